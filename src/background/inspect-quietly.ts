import type { TabState } from '../protocol';
import { readOptions, type Options } from '../storage';
import { readMessage } from './read-message';
import { runInspection } from './run';
import { publish } from './state';
import { tabWork } from './tab-work';

/** Automatic inspection is effective only where there is a way that drives nothing in the page. */
function isAllowed(options: Options): boolean {
  if (options.inspectAutomatically !== 'on') return false;
  return options.canaryHosts.length > 0 || options.graphClientId !== '';
}

/**
 * Inspects the message that was just opened without a press, where the options allow it. Outlook's own dialog is never driven for it, and DNS is
 * asked as the option `dns` says. Where no quiet way gives the source, the invitation stays, with what was tried.
 */
export async function inspectQuietly(tabId: number, invite: TabState): Promise<void> {
  const key = invite.message?.key;
  if (key === undefined || !isAllowed(await readOptions())) return;
  await tabWork.start(tabId, key, async (signal) => {
    const read = await readMessage({ tabId, key, drive: false }, signal);
    if (signal.aborted || read === null || !('message' in read)) return invite;
    const base = { message: read.message, attempts: read.attempts };
    if (read.outcome === 'unreadable') return publish(tabId, { ...invite, ...base });
    return runInspection({ tabId, base, source: read.source, verify: false, signal });
  });
}
