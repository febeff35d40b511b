/** axe-core over every state of the interface, in both themes: nothing serious, nothing critical. */
import { createRequire } from 'node:module';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { startGallery, type Gallery } from '../../scripts/gallery';
import { sampleStates } from '../../src/ui/samples/states';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let gallery: Gallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await startGallery();
  browser = await launch({
    executablePath: findBrowser() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  page = await browser.newPage();
  await page.setViewport({ width: 420, height: 800 });
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** What axe finds serious or critical, one line each. */
async function faults(query: string, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(gallery.url(query));
  await page.waitForSelector('main');
  await page.addScriptTag({ path: axe });
  const result = (await page.evaluate('axe.run(document)')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each([...Object.keys(sampleStates), 'options', 'welcome'])('%s', (name) => {
  it.each(['light', 'dark'] as const)('has no serious fault in the %s theme', async (theme) => {
    expect(await faults(`state=${name}&as=page&open`, theme)).toEqual([]);
  });
});

it.each(['warn', 'bounce', 'options'])('%s has none in Arabic and in French', async (name) => {
  for (const language of ['ar', 'fr']) {
    const found = await faults(`state=${name}&as=page&open&language=${language}`, 'light');
    expect(found, language).toEqual([]);
  }
});

it.each(['fail', 'bounce', 'empty', 'options', 'welcome'])(
  '%s has no serious fault from right to left',
  async (name) => {
    expect(await faults(`state=${name}&as=page&open&language=ar`, 'light')).toEqual([]);
  },
);

it('has no serious fault where the contents of a copy are chosen', async () => {
  await page.goto(gallery.url('state=pass&as=panel'));
  await page.click('[data-action="copy-parts"]');
  await page.waitForSelector('#copy-parts');
  await page.addScriptTag({ path: axe });
  const result = (await page.evaluate('axe.run(document)')) as AxeResult;
  expect(result.violations.filter(({ impact }) => impact === 'serious')).toEqual([]);
});

it('finds a fault that is there', async () => {
  await page.goto(gallery.url('state=pass'));
  await page.waitForSelector('main');
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
  await page.addScriptTag({ path: axe });
  const result = (await page.evaluate('axe.run(document)')) as AxeResult;
  expect(result.violations.map(({ id }) => id)).toContain('image-alt');
});
