import type { DnsQuery } from '../core/inspection';
import type { DnsAnswer, DnsTrouble, RecordType, Resolver } from '../core/resolver';
import type { DnsCache } from './cache';
import { MAX_MESSAGE, queryParameter, readAnswer, readName, type Read } from './wire';

/** The part of `fetch` that is used; the page's, the worker's and Node's all fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ResolverOptions {
  /** An RFC 8484 address without the `dns` parameter (presets.ts). */
  readonly url: string;
  readonly fetch: Fetch;
  /** Milliseconds, for the ledger and for the cache's times. */
  readonly now: () => number;
  readonly cache: DnsCache;
  /** Milliseconds that one query may take. */
  readonly timeoutMs: number;
  /** Ends everything that is under way; outcomes are then `aborted`. */
  readonly signal?: AbortSignal;
  /**
   * Asked in turn where the one before gave trouble, or nothing within `afterMs`. A server that could not be reached, was silent or answered
   * nonsense is left out for the rest of this resolver's life; one that said SERVFAIL or REFUSED may know other names.
   */
  readonly next?: { readonly urls: readonly string[]; readonly afterMs: number };
}

export interface DohResolver extends Resolver {
  /**
   * Each question once, in the order of the answers, with the time that its first answer took, and the server where another than `url` gave it;
   * then those that have left and nobody has waited for, `unanswered` as yet.
   */
  ledger(): DnsQuery[];
}

const settled = (outcome: string): boolean =>
  outcome === 'answer' || outcome === 'nodata' || outcome === 'nxdomain' || outcome === 'aborted';

/** Trouble that is the server's own, whatever the name. */
const unusable = (outcome: string): boolean =>
  outcome === 'network' || outcome === 'timeout' || outcome === 'malformed';

/**
 * Makes a resolver over DNS over HTTPS (RFC 8484: GET, `application/dns-message`). Questions that are under way are shared, answers are kept by
 * their TTL, and every kind of trouble is an outcome.
 */
export function createResolver(options: ResolverOptions): DohResolver {
  const { now, cache } = options;
  const underWay = new Map<string, Promise<DnsAnswer<RecordType>>>();
  const ledger: DnsQuery[] = [];
  const told = new Set<string>();
  /** Questions that have left and are not told yet, with the time of leaving. */
  const open = new Map<string, { readonly name: string; readonly type: string; at: number }>();
  /** Answers that were asked for ahead of need and that nobody has taken yet. */
  const early = new Map<string, Promise<DnsAnswer<RecordType>>>();
  const needed = new Set<string>();
  const urls = [options.url, ...(options.next?.urls ?? [])];
  let firstUsable = 0;

  function tell(
    name: string,
    type: string,
    outcome: string,
    milliseconds: number,
    from: string,
    cached = false,
  ): void {
    if (told.has(`${type} ${name}`)) return;
    told.add(`${type} ${name}`);
    open.delete(`${type} ${name}`);
    ledger.push({
      name,
      type,
      outcome,
      milliseconds: Math.max(0, Math.round(milliseconds)),
      cached,
      ...(from === options.url ? {} : { server: new URL(from).host }),
    });
  }

  async function ask<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
    const started = now();
    if (!told.has(`${type} ${name}`)) open.set(`${type} ${name}`, { name, type, at: started });
    let read: Read<T> = { answer: { outcome: 'network' }, ttl: 0 };
    let asked = options.url;
    for (let index = firstUsable; index < urls.length; index += 1) {
      asked = urls[index] ?? options.url;
      const last = index === urls.length - 1;
      const limit = last
        ? options.timeoutMs
        : Math.min(options.timeoutMs, options.next?.afterMs ?? 0);
      read = await askOne(options, asked, name, type, limit);
      const { outcome } = read.answer;
      if (settled(outcome)) break;
      if (!last && unusable(outcome)) firstUsable = Math.max(firstUsable, index + 1);
    }
    cache.set(asked, name, type, read.answer, read.ttl, now());
    tell(name, type, read.answer.outcome, now() - started, asked);
    return read.answer;
  }

  function find<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
    const key = `${type} ${name}`;
    const shared = underWay.get(key);
    if (shared !== undefined) return shared as Promise<DnsAnswer<T>>;
    for (const url of urls) {
      const kept = cache.get(url, name, type, now());
      if (kept === null) continue;
      tell(name, type, kept.outcome, 0, url, true);
      return Promise.resolve(kept);
    }
    const asking = ask(name, type).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  }

  return {
    async resolve<T extends RecordType>(given: string, type: T): Promise<DnsAnswer<T>> {
      const name = readName(given);
      // RFC 8020: a name that no zone can hold does not exist, and there is nothing to ask.
      if (name === null) return { outcome: 'nxdomain' };
      const key = `${type} ${name}`;
      needed.add(key);
      const waiting = early.get(key);
      early.delete(key);
      return waiting === undefined ? find(name, type) : (waiting as Promise<DnsAnswer<T>>);
    },
    async resolveAhead<T extends RecordType>(given: string, type: T): Promise<DnsAnswer<T>> {
      const name = readName(given);
      if (name === null) return { outcome: 'nxdomain' };
      const key = `${type} ${name}`;
      const answer = (early.get(key) as Promise<DnsAnswer<T>> | undefined) ?? find(name, type);
      if (!needed.has(key)) early.set(key, answer);
      return answer;
    },
    ledger() {
      const unanswered = [...open.values()].map(({ name, type, at }) => ({
        name,
        type,
        outcome: 'unanswered',
        cached: false,
        milliseconds: Math.max(0, Math.round(now() - at)),
      }));
      return [...ledger, ...unanswered].map((query) =>
        needed.has(`${query.type} ${query.name}`) ? query : { ...query, ahead: true },
      );
    },
  };
}

/** One query to one resolver. Resolves in every case. */
async function askOne<T extends RecordType>(
  { fetch, signal }: ResolverOptions,
  url: string,
  name: string,
  type: T,
  limit: number,
): Promise<Read<T>> {
  const fail = (outcome: DnsTrouble): Read<T> => ({ answer: { outcome }, ttl: 0 });
  const ended = (): boolean => signal?.aborted === true;
  if (ended()) return fail('aborted');
  const stop = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, limit);
  const abort = (): void => stop.abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const parameter = queryParameter(name, type);
    if (parameter === null) return { answer: { outcome: 'nxdomain' }, ttl: 0 };
    const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}dns=${parameter}`, {
      method: 'GET',
      headers: { accept: 'application/dns-message' },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
    if (response.status !== 200) return fail('network');
    const kind = response.headers.get('content-type') ?? '';
    const bytes = await readBody(response);
    if (bytes === null || !/^application\/dns-message\b/i.test(kind)) return fail('malformed');
    return readAnswer(bytes, name, type);
  } catch {
    if (timedOut) return fail('timeout');
    return fail(ended() ? 'aborted' : 'network');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** The octets of a reply, or null where there are more than a DNS message can have. */
async function readBody(response: Response): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_MESSAGE) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
