import { isPrivateIp } from '../message/ip-address';
import { fieldsNamed, type HeaderField, type ParsedMessage } from '../message/message';
import { parseReceived, type ReceivedHop } from '../message/trace';
import {
  isExchangeOnlineAddress,
  isExchangeOnlineHost,
  isFrontDoor,
  sameOrganisation,
} from './hosts';

export type Receiver = 'exchange-online' | 'exchange-on-premises' | 'google' | 'other';

export interface PlacedHop {
  readonly hop: ReceivedHop;
  readonly field: HeaderField;
  /** Position among all fields, from the top. */
  readonly position: number;
}

/** How far down the header the receiver's own servers can be followed. */
export interface Crossing {
  readonly receiver: Receiver | null;
  readonly hops: readonly PlacedHop[];
  /** Index of the hop that took the message in from outside; null where none can be shown. */
  readonly index: number | null;
  /** `internet`: through the front door. `submission`: by a signed-in client. `inside`: it began here. `unknown`: the trail is lost. */
  readonly kind: 'internet' | 'submission' | 'inside' | 'unknown';
  /** Fields above this position were written by the receiver; 0 where nothing can be shown. */
  readonly limit: number;
}

/**
 * Follows the Received fields from the top. Each server writes its field above all others, so the topmost is the receiver's own; a hop
 * whose client is one of the receiver's own addresses proves that the next field down is its own too. The first hop with a foreign client
 * is the crossing, and everything below it was in the sender's hands. Names that the client chose (HELO) are never used for this.
 */
export function followHops(message: ParsedMessage): Crossing {
  const hops: PlacedHop[] = [];
  message.fields.forEach((field, position) => {
    if (field.lowerName === 'received')
      hops.push({ hop: parseReceived(field.value), field, position });
  });
  const first = hops.find(({ hop }) => hop.by !== null || hop.from !== null);
  if (!first) return { receiver: null, hops, index: null, kind: 'unknown', limit: 0 };
  if (isExchangeOnlineHost(first.hop.by)) return followExchangeOnline(hops);
  return followOthers(hops, receiverOf(first.hop), anonymousEntry(message));
}

/**
 * The server of Exchange that took the message in from a client without a login, by its own stamps; it removes what came in under those names.
 * Null where they do not say so plainly.
 */
function anonymousEntry(message: ParsedMessage): string | null {
  const [as, ...others] = fieldsNamed(message, 'x-ms-exchange-organization-authas');
  const [source, ...more] = fieldsNamed(message, 'x-ms-exchange-organization-authsource');
  if (!as || !source || others.length > 0 || more.length > 0) return null;
  return /^anonymous$/i.test(as.value) ? source.value.toLowerCase() : null;
}

function receiverOf(hop: ReceivedHop): Receiver {
  if (isGoogle(hop)) return 'google';
  return /^Microsoft SMTP Server/i.test(hop.with ?? '') || /^mapi$/i.test(hop.with ?? '')
    ? 'exchange-on-premises'
    : 'other';
}

function isGoogle(hop: ReceivedHop): boolean {
  const by = hop.by ?? '';
  // Gmail's last hop names itself by an address of 6to4 form: `by 2002:a05:6a20:1::1 with SMTP id ...`
  return /(?:^|\.)google\.com$/i.test(by) || (/^2002:a[0-9a-f]{2}:/i.test(by) && hop.from === null);
}

function followExchangeOnline(hops: readonly PlacedHop[]): Crossing {
  const receiver = 'exchange-online';
  let limit = 0;
  for (const [index, { hop, position, field }] of hops.entries()) {
    // A redacted field may have lost its "by"; the front door's name is then still in it.
    const by = hop.by ?? redactedFrontDoor(field.value);
    if (!isExchangeOnlineHost(by)) return { receiver, hops, index: null, kind: 'unknown', limit };
    limit = position;
    if (isFrontDoor(by)) return { receiver, hops, index, kind: 'internet', limit };
    if (/\bmapi\b/i.test(hop.with ?? '')) {
      return { receiver, hops, index: null, kind: 'inside', limit: position + 1 };
    }
    if (hop.from === null) continue;
    if (hop.ip === null) return { receiver, hops, index: null, kind: 'unknown', limit };
    if (!isExchangeOnlineAddress(hop.ip)) {
      return { receiver, hops, index, kind: 'submission', limit };
    }
  }
  return { receiver, hops, index: null, kind: 'inside', limit: limit + 1 };
}

function redactedFrontDoor(value: string): string | null {
  return /\b[a-z0-9-]+\.mail\.protection\.outlook\.com\b/i.exec(value.slice(0, 1000))?.[0] ?? null;
}

function followOthers(
  hops: readonly PlacedHop[],
  receiver: Receiver,
  entry: string | null,
): Crossing {
  let limit = 0;
  let anchor: string | null = null;
  let shown = false; // the hop above had an own address as its client, so this one is the receiver's
  for (const [index, { hop, position }] of hops.entries()) {
    const google = receiver === 'google' && isGoogle(hop);
    const related = anchor === null || shown || google || sameOrganisation(anchor, hop.by);
    if (!related) break;
    limit = position;
    anchor = hop.by ?? anchor;
    if (hop.from === null || isLocalDelivery(hop)) {
      shown = false;
      continue;
    }
    if (hop.ip === null) break;
    if (!isPrivateIp(hop.ip) || isFacade(hop, receiver, entry)) {
      return { receiver, hops, index, kind: 'internet', limit };
    }
    shown = true;
  }
  return { receiver, hops, index: null, kind: 'unknown', limit };
}

/**
 * A private address that stands for somebody outside: a load balancer or a container's gateway puts its own address in the client's place and
 * writes no field, so the next field down is the sender's. Exchange then names this very hop as the one that a stranger came in by; Postfix
 * finds no name for such an address, and a gateway that writes fields has one.
 */
function isFacade(hop: ReceivedHop, receiver: Receiver, entry: string | null): boolean {
  if (/^(?:127\.|::1$)/.test(hop.ip ?? '')) return false;
  if (receiver === 'exchange-on-premises') return entry !== null && hop.by?.toLowerCase() === entry;
  return /^\s*(?:unknown|_gateway)\s*\[/i.test(hop.fromComment ?? '');
}

function isLocalDelivery(hop: ReceivedHop): boolean {
  return hop.ip === null && /^(?:lmtps?a?|local|esmtp-local|mapi|stdio)\b/i.test(hop.with ?? '');
}
