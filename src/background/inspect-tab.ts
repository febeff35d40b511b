import type { BackgroundRequests, RequestOf, TabState } from '../protocol';
import { emptyTabState, readTabState } from '../storage';
import { readMessage, type MessageRead } from './read-message';
import { runInspection } from './run';
import { isShown, publish } from './state';
import { injectContent } from './tab-content';
import { tabWork } from './tab-work';

/**
 * The user has opened the popup, pressed the badge or a button: the request to inspect the message that stands open in the tab. A finished
 * inspection of that message is shown again without asking anybody.
 */
export async function inspectTab(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
): Promise<TabState> {
  const { tabId } = request;
  const kept = await readTabState(tabId);
  const finished = kept.phase === 'ready' || (kept.phase === 'held' && !request.verify);
  const state = finished && !(await isShown(tabId, kept)) ? emptyTabState : kept;
  const key = request.key ?? state.message?.key;
  const known = finished && state.message !== null && state.message.key === key;
  if (known && !request.again && !request.verify) return state;
  return tabWork.start(tabId, key ?? '', (signal) => readAndRun(request, state, signal));
}

async function readAndRun(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
  before: TabState,
  signal: AbortSignal,
): Promise<TabState> {
  const { tabId } = request;
  if (before.message !== null) {
    const progress = { id: 'ui_progress_reading' };
    await publish(tabId, { ...before, phase: 'reading', problem: null, choices: [], progress });
  }
  const reading = {
    tabId,
    drive: true,
    ...(request.key === undefined ? {} : { key: request.key }),
  };
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
  const end = async (state: TabState): Promise<TabState> => {
    await publish(tabId, state);
    return state;
  };
  if (reply === null || reply.outcome === 'no-message') return end(emptyTabState);
  if (reply.outcome === 'ambiguous') {
    return end({
      ...emptyTabState,
      message: before.message,
      phase: 'error',
      problem: { id: 'source_outlook_several_open' },
      choices: reply.messages,
    });
  }
  tabWork.name(tabId, signal, reply.message.key);
  const base = { message: reply.message, attempts: reply.attempts };
  if (reply.outcome === 'unreadable') {
    // A bounce stays explained from the pane: it may have no headers at all, and that is no failure.
    if (before.inspection?.dsn) return end({ ...before, phase: 'ready', ...base, progress: null });
    return end({ ...emptyTabState, ...base, phase: 'error', problem: reply.problem });
  }
  const { source } = reply;
  return runInspection({ tabId, base, source, verify: request.verify ?? false, signal });
}
