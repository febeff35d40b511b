import browser from 'webextension-polyfill';

/** Where this page stands and which tab it speaks of. */
export interface Place {
  readonly tabId: number;
  /** A page of its own in a tab, and not the toolbar's popup. */
  readonly own: boolean;
}

/** `?tab=ID` names the tab (below zero: something pasted in another page of ours); without it, it is the active one. */
export async function findPlace(search: string): Promise<Place> {
  const own = (await browser.tabs.getCurrent()) !== undefined;
  const named = Number(new URLSearchParams(search).get('tab') ?? Number.NaN);
  if (Number.isInteger(named)) return { tabId: named, own };
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return { tabId: active?.id ?? 0, own };
}
