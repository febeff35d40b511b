import type { BackgroundRequests, RequestOf, ShownMessage, TabState } from '../protocol';
import { emptyTabState, readTabState, recallMessage } from '../tab-states';
import { readMessage, type MessageRead } from './read-message';
import { runInspection } from './run';
import { isShown, publish } from './state';
import { injectContent } from './tab-content';
import { tabWork } from './tab-work';

/**
 * The user has opened the popup, pressed the badge or a button: the request to inspect the message that stands open in the tab. A finished
 * inspection of that message is shown again without asking anybody.
 *
 * @param asked the message of `request.key`, where it is known
 */
export async function inspectTab(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
  asked?: ShownMessage,
): Promise<TabState> {
  const { tabId, again, verify } = request;
  const kept = await readTabState(tabId);
  const before = await stateBefore(kept, request, asked);
  const finished = before.phase === 'ready' || (before.phase === 'held' && !verify);
  if (finished && !again && !verify) {
    tabWork.leave(tabId, before.message?.key);
    return before === kept ? before : publish(tabId, before);
  }
  const key = request.key ?? before.message?.key ?? '';
  return tabWork.start(tabId, key, (signal) => readAndRun(request, before, signal));
}

/** What is known of the message that is asked for, and of no other: the tab's state may be of another, or of one that stands there no more. */
async function stateBefore(
  kept: TabState,
  { tabId, key }: RequestOf<BackgroundRequests, 'inspect-tab'>,
  asked: ShownMessage | undefined,
): Promise<TabState> {
  const isAsked = key === undefined || kept.message?.key === key;
  const message = asked ?? kept.choices.find((choice) => choice.key === key) ?? null;
  const known = isAsked ? kept : await recallMessage(tabId, key);
  const state = known ?? ({ ...emptyTabState, message, phase: 'invite' } satisfies TabState);
  // Nothing may come between this and the beginning of the work, which the next message ends.
  return (await isShown(tabId, state)) ? state : emptyTabState;
}

async function readAndRun(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
  before: TabState,
  signal: AbortSignal,
): Promise<TabState> {
  const { tabId } = request;
  const reading = {
    tabId,
    drive: true,
    ...(request.key === undefined ? {} : { key: request.key }),
  };
  if (before.message !== null) {
    const progress = { id: 'ui_progress_reading' };
    await publish(tabId, { ...before, phase: 'reading', problem: null, choices: [], progress });
  }
  let reply = await readMessage(reading, signal);
  if (reply === null && (await injectContent(tabId))) reply = await readMessage(reading, signal);
  if (signal.aborted) return readTabState(tabId);
  return settle(request, before, reply, signal);
}

async function settle(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
  before: TabState,
  reply: MessageRead | null,
  signal: AbortSignal,
): Promise<TabState> {
  const { tabId } = request;
  if (reply === null || reply.outcome === 'no-message') {
    // The message that was asked for is gone; another may have taken the tab in the meantime.
    const now = await readTabState(tabId);
    const isOther = request.key !== undefined && (now.message?.key ?? request.key) !== request.key;
    return isOther ? now : publish(tabId, emptyTabState);
  }
  if (reply.outcome === 'ambiguous') {
    return publish(tabId, {
      ...emptyTabState,
      message: reply.messages.find(({ key }) => key === before.message?.key) ?? null,
      phase: 'error',
      problem: { id: 'source_outlook_several_open' },
      choices: reply.messages,
    });
  }
  tabWork.name(tabId, signal, reply.message.key);
  const base = { message: reply.message, attempts: reply.attempts };
  if (reply.outcome === 'unreadable') {
    // A bounce stays explained from the pane: it may have no headers at all, and that is no failure.
    const explained = before.message?.key === reply.message.key && before.inspection?.dsn;
    return publish(
      tabId,
      explained
        ? { ...before, phase: 'ready', ...base, progress: null }
        : { ...emptyTabState, ...base, phase: 'error', problem: reply.problem },
    );
  }
  const { source } = reply;
  return runInspection({ tabId, base, source, verify: request.verify ?? false, signal });
}
