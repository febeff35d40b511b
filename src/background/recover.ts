import browser from 'webextension-polyfill';
import type { TabState } from '../protocol';
import { emptyTabState, readUnfinishedTabs } from '../tab-states';
import { publish } from './state';
import { tabWork } from './tab-work';

/**
 * The worker has started. Whatever session storage calls under way died with the one before, so badge and toolbar go back to the invitation,
 * unless somebody has asked again by now. Pages that waited for the work ask again by themselves (request.ts).
 */
export async function recoverTabs(): Promise<void> {
  for (const [tabId, { message }] of await readUnfinishedTabs()) {
    if (tabWork.isBusy(tabId)) continue;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null || tabWork.isBusy(tabId)) continue;
    const phase = message === null ? 'empty' : 'invite';
    await publish(tabId, { ...emptyTabState, message, phase } satisfies TabState);
  }
}
