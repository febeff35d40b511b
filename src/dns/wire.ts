import type { DnsAnswer, DnsRecords, DnsTrouble, RecordType } from '../core/resolver';
import { decodePacket, encodeQuery, type Packet } from './packet';

/** An answer read from the wire and how long it may be kept. */
export interface Read<T extends RecordType> {
  readonly answer: DnsAnswer<T>;
  /** Seconds; 0 where it must not be kept. */
  readonly ttl: number;
}

/** RFC 1035 section 2.3.4 */
const MAX_NAME = 253;
const MAX_LABEL = 63;
/** A DNS message cannot be longer (RFC 8484 section 6). */
export const MAX_MESSAGE = 65535;
/** Aliases followed in one answer; BIND and Unbound stop near there as well. */
const MAX_ALIASES = 11;

/** RCODEs (RFC 1035 section 4.1.1). */
const NO_ERROR = 0;
const NAME_ERROR = 3;
const NOT_IMPLEMENTED = 4;
const REFUSED = 5;

/** Lower case, no trailing dot; null where no such name can exist. */
export function readName(name: string): string | null {
  const plain = name.toLowerCase().replace(/\.$/, '');
  const good =
    plain.length > 0 &&
    plain.length <= MAX_NAME &&
    plain.split('.').every((label) => label.length > 0 && label.length <= MAX_LABEL);
  return good ? plain : null;
}

/** The `dns` parameter of a query: id 0, so that HTTP caches see the same request (RFC 8484 section 4.1). Null where DNS cannot hold the name. */
export function queryParameter(name: string, type: RecordType): string | null {
  const message = encodeQuery(name, type);
  return message && base64url(message);
}

/** base64url without padding (RFC 4648 section 5, RFC 8484 section 6). */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const trouble = (outcome: DnsTrouble): Read<never> => ({ answer: { outcome }, ttl: 0 });
const same = (a: string, b: string): boolean => readName(a) === readName(b);

/**
 * Reads an answer to the question `name`/`type`. An answer to another question, one cut short, aliases in a circle and octets that are no DNS
 * message are `malformed`: nothing of them is believed.
 */
export function readAnswer<T extends RecordType>(
  bytes: Uint8Array,
  name: string,
  type: T,
): Read<T> {
  let packet: Packet;
  try {
    packet = decodePacket(bytes);
  } catch {
    return trouble('malformed');
  }
  const [question, ...more] = packet.questions;
  if (!packet.response || packet.id !== 0 || packet.truncated || more.length > 0) {
    return trouble('malformed');
  }
  if (question === undefined || question.type !== type || !same(question.name, name)) {
    return trouble('malformed');
  }
  const { rcode } = packet;
  if (rcode === NOT_IMPLEMENTED || rcode === REFUSED) return trouble('refused');
  if (rcode !== NO_ERROR && rcode !== NAME_ERROR) return trouble('servfail');
  return follow(packet, name, type, rcode === NAME_ERROR);
}

function follow<T extends RecordType>(
  packet: Packet,
  name: string,
  type: T,
  nxdomain: boolean,
): Read<T> {
  const { answers } = packet;
  const ttls: number[] = [];
  let owner = name;
  for (let aliases = 0; ; aliases += 1) {
    const own = answers.filter((one) => one.type === type && same(one.name, owner));
    if (own.length > 0 && !nxdomain) {
      const records = own.map((one) => one.data as DnsRecords[T]);
      ttls.push(...own.map((one) => one.ttl));
      return {
        answer: {
          outcome: 'answer',
          records,
          canonicalName: readName(owner) ?? owner,
        },
        ttl: Math.min(...ttls),
      };
    }
    const alias = answers.find((one) => one.type === 'CNAME' && same(one.name, owner));
    if (alias?.type !== 'CNAME' || type === 'CNAME') break;
    if (aliases >= MAX_ALIASES) return trouble('malformed');
    ttls.push(alias.ttl);
    owner = alias.data;
  }
  // RFC 6604 section 3: with aliases, the RCODE is that of the last name.
  return {
    answer: { outcome: nxdomain ? 'nxdomain' : 'nodata' },
    ttl: Math.min(negativeTtl(packet), ...ttls),
  };
}

/** RFC 2308 section 5: the lesser of the SOA's own TTL and its MINIMUM; without an SOA nothing is kept. */
function negativeTtl({ authority }: Packet): number {
  return authority === null ? 0 : Math.min(authority.ttl, authority.minimum);
}
