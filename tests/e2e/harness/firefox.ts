/**
 * Starts Firefox with the extension in it, over WebDriver BiDi. BiDi leaves extensions out (their pages send no events, the toolbar is
 * not there), so Firefox is started with system access: then it navigates to an extension's page and evaluates in it, and in its own window.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch, type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { findFirefox } from '../../../scripts/browser.mjs';
import { bidiOf } from './bidi';
import type { BrowserOptions, LaunchedBrowser } from './browser';
import { builtExtension } from './built-extension';
import { startConnectProxy } from './connect-proxy';
import { firefoxToolbar, windowScript, type Toolbar } from './firefox-window';
import { listenInWindow } from './heard-firefox';
import { seenWhen, type HangingPopup } from './seen-popup';

/** The id in manifest.config.ts, and an address for its pages that is known beforehand. */
const GECKO_ID = 'mailproof@mailproof.example';
const UUID = '7d0f6a52-5a3e-4f0b-9a51-6d61696c7072';
const ORIGIN = `moz-extension://${UUID}/`;

/** What puppeteer 24.43.1 keeps to itself: a page's context, and the helper that it puts into each document. */
interface Insides {
  readonly _id: string;
  mainRealm(): { internalPuppeteerUtil?: unknown };
  isolatedRealm(): { internalPuppeteerUtil?: unknown };
}

/**
 * @throws when no Firefox is found or the extension is not built; both messages say what to do
 */
export async function launchFirefox(options: BrowserOptions): Promise<LaunchedBrowser> {
  const executablePath = findFirefox();
  if (executablePath === null)
    throw new Error('No Firefox was found. Run: node scripts/setup.mjs firefox');
  const extension = resolve(options.extension ?? builtExtension);
  if (!existsSync(extension))
    throw new Error(`There is no extension in ${extension}. Run: npm run build`);
  const proxy = await startConnectProxy(options.hosts);
  const { width, height } = options.size ?? { width: 1280, height: 860 };
  const language = options.language ?? 'en';
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: options.headless ?? true,
    acceptInsecureCerts: true,
    defaultViewport: null,
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'intl.accept_languages': language,
      'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      // What a user grants on installation in a prompt that a test does not see.
      'extensions.originControls.grantByDefault': true,
      // A request for a permission still wants a click; only the question after it is answered.
      'extensions.webextOptionalPermissionPrompts': false,
      // Lets a test read the clipboard without the menu that Firefox shows for it.
      'dom.events.testing.asyncClipboard': true,
    },
  });
  const close = async (): Promise<void> => {
    await browser.close();
    await proxy.stop();
  };
  try {
    const extensionId = await browser.installExtension(extension);
    const visit = (page: Page, path: string): Promise<void> => goTo(browser, page, ORIGIN + path);
    // Content of an extension can only be looked into from one of its own pages: this one stays open behind the others.
    const aside = await browser.newPage({ background: true });
    await visit(aside, 'src/options/options.html');
    const run = await windowScript(browser);
    const toolbar = firefoxToolbar(run, extensionId);
    let popup: Page | null = null;
    return {
      name: 'firefox',
      browser,
      extensionId,
      origin: ORIGIN,
      visit,
      worker: async () => aside as unknown as WebWorker,
      opened: async (part) => {
        // The tab itself is no page to BiDi: its address is taken to one that is.
        const url = await aside.evaluate(addressWith, part);
        const page = await browser.newPage();
        await visit(page, url.slice(ORIGIN.length));
        return page;
      },
      openPopup: async (page) => {
        await page.bringToFront();
        const tabId = await aside.evaluate(activeTab);
        // A window beside the page, as the popup is, so that the page stays in sight and goes on working.
        if (!popup || popup.isClosed()) popup = await browser.newPage({ type: 'window' });
        await visit(popup, `src/popup/popup.html?tab=${tabId}`);
        return popup;
      },
      toolbar,
      popupThatOpens: async () => hanging(toolbar),
      popupIsOpen: async () => (await toolbar.popup()) !== null,
      pressButton: async (page) => {
        await page.bringToFront();
        await toolbar.press();
        return hanging(toolbar);
      },
      setHostAccess: async (origin, allowed) =>
        void (await run(setAccess(extensionId, origin, allowed))),
      endBackground: async () => (await run(endEventPage(extensionId))) === 'true',
      listen: () => listenInWindow(run),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Puppeteer waits for events that BiDi does not send for extensions: the navigation is waited for by the browser itself. */
async function goTo(browser: Browser, page: Page, url: string): Promise<void> {
  const frame = page.mainFrame() as unknown as Insides;
  await bidiOf(browser).send('browsingContext.navigate', {
    context: frame._id,
    url,
    wait: 'complete',
  });
  // Its helper lived in the document that is gone, which nobody has told it.
  frame.mainRealm().internalPuppeteerUtil = undefined;
  frame.isolatedRealm().internalPuppeteerUtil = undefined;
}

const hanging = (toolbar: Toolbar): HangingPopup => ({
  until: (holds) => seenWhen(() => toolbar.popup(), holds),
  click: (selector) => toolbar.clickInPopup(selector),
  close: async () => {
    await toolbar.closePopup();
    // It goes away in its own time, and would be taken for the next one.
    for (let turn = 0; turn < 100 && (await toolbar.popup()) !== null; turn++) {
      await new Promise((done) => setTimeout(done, 50));
    }
  },
});

/** Where Firefox keeps what a user has granted: what its page for extensions writes. */
const setAccess = (id: string, origin: string, allowed: boolean): string => `
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs');
  const id = ${JSON.stringify(id)};
  const what = { permissions: [], origins: [${JSON.stringify(origin)}] };
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.${allowed ? 'add' : 'remove'}(id, what, extension);
  return '';`;

/** As after half a minute in which nothing happened, whatever is under way. */
const endEventPage = (id: string): string => `
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
  const ran = extension.backgroundState === 'running';
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  return String(ran);`;

declare const chrome: {
  readonly tabs: {
    query(what: object): Promise<{ readonly id: number; readonly url?: string }[]>;
    remove(id: number): Promise<void>;
  };
};

/** The tab in front of the window that the page asking stands in. */
async function activeTab(): Promise<number> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? -1;
}

/** Address of the tab that has `part` in it, as soon as there is one; the tab is closed. */
async function addressWith(part: string): Promise<string> {
  for (let turn = 0; turn < 100; turn++) {
    const found = (await chrome.tabs.query({})).find(({ url }) => url?.includes(part));
    if (found?.url !== undefined) {
      await chrome.tabs.remove(found.id);
      return found.url;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no tab with ${part} was opened`);
}
