import browser from 'webextension-polyfill';
import type { ContentRequests, ReplyOf, RequestOf } from '../protocol';
import { readOptions } from '../storage';
import { addedHosts, siteOf } from '../webmail/webmail';
import { contentFiles } from './content-files';
import { contentReplies } from './requests';

/** Asks the content script of a tab. Null where none answers: another site, a tab opened before the extension was installed, a closed tab. */
export async function askContent<Name extends keyof ContentRequests>(
  tabId: number,
  name: Name,
  body: RequestOf<ContentRequests, Name>,
): Promise<ReplyOf<ContentRequests, Name> | null> {
  try {
    const reply: unknown = await browser.tabs.sendMessage(
      tabId,
      { mailproof: 1, name, body },
      { frameId: 0 },
    );
    // What is no answer of ours is none.
    return contentReplies[name](reply) ? reply : null;
  } catch {
    return null;
  }
}

/**
 * Puts the content script into a webmail tab that was open before the extension came (install, update). Works where the user has just
 * pressed the toolbar button: activeTab lets us see the address and run our own script there, and nothing more.
 */
export async function injectContent(tabId: number): Promise<boolean> {
  const files = contentFiles();
  try {
    const [tab, options] = await Promise.all([browser.tabs.get(tabId), readOptions()]);
    const site = siteOf(tab.url ?? '', addedHosts(options));
    if (site === null || files.length === 0) return false;
    await browser.scripting.executeScript({ target: { tabId }, files });
    return true;
  } catch {
    return false;
  }
}
