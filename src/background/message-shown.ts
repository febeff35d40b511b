import type {
  BackgroundRequests,
  ReplyOf,
  RequestOf,
  SentSource,
  ShownMessage,
  TabState,
} from '../protocol';
import { emptyTabState, isUnfinished, readTabState, recallMessage } from '../tab-states';
import { inspectQuietly } from './inspect-quietly';
import { receivedSource, runInspection, type Run } from './run';
import { publish, showAside } from './state';
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
  if (message !== null && request.aside) return shownAside(message, dsn, tabId);
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
  const explain = explainer(message, dsn, tabId);
  if (explain !== null) {
    const explained = await tabWork.start(tabId, message.key, (signal) => explain({ signal }));
    if (explained.inspection?.dsn) return explained;
  }
  const invite: TabState = { ...emptyTabState, message, phase: 'invite' };
  await publish(tabId, invite);
  // The page tells one message after the other, and this one may take its time.
  void inspectQuietly(tabId, invite);
  return invite;
}

/**
 * The message stands open beside the one that is meant. It gets its badge, and nothing else changes: work, state and toolbar of the tab are
 * the other's, unless the user has asked for this one.
 */
async function shownAside(
  message: ShownMessage,
  dsn: SentSource | null,
  tabId: number,
): Promise<TabState> {
  const now = await readTabState(tabId);
  // What a worker that has ended left unfinished says nothing any more (recover.ts).
  const isAsked = now.message?.key === message.key && (tabWork.isBusy(tabId) || !isUnfinished(now));
  const state =
    (isAsked ? now : await recallMessage(tabId, message.key)) ??
    (await explainedAside(message, dsn, tabId)) ??
    ({ ...emptyTabState, message, phase: 'invite' } satisfies TabState);
  await showAside(tabId, state);
  return state;
}

async function explainedAside(
  message: ShownMessage,
  dsn: SentSource | null,
  tabId: number,
): Promise<TabState | null> {
  // Nothing is asked of anybody, and nobody else can end it.
  const { signal } = new AbortController();
  const explained = await explainer(message, dsn, tabId)?.({ signal, aside: true });
  return explained?.inspection?.dsn ? explained : null;
}

/** Explains what the pane says of a bounce from its own words; null where it says nothing of one. */
function explainer(
  message: ShownMessage,
  dsn: SentSource | null,
  tabId: number,
): ((how: Pick<Run, 'signal' | 'aside'>) => Promise<TabState>) | null {
  const source = dsn === null ? null : receivedSource(dsn);
  if (source === null) return null;
  const base = { message, attempts: [] };
  return (how) => runInspection({ tabId, base, source, verify: false, quiet: true, ...how });
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
