import type { BackgroundRequests, ReplyOf, RequestOf } from '../protocol';
import { createCache } from '#engine';
import { resolverAt } from './resolver';

/** One real query, past the cache, for a name that tells nothing of the user: does this DoH server answer? */
export async function testResolver(
  request: RequestOf<BackgroundRequests, 'test-resolver'>,
): Promise<ReplyOf<BackgroundRequests, 'test-resolver'>> {
  const host = URL.canParse(request.url) ? new URL(request.url) : null;
  if (host?.protocol !== 'https:') return { ok: false, note: { id: 'ui_resolver_not_https' } };
  const answer = await resolverAt(request.url, undefined, createCache()).resolve(
    'example.com',
    'TXT',
  );
  const ok = ['answer', 'nodata', 'nxdomain'].includes(answer.outcome);
  const note = ok ? 'ui_resolver_works' : 'ui_resolver_fails';
  return { ok, note: { id: note, params: { host: host.host, outcome: answer.outcome } } };
}
