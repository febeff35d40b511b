import browser from 'webextension-polyfill';
import type { TabState } from '../protocol';
import { isWithoutHeaders } from '../without-headers';

/** Which picture stands in the toolbar: a level's, or that of a message nobody has asked about yet. */
export type Look = 'pass' | 'warn' | 'fail' | 'unknown' | 'dsn' | 'invite' | 'plain';

/** The toolbar speaks of the message that stands open, and of nothing else. */
export function lookOf(state: TabState): Look {
  if (state.phase === 'empty') return 'plain';
  if (isWithoutHeaders(state)) return 'unknown';
  const inspection = state.inspection;
  if (inspection === null || state.phase === 'reading') return 'invite';
  // What needs no network is not the verdict yet, and a green icon that turns red is worse than none.
  if (state.phase !== 'ready') return 'invite';
  if (inspection.dsn !== null) return 'dsn';
  return inspection.verdict.level;
}

/** Sets a tab's icon and title. A tab that is gone is no error. */
export async function showIcon(tabId: number, look: Look, title: string): Promise<void> {
  const name = look === 'plain' ? 'mailproof' : `level-${look}`;
  const path = { 16: `icons/${name}-16.png`, 32: `icons/${name}-32.png` };
  try {
    await browser.action.setIcon({ tabId, path });
    await browser.action.setTitle({ tabId, title });
  } catch {
    return;
  }
}
