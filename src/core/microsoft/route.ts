import type { DecodedField, EntryRoute, Microsoft } from '../inspection';
import { domainOf, parseMailboxList } from '../message/mailbox';
import { fieldsNamed, firstValue, type ParsedMessage } from '../message/message';
import type { Boundary } from './boundary';

type Fields = Readonly<Record<string, DecodedField>>;

/**
 * "How did this enter Microsoft 365?", from the hops and the receiver's stamps. A field that the sender controls can only make a way look
 * more foreign, never more internal: `internal` and `client-submission` need the hops.
 */
export function findEntry(
  message: ParsedMessage,
  boundary: Boundary,
  fields: Fields,
): Microsoft['entry'] {
  const route = routeOf(message, boundary, fields);
  const ip = boundary.client.ip ?? boundary.client.sources[0]?.ip ?? '?';
  const params = { ip, helo: boundary.client.helo ?? '?', domain: authorDomain(message) ?? '?' };
  if (route === 'unknown' && boundary.receiver !== 'exchange-online') {
    return { route, sentence: { id: 'route_not_online', params } };
  }
  return { route, sentence: { id: `route_${route.replaceAll('-', '_')}`, params } };
}

function routeOf(message: ParsedMessage, boundary: Boundary, fields: Fields): EntryRoute {
  if (boundary.receiver !== 'exchange-online') return 'unknown';
  if (boundary.crossing === 'submission') return 'client-submission';
  if (boundary.crossing === 'inside')
    return boundary.internal || !fields['AuthAs'] ? 'internal' : 'unknown';
  if (boundary.crossing === 'unknown') return 'unknown';

  const is = (name: string, value: string): boolean => fields[name]?.raw.toUpperCase() === value;
  if (is('FromEntity', 'HYBRIDONPREM')) return 'hybrid';
  // An inbound connector makes the message count as originating, or makes Exchange look behind the gateway (skip-listing).
  const skipped = boundary.client.basis === 'external-original-sender';
  if (skipped || is('MessageDirectionality', 'ORIGINATING') || fields['ConnectingIp']) {
    return 'inbound-connector';
  }
  if (isForwarded(message, boundary)) return 'forwarded';
  return isDirectSend(message, fields) ? 'direct-send' : 'internet';
}

// SRS0=/SRS1= of the open scheme and the form of Exchange Online: user+SRS=hash=tag=domain=user@forwarder
const REWRITTEN_SENDER = /^(?:SRS[01][=+-]|[^@]*\+SRS[=_])/i;

function isForwarded(message: ParsedMessage, boundary: Boundary): boolean {
  return (
    REWRITTEN_SENDER.test(boundary.client.mailFrom ?? '') ||
    [
      'x-ms-exchange-forwardingloop',
      'x-ms-exchange-inbox-rules-loop',
      'x-forwarded-for',
      'x-forwarded-to',
      'resent-from',
    ].some((name) => firstValue(message, name) !== null)
  );
}

/**
 * In the name of a recipient's own domain, without a login and without proof. `compauth=none` is no sign of it: Exchange skips that
 * judgement behind a gateway.
 */
function isDirectSend(message: ParsedMessage, fields: Fields): boolean {
  if (fields['AuthAs']?.raw.toUpperCase() !== 'ANONYMOUS') return false;
  const compauth = fields['compauth']?.raw ?? '';
  if (/^fail reason=(?:010|6\d\d)$/.test(compauth)) return true; // Exchange itself calls the domain its own
  const author = authorDomain(message);
  const recipients = ['to', 'cc'].flatMap((name) =>
    fieldsNamed(message, name).flatMap((field) => parseMailboxList(field.value)),
  );
  const own = recipients.some((mailbox) => domainOf(mailbox.address) === author);
  return author !== null && own && /^(?:fail|softpass)\b/.test(compauth);
}

function authorDomain(message: ParsedMessage): string | null {
  return domainOf(parseMailboxList(firstValue(message, 'from') ?? '')[0]?.address ?? '');
}
