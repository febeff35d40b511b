/** Counts the round trips to a resolver: every question that stands open when nothing else can go on is one wave, answered together. */
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { decode, encode, type Question } from 'dns-packet';
import type { DnsQuery, Verified } from '../../src/core/inspection';
import type { DnsCache } from '../../src/dns/cache';
import { queryParameter } from '../../src/dns/wire';
import type * as Engine from '../../src/engine';
import { answerer, type Zone } from '../zone-server/zone';
import type { WaveCase } from './wave-cases';

export interface Waves {
  /** The questions of each wave, as `TYPE name`. */
  readonly waves: readonly (readonly string[])[];
}

export interface OurWaves extends Waves {
  readonly verified: Verified;
  readonly ledger: readonly DnsQuery[];
}

/** Turns of the event loop without a new question after which everybody is taken to be waiting. */
const QUIET_TURNS = 6;

/** Holds every question back until nobody has anything left to do. */
function gate() {
  const waves: string[][] = [];
  let open: { question: string; go: () => void }[] = [];
  return {
    waves,
    pass: (question: string): Promise<void> =>
      new Promise((go) => void open.push({ question, go })),
    /** Answers wave after wave until `work` is done. */
    async run<T>(work: Promise<T>): Promise<T> {
      const state = { done: false };
      const finished = work.finally(() => (state.done = true));
      finished.catch(() => undefined);
      while (!state.done) {
        for (let turn = 0, seen = open.length; turn < QUIET_TURNS && !state.done; turn += 1) {
          await new Promise((next) => setImmediate(next));
          if (open.length !== seen) turn = 0;
          seen = open.length;
        }
        if (open.length > 0) waves.push(open.map((one) => one.question));
        const answered = open;
        open = [];
        for (const one of answered) one.go();
      }
      return finished;
    },
  };
}

/**
 * Hashes within the same turn of the event loop. The platform's hash works in a thread of its own, and a wave could end before it does; what
 * it computes is the same.
 */
export async function withPromptHash<T>(work: () => Promise<T>): Promise<T> {
  const { subtle } = globalThis.crypto;
  const digest = subtle.digest.bind(subtle);
  subtle.digest = (algorithm, data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const hash = createHash(algorithm === 'SHA-1' ? 'sha1' : 'sha256')
      .update(bytes)
      .digest();
    return Promise.resolve(Uint8Array.from(hash).buffer);
  };
  try {
    return await work();
  } finally {
    subtle.digest = digest;
  }
}

