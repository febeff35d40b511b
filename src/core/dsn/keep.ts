import type { Dsn, DsnRecipient } from '../inspection';
import { groupByCause } from './causes';

/** Recipients that a page keeps; nobody reads more, and session storage takes 10 MB for all tabs together. */
export const MOST_KEPT = 300;

/** Characters of JSON that the kept recipients may have together: long answers count for more. */
const MOST_CHARACTERS = 1_500_000;

/**
 * A report as the pages keep it: with tens of thousands of recipients it would not fit where pages store what they show. One recipient of each
 * cause is kept before a second of any, so that nothing that somebody has to do is lost as long as there is room; a note says how many
 * there are in all. Order stays as in the report.
 */
export function keepForPages(dsn: Dsn): Dsn {
  const { recipients } = dsn;
  const kept = new Set<DsnRecipient>();
  let room = MOST_CHARACTERS;
  const groups = groupByCause(recipients);
  const take = (recipient: DsnRecipient | undefined): void => {
    if (recipient === undefined || kept.size >= MOST_KEPT || room <= 0) return;
    room -= JSON.stringify(recipient).length;
    kept.add(recipient);
  };
  for (const [first] of groups) take(first);
  for (const group of groups) for (const recipient of group.slice(1)) take(recipient);
  if (kept.size === recipients.length) return dsn;
  const count = (action: DsnRecipient['action']): number =>
    recipients.filter((one) => one.action === action).length;
  const [failed, delayed] = [count('failed'), count('delayed')];
  const params = {
    count: recipients.length,
    failed,
    delayed,
    other: recipients.length - failed - delayed,
    shown: kept.size,
  };
  return {
    ...dsn,
    recipients: recipients.filter((recipient) => kept.has(recipient)),
    notes: [{ id: 'dsn_note_kept', params }, ...(dsn.notes ?? [])],
  };
}
