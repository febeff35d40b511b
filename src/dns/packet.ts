/**
 * DNS messages in wire format (RFC 1035 section 4), as far as a stub resolver needs them: one question out, the records of an answer in. Reading
 * throws a RangeError where octets are no such message; nothing is guessed.
 */
import type { DnsRecords, RecordType } from '../core/resolver';

/** RFC 1035 section 3.2.2, RFC 3596 section 2.1, RFC 6698 section 7.1 */
const TYPES: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  TLSA: 52,
};
const SOA = 6;
const IN = 1;
const RECURSION_DESIRED = 0x0100;

/** A question with id 0 and recursion desired; null where a label is longer than DNS can hold (63 octets of UTF-8). */
export function encodeQuery(name: string, type: RecordType): Uint8Array<ArrayBuffer> | null {
  const octets = [0, 0, RECURSION_DESIRED >> 8, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  for (const label of name.split('.')) {
    const bytes = new TextEncoder().encode(label);
    if (bytes.length > 63) return null;
    octets.push(bytes.length, ...bytes);
  }
  octets.push(0, 0, TYPES[type], 0, IN);
  return Uint8Array.from(octets);
}

export type PacketRecord = {
  [T in RecordType]: { readonly type: T; readonly data: DnsRecords[T] };
}[RecordType] & {
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
};

export interface Packet {
  readonly id: number;
  readonly response: boolean;
  readonly truncated: boolean;
  /** RCODE as a number: 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 4 NOTIMP, 5 REFUSED. */
  readonly rcode: number;
  readonly questions: readonly { readonly name: string; readonly type: RecordType | null }[];
  /** Of class IN and a type that is known here; others are left out. */
  readonly answers: readonly PacketRecord[];
  /** TTL and MINIMUM of the first SOA among the authorities (RFC 2308 section 5). */
  readonly authority: { readonly ttl: number; readonly minimum: number } | null;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

function octet(cursor: Cursor): number {
  const value = cursor.bytes[cursor.at];
  if (value === undefined) throw new RangeError('cut short');
  cursor.at += 1;
  return value;
}

const short = (cursor: Cursor): number => (octet(cursor) << 8) | octet(cursor);
const long = (cursor: Cursor): number => short(cursor) * 0x10000 + short(cursor);

function slice(cursor: Cursor, length: number): Uint8Array {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new RangeError('cut short');
  const part = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return part;
}

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const each of bytes) text += String.fromCharCode(each);
  return text;
};

/**
 * A domain name (RFC 1035 section 3.1), pointers followed (section 4.1.4). A pointer must lead further back than any before, so none can go in a
 * circle. Without a final dot; the root is the empty string.
 */
function readName(cursor: Cursor): string {
  const labels: string[] = [];
  let total = 0;
  let from = cursor;
  let lowest = cursor.at;
  for (;;) {
    const length = octet(from);
    if (length === 0) return labels.join('.');
    if (length < 0x40) {
      const label = latin1(slice(from, length));
      total += length + 1;
      // A dot inside a label cannot be told from one between labels, and a name has 255 octets at most.
      if (label.includes('.') || total > 254) throw new RangeError('not a name');
      labels.push(label);
    } else {
      if (length < 0xc0) throw new RangeError('not a name');
      const target = ((length & 0x3f) << 8) | octet(from);
      if (target >= lowest) throw new RangeError('a pointer that leads forward');
      lowest = target;
      from = { bytes: cursor.bytes, at: target };
    }
  }
}

/** Past a name, without reading it. */
function skipName(cursor: Cursor): void {
  for (;;) {
    const length = octet(cursor);
    if (length === 0) return;
    if (length >= 0xc0) {
      octet(cursor);
      return;
    }
    slice(cursor, length);
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');

/** RFC 5952 text of an address. */
function ipv6(bytes: Uint8Array): string {
  const groups = hex(bytes).match(/.{4}/g) ?? [];
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

function readData(type: RecordType, cursor: Cursor, length: number): DnsRecords[RecordType] {
  const end = cursor.at + length;
  switch (type) {
    case 'A':
      if (length !== 4) throw new RangeError('not an address');
      return slice(cursor, 4).join('.');
    case 'AAAA':
      if (length !== 16) throw new RangeError('not an address');
      return ipv6(slice(cursor, 16));
    case 'MX':
      return { preference: short(cursor), exchange: readName(cursor) };
    case 'TXT': {
      const strings: string[] = [];
      while (cursor.at < end) strings.push(latin1(slice(cursor, octet(cursor))));
      return strings;
    }
    case 'TLSA':
      return hex(slice(cursor, length));
    case 'CNAME':
    case 'NS':
    case 'PTR':
  }
  return readName(cursor);
}

function typeOf(number: number): RecordType | null {
  return (Object.keys(TYPES) as RecordType[]).find((type) => TYPES[type] === number) ?? null;
}

interface Head {
  readonly name: string;
  readonly type: number;
  readonly known: boolean;
  readonly ttl: number;
  readonly length: number;
}

function readHead(cursor: Cursor): Head {
  const name = readName(cursor);
  const type = short(cursor);
  const known = short(cursor) === IN;
  const ttl = long(cursor);
  // RFC 2181 section 8: a TTL with the highest bit set is taken for zero.
  return { name, type, known, ttl: ttl > 0x7fffffff ? 0 : ttl, length: short(cursor) };
}

/** Reads header, questions, answers and the SOA of the authority section. */
export function decodePacket(bytes: Uint8Array): Packet {
  const cursor: Cursor = { bytes, at: 0 };
  const id = short(cursor);
  const flags = short(cursor);
  const [asked, answered, authorities] = [short(cursor), short(cursor), short(cursor)];
  short(cursor);
  const questions: { name: string; type: RecordType | null }[] = [];
  for (let n = 0; n < asked; n += 1) {
    questions.push({ name: readName(cursor), type: typeOf(short(cursor)) });
    short(cursor);
  }
  const answers: PacketRecord[] = [];
  for (let n = 0; n < answered; n += 1) {
    const { name, type, known, ttl, length } = readHead(cursor);
    const end = cursor.at + length;
    const kind = known ? typeOf(type) : null;
    if (kind === null) slice(cursor, length);
    else
      answers.push({ name, ttl, type: kind, data: readData(kind, cursor, length) } as PacketRecord);
    if (cursor.at !== end) throw new RangeError('a record of another length');
  }
  let authority: Packet['authority'] = null;
  for (let n = 0; n < authorities && authority === null; n += 1) {
    const { type, known, ttl, length } = readHead(cursor);
    const end = cursor.at + length;
    if (type === SOA && known) {
      skipName(cursor);
      skipName(cursor);
      slice(cursor, 16);
      authority = { ttl, minimum: long(cursor) };
      if (cursor.at !== end) throw new RangeError('a record of another length');
    } else slice(cursor, length);
  }
  return {
    id,
    response: (flags & 0x8000) !== 0,
    truncated: (flags & 0x0200) !== 0,
    rcode: flags & 0x0f,
    questions,
    answers,
    authority,
  };
}
