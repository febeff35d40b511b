import { Buffer } from 'buffer';
import { decode, encode, RECURSION_DESIRED, type Answer, type DecodedPacket } from 'dns-packet';
import type { DnsAnswer, DnsRecords, DnsTrouble, RecordType } from '../core/resolver';

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

/** Lower case, no trailing dot; null where no such name can exist. */
export function readName(name: string): string | null {
  const plain = name.toLowerCase().replace(/\.$/, '');
  const good =
    plain.length > 0 &&
    plain.length <= MAX_NAME &&
    plain.split('.').every((label) => label.length > 0 && label.length <= MAX_LABEL);
  return good ? plain : null;
}

/** A query in wire format: id 0, so that HTTP caches see the same request (RFC 8484 section 4.1). */
export function queryMessage(name: string, type: RecordType): Uint8Array<ArrayBuffer> {
  const bytes = encode({
    type: 'query',
    id: 0,
    flags: RECURSION_DESIRED,
    questions: [{ type, name, class: 'IN' }],
  });
  return Uint8Array.from(bytes);
}

/** base64url without padding (RFC 4648 section 5, RFC 8484 section 6). */
export function base64url(bytes: Uint8Array): string {
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
  let packet: DecodedPacket;
  try {
    packet = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return trouble('malformed');
  }
  const [question, ...more] = packet.questions ?? [];
  if (packet.type !== 'response' || packet.id !== 0 || packet.flag_tc || more.length > 0) {
    return trouble('malformed');
  }
  if (question === undefined || question.type !== type || !same(question.name, name)) {
    return trouble('malformed');
  }
  const rcode = (packet as unknown as { rcode: string }).rcode;
  if (rcode === 'REFUSED' || rcode === 'NOTIMP') return trouble('refused');
  if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') return trouble('servfail');
  return follow(packet, name, type, rcode === 'NXDOMAIN');
}

function follow<T extends RecordType>(
  packet: DecodedPacket,
  name: string,
  type: T,
  nxdomain: boolean,
): Read<T> {
  const answers = packet.answers ?? [];
  const ttls: number[] = [];
  let owner = name;
  for (let aliases = 0; ; aliases += 1) {
    const own = answers.filter((one) => one.type === type && same(one.name, owner));
    if (own.length > 0 && !nxdomain) {
      const records = own.map((one) => readRecord(one) as DnsRecords[T] | null);
      if (records.some((record) => record === null)) return trouble('malformed');
      ttls.push(...own.map(ttlOf));
      return {
        answer: {
          outcome: 'answer',
          records: records as DnsRecords[T][],
          canonicalName: readName(owner) ?? owner,
        },
        ttl: Math.max(0, Math.min(...ttls)),
      };
    }
    const alias = answers.find((one) => one.type === 'CNAME' && same(one.name, owner));
    if (alias?.type !== 'CNAME' || type === 'CNAME') break;
    if (aliases >= MAX_ALIASES) return trouble('malformed');
    ttls.push(ttlOf(alias));
    owner = alias.data;
  }
  // RFC 6604 section 3: with aliases, the RCODE is that of the last name.
  return {
    answer: { outcome: nxdomain ? 'nxdomain' : 'nodata' },
    ttl: Math.max(0, Math.min(negativeTtl(packet), ...ttls)),
  };
}

const ttlOf = (record: Answer): number => ('ttl' in record ? (record.ttl ?? 0) : 0);

/** RFC 2308 section 5: the lesser of the SOA's own TTL and its MINIMUM; without an SOA nothing is kept. */
function negativeTtl(packet: DecodedPacket): number {
  const soa = packet.authorities?.find((record) => record.type === 'SOA');
  return soa?.type === 'SOA' ? Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0) : 0;
}

function latin1(data: string | Uint8Array): string {
  if (typeof data === 'string') return data;
  let text = '';
  for (const octet of data) text += String.fromCharCode(octet);
  return text;
}

function readRecord(record: Answer): DnsRecords[RecordType] | null {
  const { type } = record;
  if (type === 'A' || type === 'AAAA' || type === 'PTR' || type === 'CNAME' || type === 'NS') {
    return record.data;
  }
  if (type === 'TXT') return [record.data].flat().map(latin1);
  if (type === 'MX') {
    return { exchange: record.data.exchange, preference: record.data.preference ?? 0 };
  }
  if (type === 'TLSA') {
    const { usage, selector, matchingType, certificate } = record.data;
    const head = Buffer.from([usage, selector, matchingType]).toString('hex');
    return head + Buffer.from(certificate).toString('hex');
  }
  return null;
}
