import type { BackgroundRequests, RequestOf, TabState } from '../protocol';
import { fromBase64 } from '../base64';
import { emptyTabState } from '../tab-states';
import { recogniseSource, runInspection } from './run';

/** Inspects pasted text or a dropped file; its kind is found out. Unusable input comes back as a problem in words. */
export async function inspectBytes(
  request: RequestOf<BackgroundRequests, 'inspect-bytes'>,
): Promise<TabState> {
  const problem = (id: string): TabState => ({ ...emptyTabState, phase: 'error', problem: { id } });
  const bytes = fromBase64(request.base64);
  if (bytes === null) return problem('source_unreadable');
  const found = await recogniseSource(bytes, request.origin, request.name);
  if ('problem' in found) return { ...emptyTabState, phase: 'error', problem: found.problem };
  return runInspection({
    tabId: Math.min(-1, Math.trunc(request.stateId)),
    base: { message: null, attempts: [] },
    source: found.source,
    verify: request.verify ?? false,
    offline: request.offline ?? false,
    signal: new AbortController().signal,
  });
}
