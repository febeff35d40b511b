import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** Where this page stands and which tab it speaks of. */
export interface Place {
  readonly tabId: number;
  /** The toolbar's popup, a page of its own in a tab, or the panel beside the page (Firefox: sidebar). */
  readonly kind: 'popup' | 'page' | 'panel';
  readonly windowId: number;
}

/** `?tab=ID` names the tab (below zero: something pasted in another page of ours); without it, it is the active one. */
export async function findPlace({ search, pathname }: Location): Promise<Place> {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  const windowId = active?.windowId ?? -1;
  const own = (await browser.tabs.getCurrent()) !== undefined;
  const panel = pathname.endsWith('/panel.html');
  const named = Number(new URLSearchParams(search).get('tab') ?? Number.NaN);
  return {
    tabId: Number.isInteger(named) ? named : (active?.id ?? 0),
    kind: panel ? 'panel' : own ? 'page' : 'popup',
    windowId,
  };
}

/** The tab to speak of now: a panel follows the active tab of its window, everything else stays. */
export function useFollowedTab({ tabId, kind, windowId }: Place): number {
  const [followed, setFollowed] = useState(tabId);
  useEffect(() => {
    if (kind !== 'panel') return undefined;
    const follow = (now: { tabId: number; windowId: number }) => {
      if (now.windowId === windowId) setFollowed(now.tabId);
    };
    browser.tabs.onActivated.addListener(follow);
    return () => browser.tabs.onActivated.removeListener(follow);
  }, [kind, windowId]);
  return followed;
}

interface SidePanel {
  readonly open: (where: { windowId: number }) => Promise<void>;
}

/**
 * Opens the panel beside the page; null where the browser has none. Must be called straight from a press: both browsers refuse it otherwise.
 * Chrome's API is not in the polyfill.
 */
export function panelOpener(windowId: number): (() => Promise<void>) | null {
  const { sidePanel } = (globalThis as { chrome?: { sidePanel?: SidePanel } }).chrome ?? {};
  if (sidePanel) return () => sidePanel.open({ windowId });
  const sidebar = (browser as Partial<typeof browser>).sidebarAction;
  return sidebar ? () => sidebar.open() : null;
}
