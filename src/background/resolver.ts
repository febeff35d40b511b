import { createCache, createResolver, resolverPresets } from '#engine';
import type { Options } from '../storage';

/** A query that takes longer is DNS trouble, and is told as such. Public resolvers answer within tens of milliseconds, a cold SPF chain in a second or two. */
const queryTimeoutMs = 6000;

/** One store of answers for the life of the worker: a message inspected again asks nothing within the records' TTL. */
const answers = createCache();

/**
 * The one DoH server the options name; null where `custom` is chosen without a URL. There is no silent way past the choice: a company
 * that points its people to its own server must not leak to another.
 */
export function resolverUrl(options: Options): string | null {
  if (options.resolver !== 'custom') return resolverPresets[options.resolver];
  return options.resolverUrl === '' ? null : options.resolverUrl;
}

/** A resolver for one inspection, with its own ledger over the common cache. */
export function resolverAt(
  url: string,
  signal?: AbortSignal,
  cache = answers,
): ReturnType<typeof createResolver> {
  return createResolver({
    url,
    fetch: (address, init) => fetch(address, init),
    now: () => Date.now(),
    cache,
    timeoutMs: queryTimeoutMs,
    ...(signal ? { signal } : {}),
  });
}
