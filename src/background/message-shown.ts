import type { BackgroundRequests, ReplyOf, RequestOf, ShownMessage, TabState } from '../protocol';
import { emptyTabState, readTabState, recallMessage } from '../storage';
import { inspectQuietly } from './inspect-quietly';
import { receivedSource, runInspection } from './run';
import { publish } from './state';
import { tabWork } from './tab-work';

/**
 * A message stands open (or none does). Asks nothing of anybody: what is remembered is shown again, an NDR is explained from its own
 * words, anything else is an invitation. Only where the options say so, a quiet inspection begins by itself.
 */
export async function messageShown(
  request: RequestOf<BackgroundRequests, 'message-shown'>,
  tabId: number,
): Promise<ReplyOf<BackgroundRequests, 'message-shown'>> {
  const { message, dsn } = request;
  if (message !== null && tabWork.holds(tabId, message.key)) return underWay(message, tabId);
  tabWork.leave(tabId, message?.key);
  if (message === null) {
    await publish(tabId, emptyTabState);
    return emptyTabState;
  }
  const known = await recallMessage(tabId, message.key);
  if (known !== null) {
    await publish(tabId, known);
    return known;
  }
  const source = dsn === null ? null : receivedSource(dsn);
  if (source !== null) {
    const explained = await tabWork.start(tabId, message.key, (signal) =>
      runInspection({
        tabId,
        base: { message, attempts: [] },
        source,
        verify: false,
        quiet: true,
        signal,
      }),
    );
    if (explained.inspection?.dsn) return explained;
  }
  const invite: TabState = { ...emptyTabState, message, phase: 'invite' };
  await publish(tabId, invite);
  // The page tells one message after the other, and this one may take its time.
  if (!request.aside) void inspectQuietly(tabId, invite);
  return invite;
}

/** The popup was opened before this message was known here: its reading goes on, and there is nothing left to invite to. */
async function underWay(message: ShownMessage, tabId: number): Promise<TabState> {
  const now = await readTabState(tabId);
  if (now.message?.key === message.key) return now;
  const progress = { id: 'ui_progress_reading' };
  const reading: TabState = { ...emptyTabState, message, phase: 'reading', progress };
  await publish(tabId, reading);
  return reading;
}