/** What the engine asks for a message, over its own resolver and the wire format. A cache that is handed in is kept between messages. */
export async function ourWaves(
  engine: typeof Engine,
  one: WaveCase,
  cache: DnsCache = engine.createCache(),
): Promise<OurWaves> {
  const held = gate();
  const answer = answerer(one.zone);
  const resolver = engine.createResolver({
    url: 'https://resolver.example/dns-query',
    now: () => 0,
    cache,
    timeoutMs: 60_000,
    async fetch(url) {
      const query = decode(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url'));
      const [question] = query.questions ?? [];
      if (question === undefined) throw new Error('no question');
      await held.pass(`${question.type} ${question.name}`);
      const bytes = wireAnswer(answer, question);
      const headers = { 'content-type': 'application/dns-message' };
      return new Response(Uint8Array.from(bytes), { headers });
    },
  });
  const verified = await withPromptHash(() =>
    held.run(
      engine.verifyMessage({
        message: engine.parseMessage(one.message),
        kind: 'full-message',
        fidelity: 'wire',
        client: { ...one.client, basis: 'given' },
        clientProblem: null,
        receivedAt: null,
        now: new Date('2026-11-24T00:00:00Z'),
        resolver,
        trustedSealers: [],
      }),
    ),
  );
  return { waves: held.waves, verified, ledger: resolver.ledger() };
}

/** The octets that a resolver over `answer` replies with. */
function wireAnswer(answer: ReturnType<typeof answerer>, question: Question): Uint8Array {
  const reply = answer(question);
  if (reply.kind !== 'answer') throw new Error(reply.kind);
  const negative = reply.answers.every((record) => record.type === 'CNAME');
  return encode({
    type: 'response',
    id: 0,
    flags: { NOERROR: 0, NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 }[reply.rcode],
    questions: [question],
    answers: reply.answers,
    authorities: negative ? [START_OF_AUTHORITY] : [],
  });
}

/** A resolver over the wire format that answers at once, and how many questions and octets of DNS messages it took. */
export function promptResolver(engine: typeof Engine, zone: Zone, cache: DnsCache) {
  const answer = answerer(zone);
  let questions = 0;
  let octets = 0;
  const resolver = engine.createResolver({
    url: 'https://resolver.example/dns-query',
    now: () => 0,
    cache,
    timeoutMs: 60_000,
    async fetch(url) {
      const query = Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url');
      const [question] = decode(query).questions ?? [];
      if (question === undefined) throw new Error('no question');
      const bytes = wireAnswer(answer, question);
      questions += 1;
      octets += query.length + bytes.length;
      const headers = { 'content-type': 'application/dns-message' };
      return new Response(Uint8Array.from(bytes), { headers });
    },
  });
  return { resolver, count: () => ({ questions, octets }) };
}

/** The replies to `questions` (as `TYPE name`), base64, by the `dns` parameter of the query, for a browser to be served from. */
export function wireAnswers(one: WaveCase, questions: readonly string[]): Record<string, string> {
  const answer = answerer(one.zone);
  return Object.fromEntries(
    questions.map((text) => {
      const [type = '', name = ''] = text.split(' ');
      const bytes = wireAnswer(answer, { name, type: type as 'TXT' });
      return [queryParameter(name, type as 'TXT') ?? '', Buffer.from(bytes).toString('base64')];
    }),
  );
}

const START_OF_AUTHORITY = {
  type: 'SOA',
  name: 'example',
  ttl: 300,
  data: {
    mname: 'ns.example',
    rname: 'root.example',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 300,
  },
} as const;

const require = createRequire(import.meta.url);

/** The same for stock mailauth: what its `authenticate()` does of SPF, DKIM, ARC and DMARC, one after the other, as published. */
export async function stockWaves(one: WaveCase): Promise<Waves> {
  const held = gate();
  const answer = answerer(one.zone);
  const resolver = async (name: string, type: string): Promise<unknown[]> => {
    await held.pass(`${type} ${name}`);
    const reply = answer({ name, type: type as 'TXT' });
    const records =
      reply.kind === 'answer' ? reply.answers.filter((each) => each.type === type) : [];
    if (reply.kind !== 'answer' || reply.rcode === 'NXDOMAIN') throw coded('ENOTFOUND');
    if (records.length === 0) throw coded('ENODATA');
    return records.map((record) => {
      if (record.type === 'TXT') return [record.data].flat().map(String);
      if (record.type === 'MX') {
        return { exchange: record.data.exchange, priority: record.data.preference };
      }
      return (record as { data: unknown }).data;
    });
  };
  await held.run(authenticate(one, resolver));
  return { waves: held.waves };
}

/** `authenticate()` itself cannot be loaded by Node 20 (its BIMI part wants a newer undici); these are its steps, in its order. */
async function authenticate(
  one: WaveCase,
  resolver: (name: string, type: string) => Promise<unknown[]>,
): Promise<void> {
  const part = (name: string): any => require(`mailauth/lib/${name}`);
  const dkim = await part('dkim/verify').dkimVerify(Buffer.from(one.message), { resolver });
  const { ip, helo, mailFrom } = one.client;
  const spf = await part('spf').spf({ sender: mailFrom, ip, helo, mta: 'unknown', resolver });
  await part('arc').arc(dkim.arc, { resolver });
  await part('dmarc').evaluateDmarc({
    headerFrom: dkim.headerFrom,
    fromFields: dkim.fromFields,
    spfDomains: spf.status.result === 'pass' ? [spf.domain] : [],
    dkimDomains: dkim.results
      .filter((row: any) => row.status.result === 'pass')
      .map((row: any) => ({ domain: row.signingDomain })),
    resolver,
  });
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
