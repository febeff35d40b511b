/**
 * A small declarative DNS zone and the answers it gives. It tells NXDOMAIN (RFC 8020) from NODATA (RFC 2308 section 2.2), follows CNAMEs
 * (RFC 1034 section 4.3.2) and can be told to fail in the ways that real resolvers do.
 */
import type { Answer, Question } from 'dns-packet';

/** One record. TXT data is one string a record (cut into character-strings of 255 octets) or the character-strings themselves. */
export type ZoneRecord =
  | { type: 'A' | 'AAAA' | 'CNAME' | 'NS' | 'PTR'; data: string; ttl?: number }
  | { type: 'MX'; data: { exchange: string; preference: number }; ttl?: number }
  | { type: 'TXT'; data: string | readonly string[]; ttl?: number }
  | {
      type: 'TLSA';
      data: { usage: number; selector: number; matchingType: number; certificate: string };
      ttl?: number;
    };

/** How a name fails: an RCODE, no answer at all, octets that are no DNS message, an HTTP error, or the right answer after `slow` milliseconds. */
export type ZoneFault =
  | 'SERVFAIL'
  | 'REFUSED'
  | 'TIMEOUT'
  | 'MALFORMED'
  | 'HTTP-500'
  | { slow: number; records: readonly ZoneRecord[] };

/** Names in any case, without the trailing dot. A name that is only the parent of another exists and has no data. */
export type Zone = Readonly<Record<string, readonly ZoneRecord[] | ZoneFault>>;

/** What is to be sent back for one question. */
export type ZoneReply =
  | {
      kind: 'answer';
      rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
      answers: Answer[];
      delay: number;
    }
  | { kind: 'timeout' }
  | { kind: 'malformed' }
  | { kind: 'http-error' };

const DEFAULT_TTL = 300;
const CNAME_LIMIT = 8;

/**
 * Prepares a zone for asking.
 * @returns a function that answers one question; unknown types of a name that exists are NODATA.
 */
export function answerer(zone: Zone): (question: Question) => ZoneReply {
  const entries = new Map<string, readonly ZoneRecord[] | ZoneFault>();
  const parents = new Set<string>();
  for (const [name, entry] of Object.entries(zone)) {
    const key = normalise(name);
    entries.set(key, entry);
    for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1))
      parents.add(key.slice(dot + 1));
  }
  return (question) => {
    const answers: Answer[] = [];
    let delay = 0;
    let owner = question.name;
    for (let hop = 0; hop <= CNAME_LIMIT; hop += 1) {
      const entry = entries.get(normalise(owner)) ?? (parents.has(normalise(owner)) ? [] : null);
      if (entry === null) return { kind: 'answer', rcode: 'NXDOMAIN', answers, delay };
      if (typeof entry === 'string') return fault(entry, delay);
      const records = 'slow' in entry ? entry.records : entry;
      if ('slow' in entry) delay += entry.slow;
      const alias = records.find((record) => record.type === 'CNAME');
      if (!alias || question.type === 'CNAME') {
        const wanted = records.filter((record) => record.type === question.type);
        answers.push(...wanted.map((record) => wire(owner, record)));
        return { kind: 'answer', rcode: 'NOERROR', answers, delay };
      }
      answers.push(wire(owner, alias));
      owner = alias.data as string;
    }
    return { kind: 'answer', rcode: 'SERVFAIL', answers: [], delay };
  };
}

/** What a fault looks like as a reply. */
export function fault(entry: Exclude<ZoneFault, object>, delay: number): ZoneReply {
  if (entry === 'TIMEOUT') return { kind: 'timeout' };
  if (entry === 'MALFORMED') return { kind: 'malformed' };
  if (entry === 'HTTP-500') return { kind: 'http-error' };
  return { kind: 'answer', rcode: entry, answers: [], delay };
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function wire(owner: string, record: ZoneRecord): Answer {
  const base = { name: owner, class: 'IN' as const, ttl: record.ttl ?? DEFAULT_TTL };
  if (record.type === 'TXT') return { ...base, type: 'TXT', data: characterStrings(record.data) };
  if (record.type === 'MX') return { ...base, type: 'MX', data: record.data };
  if (record.type !== 'TLSA') return { ...base, type: record.type, data: record.data };
  const certificate = Buffer.from(record.data.certificate, 'hex');
  return { ...base, type: 'TLSA', data: { ...record.data, certificate } };
}

/** RFC 1035 section 3.3: a character-string holds at most 255 octets. A character of the zone is one octet (Latin-1). */
function characterStrings(data: string | readonly string[]): Buffer[] {
  if (typeof data !== 'string') return data.map((text) => Buffer.from(text, 'latin1'));
  const octets = Buffer.from(data, 'latin1');
  const strings: Buffer[] = [];
  for (let start = 0; start < octets.length || start === 0; start += 255)
    strings.push(octets.subarray(start, start + 255));
  return strings;
}
