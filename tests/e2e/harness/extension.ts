/** The extension from inside: a page of its own to reach its stores from. */
import type { Page } from 'puppeteer-core';
import type { Mailproof } from './mailproof';

interface Area {
  clear(): Promise<void>;
  set(values: object): Promise<void>;
  get(): Promise<Record<string, unknown>>;
  getBytesInUse(): Promise<number>;
  readonly QUOTA_BYTES: number;
}

/** What a page of the extension has of the browser's interface, as far as tests use it. */
export interface ExtensionGlobals {
  readonly chrome: {
    readonly storage: Readonly<Record<'session' | 'local', Area>>;
    readonly runtime: { reload(): void; sendMessage(what: object): Promise<unknown> };
  };
}

/** Opens a page of the extension that shows nothing of any tab. Reaching the stores from it does not wake the worker. */
export async function openOwnPage(mailproof: Mailproof): Promise<Page> {
  const page = await mailproof.browser.newPage();
  await mailproof.visit(page, 'src/popup/popup.html?tab=-9');
  return page;
}

/** Empties session and local storage. */
export function forgetStored(own: Page): Promise<void> {
  return own.evaluate(async () => {
    const { storage } = (globalThis as unknown as ExtensionGlobals).chrome;
    await storage.session.clear();
    await storage.local.clear();
  });
}

/** Sets options as the options page would. */
export function storeOptions(own: Page, values: object): Promise<void> {
  return own.evaluate(
    (options) => (globalThis as unknown as ExtensionGlobals).chrome.storage.local.set({ options }),
    { version: 1, ...values },
  );
}

/** What session storage holds. */
export function sessionStored(own: Page): Promise<Record<string, unknown>> {
  return own.evaluate(() =>
    (globalThis as unknown as ExtensionGlobals).chrome.storage.session.get(),
  );
}
