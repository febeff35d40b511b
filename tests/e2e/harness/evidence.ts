/** What a test may look at beside the screen: the clipboard, and what the worker keeps. */
import type { Page } from 'puppeteer-core';
import type { TabState } from '../../../src/protocol';
import type { Mailproof } from './mailproof';

declare const chrome: {
  readonly storage: {
    readonly session: {
      get(keys: null): Promise<Record<string, unknown>>;
      clear(): Promise<void>;
    };
  };
};

/** Presses a copy button of the popup and hands over what is on the clipboard then. */
export async function copied(
  mailproof: Mailproof,
  popup: Page,
  format: 'text' | 'markdown' | 'html' | 'json',
): Promise<string> {
  const { page, browser, launched } = mailproof;
  // Firefox knows no such permission; a preference lets it read there.
  if (launched.name === 'chromium') {
    const origin = new URL(page.url()).origin;
    await browser.defaultBrowserContext().overridePermissions(origin, ['clipboard-read']);
  }
  await popup.click(`[data-copy="${format}"]`);
  // The button says so when it is done; only then may the page come to the front and the popup go away.
  await popup.waitForSelector(`[data-copy="${format}"][data-outcome="copied"]`, { timeout: 5000 });
  await page.bringToFront();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The finished state of the only thing that the worker has inspected since `forgetAll`. */
export async function onlyState(extensionPage: Page): Promise<TabState> {
  const stored: Record<string, unknown> = await extensionPage.evaluate(() =>
    chrome.storage.session.get(null),
  );
  const states = Object.entries(stored)
    .filter(([key]) => key.startsWith('tab:'))
    .map(([, state]) => state as TabState)
    .filter((state) => state.inspection !== null);
  const [state, ...more] = states;
  if (!state || more.length > 0) throw new Error(`${states.length} states are stored, not one`);
  return state;
}

export async function forgetAll(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(() => chrome.storage.session.clear());
}

/** Drops a file onto the panel of the popup, as from the desktop. */
export async function drop(popup: Page, name: string, octets: Uint8Array): Promise<void> {
  await popup.waitForSelector('[data-drop]');
  await popup.evaluate(
    (fileName, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], fileName));
      document
        .querySelector('[data-drop]')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    name,
    Buffer.from(octets).toString('base64'),
  );
}

/** Puts text into the panel and presses "inspect". */
export async function paste(popup: Page, text: string): Promise<void> {
  await popup.waitForSelector('[data-input="paste"]');
  await popup.evaluate((value) => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-input="paste"]');
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  await popup.click('[data-action="inspect"]');
}
