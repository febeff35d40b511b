import browser from 'webextension-polyfill';

/** Opens the inspection of a tab in a page of its own (contract: `?tab=ID`). */
export async function openInspectionPage(tabId: number): Promise<boolean> {
  try {
    const url = browser.runtime.getURL(`src/popup/popup.html?tab=${tabId}`);
    await browser.tabs.create({ url });
    return true;
  } catch {
    return false;
  }
}

/** Opens the toolbar popup over the tab's window; where the browser refuses (no gesture, no focus), a page of its own. */
export async function openPopup(tabId: number): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return openInspectionPage(tabId);
  }
}
