/** S1, driven: Outlook's own source dialog, opened, read and closed for the user who has asked (`webmail/outlook/sources/by-dialog.ts`). */
import { askSource } from '../ask-source';
import { wholeSource } from '../whole-source';
import { noSuchWay, type Source } from '../source';
import { gaveNothing, left, type OpenMessage } from './open-message';

export const drivenDialog: Source<OpenMessage> = {
  async read(open, signal) {
    const body = { key: open.shown.key, drive: true };
    const reply = await askSource(open.tabId, body, signal);
    if (signal.aborted || reply === null || !('message' in reply)) return left;
    // What stands in the pane was told before.
    const attempt = reply.attempts.findLast(({ origin }) => origin !== 'outlook-pane') ?? null;
    const { kind } = reply.message;
    if (reply.outcome === 'unreadable') {
      return { ...noSuchWay, attempt, problem: reply.problem, kind, final: true };
    }
    const source = await wholeSource(open.tabId, reply.source);
    return source === null
      ? gaveNothing(reply.source.origin, { id: 'source_unreadable' })
      : { source, attempt, problem: null, kind };
  },
};
