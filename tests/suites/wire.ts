/**
 * A zone behind DNS over HTTPS without a network: the engine's own resolver asks a `fetch` that answers in wire format, so that the suites go the
 * whole way that the worker goes.
 */
import { decode, encode, type Answer, type Question } from 'dns-packet';
import type * as Engine from '../../src/engine';
import type { DnsAnswer, DnsRecords, RecordType, Resolver } from '../../src/core/resolver';
import { ZoneResolver, type SuiteZone } from './zone';

const RCODES: Readonly<Record<string, number>> = { nxdomain: 3, servfail: 2, refused: 5 };
/** Milliseconds until silence counts as a timeout. */
const PATIENCE = 100;

/** RFC 1035 section 3.3: character-strings of at most 255 octets, one octet a character. */
const characterStrings = (record: DnsRecords['TXT'] | string): Buffer[] =>
  [record]
    .flat()
    .flatMap((text) => (text.length > 255 ? (text.match(/[\s\S]{1,255}/g) ?? []) : [text]))
    .map((text) => Buffer.from(text, 'latin1'));

function answersOf(question: Question, found: DnsAnswer<RecordType>): Answer[] {
  if (found.outcome !== 'answer') return [];
  const owner = found.canonicalName;
  const same = owner.toLowerCase().replace(/\.$/, '') === question.name.toLowerCase();
  const alias: Answer[] = same
    ? []
    : [{ type: 'CNAME', name: question.name, ttl: 60, data: owner }];
  const records = found.records.map((record) => ({
    type: question.type,
    name: same ? question.name : owner,
    ttl: 60,
    data: question.type === 'TXT' ? characterStrings(record as DnsRecords['TXT']) : record,
  }));
  return [...alias, ...(records as Answer[])];
}

/** A resolver of the engine over `zone`. */
export function overWire(engine: typeof Engine, zone: SuiteZone): Resolver {
  const source = new ZoneResolver(zone);
  const fetch: Engine.Fetch = async (url, init) => {
    const query = decode(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url'));
    const question = query.questions?.[0];
    if (question === undefined) throw new Error('a query without a question');
    const found = await source.resolve(question.name, question.type as RecordType);
    if (found.outcome === 'timeout') {
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('gave up')));
      });
    }
    const bytes = encode({
      type: 'response',
      id: 0,
      flags: RCODES[found.outcome] ?? 0,
      questions: [question],
      answers: answersOf(question, found),
    });
    const headers = { 'content-type': 'application/dns-message' };
    return new Response(Uint8Array.from(bytes), { headers });
  };
  return engine.createResolver({
    url: 'https://doh.example/dns-query',
    fetch,
    now: () => 0,
    cache: engine.createCache(),
    timeoutMs: PATIENCE,
  });
}
