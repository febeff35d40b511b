import type { BackgroundRequests, ReplyOf, RequestOf } from '../protocol';
import { createCache, readResolverUrl } from '#engine';
import { resolverAt } from './resolver';

/** One real query, past the cache, for a name that tells nothing of the user: does this DoH server answer? */
export async function testResolver(
  request: RequestOf<BackgroundRequests, 'test-resolver'>,
): Promise<ReplyOf<BackgroundRequests, 'test-resolver'>> {
  const read = readResolverUrl(request.url);
  if ('problem' in read) return { ok: false, note: read.problem };
  const answer = await resolverAt(read.url, { cache: createCache() }).resolve('example.com', 'TXT');
  const ok = ['answer', 'nodata', 'nxdomain'].includes(answer.outcome);
  const id = ok ? 'ui_resolver_works' : 'ui_resolver_fails';
  return { ok, note: { id, params: { host: new URL(read.url).host, outcome: answer.outcome } } };
}
