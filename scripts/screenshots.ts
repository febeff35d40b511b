/**
 * `npm run screenshots [name...]`: renders every state of src/ui/samples in a plain page in Chromium and writes the pictures to
 * docs/screenshots. No extension and no network: vite serves the gallery on loopback.
 */
import { mkdirSync } from 'node:fs';
import { launch, type Page } from 'puppeteer-core';
import { findBrowser } from './browser.mjs';
import { startGallery, type Gallery } from './gallery';
import { sampleStates } from '../src/ui/samples/states';

const folder = 'docs/screenshots';

interface Shot {
  readonly name: string;
  readonly query: string;
  readonly width: number;
  readonly dark?: boolean;
}

const names = Object.keys(sampleStates);

const shots: readonly Shot[] = [
  ...names.map((name) => ({ name, query: `state=${name}`, width: 420 })),
  ...['pass', 'fail', 'warn', 'bounce', 'partial', 'empty', 'error'].map((name) => ({
    name: `${name}-dark`,
    query: `state=${name}`,
    width: 420,
    dark: true,
  })),
  ...['pass', 'warn', 'unknown', 'bounce', 'bounce-recipients'].map((name) => ({
    name: `${name}-whole`,
    query: `state=${name}&as=page&open`,
    width: 420,
  })),
  { name: 'fail-german', query: 'state=fail&language=de', width: 420 },
  { name: 'pass-page', query: 'state=pass&as=page&open', width: 800 },
  { name: 'fail-page', query: 'state=fail&as=page', width: 800 },
  { name: 'bounce-page', query: 'state=bounce&as=page', width: 800 },
  ...['pass', 'fail', 'bounce', 'empty'].map((name) => ({
    name: `${name}-narrow`,
    query: `state=${name}&as=page&open`,
    width: 320,
  })),
  { name: 'welcome', query: 'state=welcome&as=page', width: 800 },
  { name: 'options-locked', query: 'state=options&as=page&locked', width: 420 },
  { name: 'options', query: 'state=options&as=page', width: 800 },
  { name: 'options-dark', query: 'state=options&as=page', width: 420, dark: true },
  ...['warn', 'bounce', 'empty', 'options'].map((name) => ({
    name: `${name}-arabic`,
    query: `state=${name}&as=page&open&language=ar`,
    width: 420,
  })),
  { name: 'bounce-french-narrow', query: 'state=bounce&as=page&open&language=fr', width: 320 },
  { name: 'warn-spanish-narrow', query: 'state=warn&as=page&language=es', width: 320 },
  { name: 'bounce-german-narrow', query: 'state=bounce&as=page&open&language=de', width: 320 },
];

/** A page in the look of a popup is cut at 600 px, as browsers do; one of its own is taken whole. */
async function take(page: Page, gallery: Gallery, shot: Shot): Promise<void> {
  await page.setViewport({ width: shot.width, height: 600, deviceScaleFactor: 2 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: shot.dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(gallery.url(shot.query));
  await page.waitForSelector('main');
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (wide) process.stderr.write(`screenshots: ${shot.name} is wider than its page\n`);
  const height = await page.evaluate(() => document.querySelector('#root')?.scrollHeight ?? 600);
  const whole = shot.query.includes('as=page');
  await page.setViewport({
    width: shot.width,
    height: whole ? height : Math.min(height, 600),
    deviceScaleFactor: whole ? 1 : 2,
  });
  await page.screenshot({ path: `${folder}/${shot.name}.png` as `${string}.png` });
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
