import { createCache, createResolver, readResolverUrl, resolverPresets } from '#engine';
import type { Options } from '../storage';

/** A query that takes longer is DNS trouble, and is told as such. Public resolvers answer within tens of milliseconds, a cold SPF chain in a second or two. */
const queryTimeoutMs = 6000;

/** How long the resolver that is set may stay silent before the next one is asked, where the options name one. The options page says so. */
const nextAfterMs = 2000;

/** One store of answers for the life of the worker: a message inspected again asks nothing within the records' TTL. */
const answers = createCache();

/**
 * The one DoH server the options name; null where `custom` is chosen without a URL, or with one that a person could not have typed there: a policy
 * and an older version may hold anything. There is no silent way past the choice: a company
 * that points its people to its own server must not leak to another, so a second server is asked only where the options name one.
 */
export function resolverUrl(options: Options): string | null {
  if (options.resolver !== 'custom') return resolverPresets[options.resolver];
  const read = readResolverUrl(options.resolverUrl);
  return 'url' in read ? read.url : null;
}

/** The DoH server that the user named for when the first does not answer; null where none is named, or the same. */
export function nextResolverUrl({ resolver, resolverNext }: Options): string | null {
  return resolverNext === 'none' || resolverNext === resolver
    ? null
    : resolverPresets[resolverNext];
}

/** A resolver for one inspection, with its own ledger over the common cache. */
export function resolverAt(
  url: string,
  more: {
    readonly signal?: AbortSignal;
    readonly cache?: ReturnType<typeof createCache>;
    readonly next?: string | null;
  } = {},
): ReturnType<typeof createResolver> {
  const { signal, cache = answers, next = null } = more;
  return createResolver({
    url,
    fetch: (address, init) => fetch(address, init),
    now: () => Date.now(),
    cache,
    timeoutMs: queryTimeoutMs,
    ...(signal ? { signal } : {}),
    ...(next === null ? {} : { next: { urls: [next], afterMs: nextAfterMs } }),
  });
}
