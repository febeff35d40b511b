import type { DnsAnswer, RecordType } from '../core/resolver';

/**
 * Answers by server and question until their time is over. Trouble is never kept. What one server said is never given out as the word of another:
 * whoever turns away from a resolver is rid of its answers.
 */
export interface DnsCache {
  get<T extends RecordType>(from: string, name: string, type: T, now: number): DnsAnswer<T> | null;
  /** @param seconds time to live as the answer states it; 0 keeps nothing */
  set(
    from: string,
    name: string,
    type: RecordType,
    answer: DnsAnswer<RecordType>,
    seconds: number,
    now: number,
  ): void;
  clear(): void;
  readonly size: number;
}

/** RFC 2308 section 5: negative answers for at most three hours; here positive ones for at most a day. */
export const MAX_POSITIVE_SECONDS = 24 * 3600;
export const MAX_NEGATIVE_SECONDS = 3 * 3600;

/**
 * Makes a cache of at most `limit` answers; the one unused for longest goes first. Times are milliseconds of the caller's clock; a clock that
 * jumped back empties what it can no longer judge.
 */
export function createCache(limit = 2000): DnsCache {
  const entries = new Map<
    string,
    { answer: DnsAnswer<RecordType>; since: number; until: number }
  >();
  return {
    get<T extends RecordType>(from: string, name: string, type: T, now: number) {
      const key = `${type} ${name} ${from}`;
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      if (now >= entry.until || now < entry.since) return null;
      entries.set(key, entry);
      return entry.answer as DnsAnswer<T>;
    },
    set(from, name, type, answer, seconds, now) {
      const negative = answer.outcome === 'nxdomain' || answer.outcome === 'nodata';
      if (!negative && answer.outcome !== 'answer') return;
      const kept = Math.min(seconds, negative ? MAX_NEGATIVE_SECONDS : MAX_POSITIVE_SECONDS);
      if (!(kept > 0)) return;
      const key = `${type} ${name} ${from}`;
      entries.delete(key);
      entries.set(key, { answer, since: now, until: now + kept * 1000 });
      const oldest = entries.keys().next();
      if (entries.size > limit && oldest.done !== true) entries.delete(oldest.value);
    },
    clear() {
      entries.clear();
    },
    get size() {
      return entries.size;
    },
  };
}
