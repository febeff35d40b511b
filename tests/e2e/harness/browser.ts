/** A browser with the extension in it, the same to the tests whichever it is. */
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { browserName } from './built-extension';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import type { Toolbar } from './firefox-window';
import type { Heard } from './heard';
import type { HangingPopup } from './seen-popup';

export interface BrowserOptions {
  /** The unpacked extension; what the build made for the browser by default. */
  readonly extension?: string;
  /** Host names -> port on loopback. Every other name is unknown to the browser. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Public keys that need no certificate authority, base64 SHA-256 each. */
  readonly trustedKeys: readonly string[];
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** Language of the browser's own pages and so of the extension's. */
  readonly language?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Chromium: folder of the browser's profile; one that goes away with the browser by default. */
  readonly profile?: string;
  /** Chromium: file that the browser writes everything into that its network stack does (JSON), once it has closed. */
  readonly netLog?: string;
}

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchedBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  readonly extensionId: string;
  /** Where the extension's pages lie, with the slash at the end. */
  readonly origin: string;
  /** Takes a tab to a page of the extension, e.g. `src/options/options.html`. */
  readonly visit: (page: Page, path: string) => Promise<void>;
  /** Where the extension's interfaces are to be had: its service worker as it runs now; in Firefox one of its pages, which can but evaluate. */
  readonly worker: () => Promise<WebWorker>;
  /** Waits for the page of the extension that something has just opened in a tab; `part` is in its address. */
  opened(part: string): Promise<Page>;
  /** The popup for what stands open in `page`, as a page that can be looked into. */
  openPopup(page: Page): Promise<Page>;
  /** The popup that a press in the page opens. */
  popupThatOpens(): Promise<HangingPopup>;
  /** Whether the toolbar's own popup stands open. */
  popupIsOpen(): Promise<boolean>;
  /** Presses the extension's button in the toolbar over `page`. */
  pressButton(page: Page): Promise<HangingPopup>;
  /** Takes a host away from the extension or gives it to it, as the user can on the browser's own page for the extension; in Chromium all at once. */
  setHostAccess(origin: string, allowed: boolean): Promise<void>;
  /** Ends the extension's background as the browser does when it wants the memory back. True where it ran. */
  endBackground(): Promise<boolean>;
  /** Hears from now on what is asked and logged. */
  listen(): Promise<Heard>;
  /** The real toolbar, where the popup cannot be had as a page. */
  readonly toolbar: Toolbar | null;
  close(): Promise<void>;
}

/** @throws when the browser is not found or the extension is not built; both messages say what to do */
export function launchBrowser(options: BrowserOptions): Promise<LaunchedBrowser> {
  return browserName === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
