/** What the bench runs inside a worker of a real browser. One request, one reply; times are milliseconds. */
import * as engine from '#engine';
import type { SmtpClient } from '../../../src/core/auth/verify';
import type { DnsAnswer, RecordType, Resolver } from '../../../src/core/resolver';
import { authenticate } from './stock';
import { growthSource, type GrowthKind } from './growth';

export interface CpuReply {
  readonly ours: readonly number[];
  readonly stock: readonly number[];
  /** crypto.subtle.digest over the octets of the body. */
  readonly floor: readonly number[];
  /** The whole inspection: recognised, verified, judged, findings and all. */
  readonly inspection: readonly number[];
  readonly verdicts: { readonly ours: string; readonly stock: string };
}

/** A message whose questions are answered after a fixed time. */
export interface DelayedCase {
  readonly message: string;
  readonly client: { readonly ip: string; readonly helo: string; readonly mailFrom: string };
  /** By the `dns` parameter of the query, base64. */
  readonly answers: Readonly<Record<string, string>>;
  readonly latency: number;
}

interface Requests {
  cpu: { id: string; rounds: number };
  run: { id: string; with: 'ours' | 'stock' | 'inspect' };
  growth: { kind: GrowthKind; size: number; rounds: number };
  delayed: { of: DelayedCase; with: 'ours' | 'stock'; rounds: number };
}
type Kind = keyof Requests;
export type BenchRequest = { [K in Kind]: Requests[K] & { what: K } }[Kind];

interface Fixture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly texts: Readonly<Record<string, string>>;
}

const client = { ip: '192.0.2.10', helo: 'mta.sender.example', mailFrom: 'bounce@sender.example' };
const now = new Date('2026-11-24T00:00:00Z');

const loaded = new Map<string, Promise<Fixture>>();
function load(id: string): Promise<Fixture> {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const found = Promise.all([
    fetch(`/messages/${id}`).then(readAll),
    fetch('/zone').then((reply) => reply.json() as Promise<Fixture['texts']>),
  ]).then(([bytes, texts]) => ({ bytes, texts }));
  loaded.set(id, found);
  return found;
}

/** Straight into the place where it stays: `arrayBuffer()` holds a message twice for a while, which is not what is measured. */
async function readAll(reply: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Number(reply.headers.get('content-length')));
  const reader = reply.body?.getReader();
  let at = 0;
  for (;;) {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) return bytes;
    bytes.set(piece.value, at);
    at += piece.value.length;
  }
}

/** Both sides ask the same zone, in the same time: none. */
function resolverOver(texts: Fixture['texts']): Resolver {
  return {
    resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
      const text = type === 'TXT' ? texts[name] : undefined;
      if (text === undefined) return Promise.resolve({ outcome: 'nxdomain' });
      const records = [[text]] as unknown as DnsAnswerRecords<T>;
      return Promise.resolve({ outcome: 'answer', records, canonicalName: name });
    },
  };
}
type DnsAnswerRecords<T extends RecordType> = Extract<
  DnsAnswer<T>,
  { outcome: 'answer' }
>['records'];

async function verify(
  bytes: Uint8Array,
  by: Omit<SmtpClient, 'basis'>,
  resolver: Resolver,
): Promise<string> {
  const verified = await engine.verifyMessage({
    message: engine.parseMessage(bytes),
    kind: 'full-message',
    fidelity: 'wire',
    client: { ...by, basis: 'given' },
    clientProblem: null,
    receivedAt: null,
    now,
    resolver,
    trustedSealers: [],
  });
  const { spf, dkim, dmarc } = verified;
  return [spf?.result, dmarc?.result, ...dkim.map((one) => one.result)].join(' ');
}

async function verifyStock(
  bytes: Uint8Array,
  by: { ip: string; helo: string; mailFrom: string },
  resolver: Resolver,
): Promise<string> {
  const told = await authenticate(bytes, {
    ...by,
    sender: by.mailFrom,
    resolver: engine.createAuthDns(resolver).resolve,
  });
  return [told.spf, told.dmarc, ...told.dkim].join(' ');
}

