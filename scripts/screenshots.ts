/**
 * `npm run screenshots [name...]`: renders every state of the interface in a plain page in Chromium and writes the pictures to
 * docs/screenshots. `demo-*` are real inspections of the demo mailbox over DNS on loopback, the rest are the samples of src/ui/samples. No
 * extension and no network: vite serves the gallery on loopback.
 */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { launch, type Page } from 'puppeteer-core';
import type { TabState } from '../src/protocol';
import type { TextTable } from '../src/core/report/translate';
import { stateOf } from '../src/ui/samples/base';
import { inspected } from '../tests/messages/inspected';
import { demoMessages, demoZone } from '../tests/messages/mailbox';
import { startZoneServer } from '../tests/zone-server/server';
import { findBrowser } from './browser.mjs';
import { startGallery, type Gallery } from './gallery';
import { badgePage } from './screenshot-badge';
import { shots, type Shot } from './shots';

const folder = 'docs/screenshots';

/** The state of a tab in which a demo message stands open, or after its header was pasted. */
async function demoState(id: string, pasted: boolean): Promise<TabState> {
  const message = demoMessages().find((one) => one.id === id);
  if (!message) throw new Error(`screenshots: no demo message ${id}`);
  const zone = await startZoneServer({ zone: demoZone() });
  try {
    if (!pasted) return stateOf(await inspected(message.eml, zone.url));
    const bytes = Buffer.from(message.eml);
    const header = bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 2);
    return stateOf(await inspected(header, zone.url, 'paste'), { attempts: [] });
  } finally {
    await zone.stop();
  }
}

/** A page in the look of a popup is cut at 600 px, as browsers do; any other is taken whole. */
async function take(page: Page, gallery: Gallery, shot: Shot): Promise<void> {
  const { name, query, width, dark = false, contrast = false } = shot;
  await page.setViewport({ width, height: 600, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: contrast ? 'active' : 'none' },
    ],
  });
  await page.goto(gallery.url(query));
  if (shot.demo !== undefined) {
    const state = await demoState(shot.demo, shot.pasted === true);
    const script = await page.evaluateOnNewDocument((given) => {
      (globalThis as { givenState?: unknown }).givenState = given;
    }, state as never);
    await page.reload();
    await page.removeScriptToEvaluateOnNewDocument(script.identifier);
  }
  if (name === 'badge') await page.setContent(badgePage(english()));
  await page.waitForSelector('main');
  if (shot.press !== undefined) await page.click(shot.press);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (wide) process.stderr.write(`screenshots: ${name} is wider than its page\n`);
  const height = await page.evaluate(() => document.querySelector('#root')?.scrollHeight ?? 600);
  const popup = !/as=(?:page|panel)/.test(query) && name !== 'badge';
  await page.setViewport({
    width,
    height: popup ? Math.min(height, 600) : height,
    deviceScaleFactor: popup || shot.sharp ? 1.5 : 1,
  });
  // The new size has to be painted: on a busy machine the last frame is still of the old one.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.screenshot({ path: `${folder}/${name}.webp`, type: 'webp', quality: 70 });
  await client.detach();
}

function english(): TextTable {
  const files = readdirSync('public/_locales/en');
  const texts = files.map((file): unknown =>
    JSON.parse(readFileSync(`public/_locales/en/${file}`, 'utf8')),
  );
  return Object.assign({}, ...texts) as TextTable;
}

const executable = findBrowser();
if (executable === null) throw new Error('screenshots: no Chromium found');
const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const gallery = await startGallery();
const browser = await launch({
  executablePath: executable,
  args: ['--no-sandbox', '--hide-scrollbars', '--lang=en-GB'],
});
try {
  const page = await browser.newPage();
  await page.emulateTimezone('Europe/Berlin');
  for (const shot of shots) {
    if (wanted.length === 0 || wanted.includes(shot.name)) await take(page, gallery, shot);
  }
} finally {
  await browser.close();
  await gallery.stop();
}
