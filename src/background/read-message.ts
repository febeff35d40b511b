import type { MessageSource } from '../core/message-source';
import type { Sentence } from '../core/inspection';
import type { MessageKey, ReadReply, ShownMessage, SourceAttempt } from '../protocol';
import { readOptions, type Options } from '../storage';
import { askSource } from './ask-source';
import { readInOrder, type Source } from './source';
import { drivenDialog } from './sources/dialog';
import { graph } from './sources/graph';
import type { OpenMessage } from './sources/open-message';
import { owaService } from './sources/owa-service';
import { wholeSource } from './whole-source';

/**
 * The order in which the source of a message is looked for, the quiet ways before the loud one. Before all of them the page itself is asked
 * for what lies open there: the text of a bounce in the pane (S0), and a source dialog that the user has opened (S1).
 */
const quietWays: readonly Source<OpenMessage>[] = [owaService, graph];
const loudWays: readonly Source<OpenMessage>[] = [drivenDialog];

/** As {@link ReadReply}, with the source as bytes, whichever way it came. */
export type MessageRead =
  | {
      readonly outcome: 'read';
      readonly message: ShownMessage;
      readonly source: MessageSource;
      readonly attempts: readonly SourceAttempt[];
    }
  | {
      readonly outcome: 'unreadable';
      readonly message: ShownMessage;
      readonly attempts: readonly SourceAttempt[];
      readonly problem: Sentence;
    }
  | Extract<ReadReply, { outcome: 'ambiguous' | 'no-message' }>;

export interface Reading {
  readonly tabId: number;
  /** Which of the open messages; undefined for the one that is meant when nobody says. */
  readonly key?: MessageKey;
  /** The user has asked: Outlook's own menus may be used. */
  readonly drive: boolean;
}

/** Where the page itself says that nobody can do better. */
const ends = new Set(['source_outlook_draft', 'source_outlook_message_changed']);

/** Is there any quiet way that these options allow? Without one, the page is asked once, for everything. */
function hasQuietWay(options: Options): boolean {
  return options.canaryHosts.length > 0 || options.graphClientId !== '';
}

/** Reads the open message by the first way that gives it. Null where no content script answers. */
export async function readMessage(
  { tabId, key, drive }: Reading,
  signal: AbortSignal,
): Promise<MessageRead | null> {
  const options = await readOptions();
  const quiet = hasQuietWay(options);
  const body = { drive: drive && !quiet, ...(key === undefined ? {} : { key }) };
  const reply = await askSource(tabId, body, signal);
  if (reply === null || reply.outcome === 'ambiguous' || reply.outcome === 'no-message') {
    return reply;
  }
  const { message } = reply;
  if (reply.outcome === 'read') {
    const source = await wholeSource(tabId, reply.source);
    const problem = { id: 'source_unreadable' };
    return source === null
      ? { outcome: 'unreadable', message, attempts: reply.attempts, problem }
      : { outcome: 'read', message, source, attempts: reply.attempts };
  }
  if (!quiet || ends.has(reply.problem.id) || signal.aborted) return reply;

  const place: OpenMessage = { tabId, shown: message, locator: reply.locator, options };
  const ways = drive ? [...quietWays, ...loudWays] : quietWays;
  const found = await readInOrder(ways, place, signal);
  // What has only not been tried yet is no attempt once something else was.
  const before = reply.attempts.filter(({ outcome }) => outcome !== 'not-tried');
  const attempts = [...before, ...found.attempts].filter(
    ({ note }, at, all) => all.findIndex((one) => one.note.id === note.id) === at,
  );
  const shown = found.kind === null ? message : { ...message, kind: found.kind };
  if (found.source !== null) {
    return { outcome: 'read', message: shown, source: found.source, attempts };
  }
  const problem = found.problem ?? reply.problem;
  return { outcome: 'unreadable', message: shown, attempts, problem };
}
