import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { siteOf } from '../webmail/webmail';

/** Who sent a request: one of the extension's own pages, or our content script in the top frame of a webmail's tab. */
export type Sender =
  { readonly from: 'page' } | { readonly from: 'content'; readonly tabId: number };

/**
 * Says who is asking, or null for anybody who may not: another extension, a frame, a page that is no webmail of ours. A content script
 * runs in a tab and its URL is the page's; our own pages carry the extension's origin, also when opened in a tab. `extraHosts`: those that the
 * user or a policy has added.
 */
export function identify(
  sender: Runtime.MessageSender,
  extraHosts: readonly string[] = [],
): Sender | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = sender.url ?? '';
  if (url.startsWith(browser.runtime.getURL(''))) return { from: 'page' };
  const tabId = sender.tab?.id;
  if (tabId === undefined || sender.frameId !== 0) return null;
  if (siteOf(url, extraHosts) === null) return null;
  return { from: 'content', tabId };
}
