import { canonicalIp } from '../message/ip-address';
import { quote } from '../powershell';
import { isSafeAddress, isSafeHost } from './plain-values';

/**
 * What a report says that can be put into a sentence or a fix. All plain strings; `null` where the report does not say.
 */
export interface Facts {
  readonly recipient: string | null;
  readonly recipientDomain: string | null;
  readonly sender: string | null;
  readonly senderDomain: string | null;
  /** The From address, where the answer tells it apart from the account that signed in. */
  readonly from?: string | null;
  /** The domain that the answer itself names; else the sender's. */
  readonly domain: string | null;
  /** The IP that the answer names. */
  readonly ip: string | null;
  /** The server that refused. */
  readonly server: string | null;
  /** The server that did not take the message; never the one that reports. */
  readonly target?: string | null;
  /** The id that the refusing service prints for its support. */
  readonly reference?: string | null;
  readonly time: string | null;
  readonly id: string | null;
  readonly status: string | null;
  readonly text: string;
}

/** Shown where the report does not say. */
export const UNKNOWN = '—';

/** What stands in a command until the administrator fills it in. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  recipient: '<recipient address>',
  recipient_domain: '<recipient domain>',
  sender: '<sender address>',
  sender_domain: '<your domain>',
  from: '<From address>',
  domain: '<your domain>',
  ip: '<IP address>',
  server: '<server name>',
  target: '<server name>',
  time: '<time>',
  id: '<message id>',
};

/**
 * Parameters of a sentence: every name is always there, so that no text shows a bare `{name}`. Written out, since a report on tens of
 * thousands of recipients makes as many of these objects.
 */
export function sentenceParams(facts: Facts): Record<string, string> {
  return {
    recipient: shown(facts.recipient),
    recipient_domain: shown(facts.recipientDomain),
    sender: shown(facts.sender),
    sender_domain: shown(facts.senderDomain),
    from: shown(facts.from),
    domain: shown(facts.domain),
    ip: shown(facts.ip),
    server: shown(facts.server),
    reference: shown(facts.reference),
    time: shown(facts.time),
    id: shown(facts.id),
    status: shown(facts.status),
    text: shown(facts.text),
  };
}

function shown(value: string | null | undefined): string {
  return value === null || value === undefined || value === '' ? UNKNOWN : value;
}

function byName(facts: Facts): Record<string, string | null> {
  return {
    recipient: facts.recipient,
    recipient_domain: facts.recipientDomain,
    sender: facts.sender,
    sender_domain: facts.senderDomain,
    from: facts.from ?? null,
    domain: facts.domain,
    ip: facts.ip,
    server: facts.server,
    target: facts.target ?? null,
    time: facts.time,
    id: facts.id,
  };
}

/**
 * Fills a fix template. A value is put in only if it is a plain address, host name or IP; otherwise the placeholder stays for the reader.
 * In a `powershell` template each value becomes a quoted literal.
 */
export function fillTemplate(template: string, kind: string, facts: Facts): string {
  const values = byName(facts);
  return template.replace(/\{([a-z_]{2,20})\}/g, (whole, name: string) => {
    if (!(name in PLACEHOLDERS)) return whole;
    const value = values[name] ?? null;
    const usable = value !== null && isSafe(name, value) ? value : null;
    if (kind === 'link') return usable === null ? '' : encodeURIComponent(usable);
    const shown = usable ?? PLACEHOLDERS[name] ?? whole;
    return kind === 'powershell' ? quote(shown) : shown;
  });
}

function isSafe(name: string, value: string): boolean {
  if (name === 'recipient' || name === 'sender' || name === 'from') return isSafeAddress(value);
  if (name === 'ip') return canonicalIp(value) !== null;
  if (name === 'id') return /^[\w.$+@<>=-]{1,250}$/.test(value);
  if (name === 'time') return /^[\w :.,+/-]{1,64}$/.test(value);
  return isSafeHost(value);
}

/** The first public-looking IP address in an answer: bracketed, in parentheses, after `ip=` or bare. */
export function findIp(text: string): string | null {
  const part = text.slice(0, 3000);
  for (const match of part.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g)) {
    const ip = canonicalIp(match[0]);
    if (ip !== null) return ip;
  }
  for (const match of part.matchAll(/(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi)) {
    const ip =
      match[0].includes('::') || match[0].split(':').length === 8 ? canonicalIp(match[0]) : null;
    if (ip !== null) return ip;
  }
  return null;
}

/** The domain that an answer is about: `sending domain [x]`, `domain x does not exist`, `SPF [x]`, `From domain: x`, ... */
export function findDomain(text: string): string | null {
  const match =
    /\b(?:sending domain|from domain|dns domain|spf|unauthenticated email from|mx hosts of|domain of|due to|domain's dmarc policy for|check (?:failed|fails) for|domain)[ :]*[[<'"(]?((?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.){1,10}[a-z][a-z0-9-]{1,62})(?![\w@])/i.exec(
      text.slice(0, 3000),
    );
  return match?.[1]?.toLowerCase() ?? null;
}