const ours = ({ bytes, texts }: Fixture): Promise<string> =>
  verify(bytes, client, resolverOver(texts));

const stock = ({ bytes, texts }: Fixture): Promise<string> =>
  verifyStock(bytes, client, resolverOver(texts));

async function inspected({ bytes, texts }: Fixture): Promise<string> {
  const found = await engine.recogniseSource(bytes, 'file');
  if ('problem' in found) throw new Error(found.problem.id);
  const options = { resolver: resolverOver(texts), now, client, version: '0' };
  const inspection = await engine.inspect(found.source, options);
  return inspection.verdict.level;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Ours, stock and the floor by turns, so that a busy moment of the machine falls on all of them. */
async function cpu({ id, rounds }: Requests['cpu']): Promise<CpuReply> {
  const fixture = await load(id);
  const { body } = engine.parseMessage(fixture.bytes);
  const octets = (body ?? new Uint8Array()) as Uint8Array<ArrayBuffer>;
  const verdicts = { ours: await ours(fixture), stock: await stock(fixture) };
  await inspected(fixture);
  const times: Record<'ours' | 'stock' | 'floor' | 'inspection', number[]> = {
    ours: [],
    stock: [],
    floor: [],
    inspection: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(() => ours(fixture)));
    times.stock.push(await timed(() => stock(fixture)));
    times.floor.push(await timed(() => crypto.subtle.digest('SHA-256', octets)));
    times.inspection.push(await timed(() => inspected(fixture)));
  }
  // What was held is let go, so that later messages have the memory.
  loaded.delete(id);
  return { ...times, verdicts };
}

async function growth({ kind, size, rounds }: Requests['growth']): Promise<number[]> {
  const texts = await fetch('/zone').then((reply) => reply.json() as Promise<Fixture['texts']>);
  const bytes = growthSource(kind, size);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await timed(async () => {
        const found = await engine.recogniseSource(bytes, 'paste');
        if ('problem' in found) throw new Error(found.problem.id);
        const options = { resolver: resolverOver(texts), now, client, version: '0' };
        await engine.inspect(found.source, { ...options, verifyDsn: true });
      }),
    );
  }
  return times;
}

const octetsOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Every question takes `latency` milliseconds, however many are under way. Each round begins with nothing in the cache. */
async function delayed({ of: one, with: by, rounds }: Requests['delayed']): Promise<number[]> {
  const bytes = octetsOf(one.message);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const resolver = engine.createResolver({
      url: 'https://resolver.example/dns-query',
      now: () => performance.now(),
      cache: engine.createCache(),
      timeoutMs: 60_000,
      async fetch(url) {
        const reply = one.answers[new URL(url).searchParams.get('dns') ?? ''];
        if (reply === undefined) throw new Error('a question that nobody foresaw');
        await new Promise((resolve) => setTimeout(resolve, one.latency));
        const headers = { 'content-type': 'application/dns-message' };
        return new Response(octetsOf(reply), { headers });
      },
    });
    const run = by === 'ours' ? verify : verifyStock;
    times.push(await timed(() => run(bytes, one.client, resolver)));
  }
  return times;
}

const answers: { [K in Kind]: (request: Requests[K]) => Promise<unknown> } = {
  cpu,
  growth,
  delayed,
  async run({ id, with: by }) {
    const fixture = await load(id);
    (globalThis as { gc?: () => void }).gc?.();
    return { ours, stock, inspect: inspected }[by](fixture);
  },
};

addEventListener('message', (event: MessageEvent<BenchRequest>) => {
  const answer = answers[event.data.what] as (request: BenchRequest) => Promise<unknown>;
  answer(event.data).then(
    (value) => postMessage({ value }),
    (error: unknown) => postMessage({ error: String((error as Error).stack ?? error) }),
  );
});
postMessage({ value: 'ready' });
