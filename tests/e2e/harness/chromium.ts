/**
 * Starts a browser of the Chromium family with the extension in it. The extension is loaded over the debugging pipe
 * (`Extensions.loadUnpacked`), which branded Chrome and Edge allow as well as Chromium; `--load-extension` they ignore since 137.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  launch,
  TargetType,
  type Browser,
  type Extension,
  type Page,
  type WebWorker,
} from 'puppeteer-core';
import { findBrowser } from '../../../scripts/browser.mjs';
import type { BrowserOptions, LaunchedBrowser } from './browser';
import { builtExtension } from './built-extension';
import { endWorker } from './end-worker';
import { listenByDevTools } from './heard-chromium';
import { READ_POPUP, seenWhen, type HangingPopup, type SeenPopup } from './seen-popup';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--use-mock-keychain',
];

/**
 * @throws when no browser is found or the extension is not built; both messages say what to do
 */
export async function launchChromium(options: BrowserOptions): Promise<LaunchedBrowser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium, Chrome or Edge was found. Run: node scripts/setup.mjs');
  const folder = resolve(options.extension ?? builtExtension);
  if (!existsSync(`${folder}/manifest.json`))
    throw new Error(`There is no extension in ${folder}. Run: npm run build`);
  const rules = [
    ...Object.entries(options.hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  const { width, height } = options.size ?? { width: 1280, height: 860 };
  const language = options.language ?? 'en';
  const browser = await launch({
    executablePath,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    env: { ...process.env, LANGUAGE: language },
    args: [
      ...QUIET,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      ...(options.netLog ? [`--log-net-log=${options.netLog}`] : []),
      `--lang=${language}`,
      `--window-size=${width},${height}`,
      // Without a display the screen is 800 by 600, and the popup would be cut to what fits on it.
      '--screen-info={1600x1200}',
      `--host-resolver-rules=${rules.join(', ')}`,
      `--ignore-certificate-errors-spki-list=${options.trustedKeys.join(',')}`,
    ],
  });
  try {
    const extensionId = await browser.installExtension(folder);
    const origin = `chrome-extension://${extensionId}/`;
    const extension = await theExtension(browser, extensionId);
    return {
      name: 'chromium',
      browser,
      extensionId,
      origin,
      visit: async (page, path) => void (await page.goto(origin + path)),
      worker: () => serviceWorker(browser, extensionId),
      opened: async (part) =>
        (await browser.waitForTarget((one) => one.url().includes(part))).asPage(),
      openPopup: (page) => openPopup(browser, extension, page),
      popupThatOpens: async () => {
        const target = await browser.waitForTarget((one) => isPopup(one.url(), extensionId));
        return hanging(await target.asPage());
      },
      popupIsOpen: async () => browser.targets().some((one) => isPopup(one.url(), extensionId)),
      pressButton: async (page) => hanging(await openPopup(browser, extension, page)),
      setHostAccess: (_origin, allowed) => setAccess(browser, extensionId, allowed),
      endBackground: () => endWorker(browser, extensionId),
      listen: () => listenByDevTools(browser),
      toolbar: null,
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function theExtension(browser: Browser, id: string): Promise<Extension> {
  await serviceWorker(browser, id);
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error('The browser did not take the extension.');
  return extension;
}

async function serviceWorker(browser: Browser, extensionId: string): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (one) => one.type() === TargetType.SERVICE_WORKER && one.url().includes(extensionId),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The service worker went away.');
  return worker;
}

/**
 * The real toolbar button: the popup is a page of its own that Chromium opens and that goes away with the next click elsewhere. An older one
 * is closed first, as a second click on the button would.
 */
async function openPopup(browser: Browser, extension: Extension, page: Page): Promise<Page> {
  for (const old of browser.targets().filter((target) => isPopup(target.url(), extension.id)))
    await (await old.asPage()).close().catch(() => undefined);
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((one) => isPopup(one.url(), extension.id), {
    timeout: 10_000,
  });
  return target.asPage();
}

const isPopup = (url: string, extensionId: string): boolean =>
  url.startsWith(`chrome-extension://${extensionId}/`) && url.endsWith('/popup.html');

const hanging = (popup: Page): HangingPopup => ({
  until: (holds) =>
    seenWhen(() => popup.evaluate(`(${READ_POPUP})(document)`) as Promise<SeenPopup | null>, holds),
  click: (selector) => popup.click(selector),
  close: () => popup.close(),
});

/** The browser's own page for extensions: "on click", or on all sites that the manifest names. */
async function setAccess(browser: Browser, extensionId: string, allowed: boolean): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    async (id, hostAccess) => {
      interface Developer {
        updateExtensionConfiguration(change: object): Promise<void>;
      }
      const { developerPrivate } = (
        globalThis as unknown as { chrome: { developerPrivate: Developer } }
      ).chrome;
      await developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess });
    },
    extensionId,
    allowed ? 'ON_ALL_SITES' : 'ON_CLICK',
  );
  await page.close();
}
