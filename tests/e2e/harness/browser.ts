/**
 * Starts a browser of the Chromium family with the extension in it. The extension is loaded over the debugging pipe
 * (`Extensions.loadUnpacked`), which branded Chrome and Edge allow as well as Chromium; `--load-extension` they ignore since 137.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from '../../../scripts/browser.mjs';

export interface BrowserOptions {
  /** The unpacked extension; `dist/chrome` by default. */
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
}

export interface LaunchedBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
}

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
export async function launchBrowser(options: BrowserOptions): Promise<LaunchedBrowser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium, Chrome or Edge was found. Run: node scripts/setup.mjs');
  const extension = resolve(options.extension ?? 'dist/chrome');
  if (!existsSync(`${extension}/manifest.json`))
    throw new Error(`There is no extension in ${extension}. Run: npm run build`);
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
    env: { ...process.env, LANGUAGE: language },
    args: [
      ...QUIET,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      `--lang=${language}`,
      `--window-size=${width},${height}`,
      // Without a display the screen is 800 by 600, and the popup would be cut to what fits on it.
      '--screen-info={1600x1200}',
      `--host-resolver-rules=${rules.join(', ')}`,
      `--ignore-certificate-errors-spki-list=${options.trustedKeys.join(',')}`,
    ],
  });
  try {
    return { browser, extensionId: await browser.installExtension(extension) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
