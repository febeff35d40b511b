/** Every state of the interface in a plain page: fits from 320 to 800 px, left to right and right to left, and can be used by keyboard. */
import { readFileSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { startGallery, type Gallery } from '../../scripts/gallery';
import { languages } from '../../src/languages';
import { sampleStates } from '../../src/ui/samples/states';
import { walkByTab } from './harness/tab-walk';

let gallery: Gallery;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  gallery = await startGallery();
  browser = await launch({
    executablePath: findBrowser() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  page = await browser.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

async function show(query: string, width = 420): Promise<void> {
  await page.setViewport({ width, height: 600 });
  await page.goto(gallery.url(query));
  await page.waitForSelector('main');
}

const names = [...Object.keys(sampleStates), 'options', 'welcome'];

describe.each(names)('%s', (name) => {
  it.each([320, 420, 800] as const)('is no wider than %d px', async (width) => {
    // Long words and both directions matter most where there is least room.
    const spoken = { 320: languages.map(({ code }) => code), 420: ['ar'], 800: ['en'] }[width];
    for (const language of spoken) {
      await show(`state=${name}&as=page&open&language=${language}`, width);
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => !element.closest('.spoken') && element.getClientRects().length > 0)
          .filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < -1 || right > innerWidth + 1;
          })
          .map((element) => `${element.tagName}.${element.className}`),
      );
      expect(outside, language).toEqual([]);
    }
  });

  it('names every control, and no id stands twice', async () => {
    await show(`state=${name}&as=page&open`);
    const { nameless, twice, headings } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const label = (element: Element): string =>
        element.getAttribute('aria-label') ??
        element.closest('label')?.textContent ??
        (element.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : null) ??
        element.textContent ??
        '';
      return {
        nameless: [...document.querySelectorAll('button, a, input, select, textarea, summary')]
          .filter((element) => label(element).trim() === '')
          .map((element) => element.outerHTML),
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        headings: document.querySelectorAll('h1').length,
      };
    });
    expect(nameless).toEqual([]);
    expect(twice).toEqual([]);
    expect(headings).toBe(1);
  });

  it('reaches every control by Tab and shows where the focus is', async () => {
    await show(`state=${name}&as=page`);
    const { missed, unseen, count } = await walkByTab(page);
    expect(count).toBeGreaterThan(0);
    expect(missed).toEqual([]);
    expect(unseen).toEqual([]);
  });
});

describe('a language that lacks the words about bounces', () => {
  it.each(['fr', 'es', 'ar'])('marks what stays English in %s, once a block', async (language) => {
    await show(`state=bounce&as=page&open&language=${language}`);
    const why = await page.$eval('.verdict-why', (line) => {
      const words = line.querySelector('[lang="en"]');
      const mark = line.querySelector<HTMLElement>('.english-mark');
      return { dir: words?.getAttribute('dir'), text: words?.textContent, title: mark?.title };
    });
    const texts = JSON.parse(readFileSync(`public/_locales/${language}/ui.json`, 'utf8')) as Record<
      string,
      string
    >;
    expect(why.text).toContain('Outlook.com asks SPF, DKIM and DMARC');
    expect(why).toMatchObject({ dir: 'ltr', title: texts['ui_in_english'] });
    expect(await page.$$eval('.cause .english-mark', (marks) => marks.length)).toBe(0);
    expect(
      await page.$eval('[data-fix="admin-center"] > [lang]', (way) => way.getAttribute('lang')),
    ).toBe('en');
    const headline = await page.$eval('h1', (one) => one.querySelector('[lang]'));
    expect(headline).toBeNull();
  });

  it('marks nothing where all is there', async () => {
    for (const language of ['en', 'de']) {
      await show(`state=bounce&as=page&open&language=${language}`);
      expect(await page.$$('.english-mark'), language).toEqual([]);
    }
  });

  it('keeps addresses and numbers in their own order among Arabic words', async () => {
    await show('state=fail&as=page&open&language=ar');
    expect(await page.$eval('html', ({ dir, lang }) => `${lang} ${dir}`)).toBe('ar rtl');
    expect(await page.$eval('h1', (one) => one.textContent)).toContain(
      '\u2068woodgrove.example\u2069',
    );
    const order = await page.$eval('.hop-delay bdi', (delay) => {
      const range = document.createRange();
      const at = (index: number) => {
        range.setStart(delay.firstChild as Text, index);
        range.setEnd(delay.firstChild as Text, index + 1);
        return range.getBoundingClientRect().left;
      };
      const { length } = delay.textContent ?? '';
      return { text: delay.textContent, ascending: at(0) < at(length - 1) };
    });
    expect(order).toEqual({ text: expect.stringMatching(/^\d+ s$/), ascending: true });
  });
});

describe('the gallery as a whole', () => {
  it('raised no error', () => {
    expect(faults).toEqual([]);
  });

  it('keeps what was pasted when it cannot be used', async () => {
    await show('state=empty');
    await page.type('[data-input="paste"]', 'neither this nor that');
    await page.click('[data-action="inspect"]');
    await page.waitForSelector('#paste-problem:not(:empty)');
    expect(await page.$eval('textarea', (field) => field.value)).toBe('neither this nor that');
    expect(await page.$eval('textarea', (field) => field.getAttribute('aria-invalid'))).toBe(
      'true',
    );
  });

  it('says "Copied", and soon takes it back', async () => {
    await show('state=pass');
    await page.click('[data-copy="text"]');
    await page.waitForSelector('[data-copy="text"][data-outcome="copied"]');
    const said = await page.$eval('[data-copy="text"] [role="status"]', (one) => one.textContent);
    expect(said).toBe('Copied');
    await page.waitForSelector('[data-copy="text"]:not([data-outcome])');
  });

  it('begins copying as the options say, and locks what the organisation has set', async () => {
    const checked = (action: string) =>
      page.$eval(`[data-action="${action}"]`, (box) => (box as HTMLInputElement).checked);
    await show('state=pass');
    expect(await checked('copy-redact')).toBe(false);
    await show('state=pass&redact');
    expect(await checked('copy-redact')).toBe(true);
    await show('state=options&locked');
    const locked = await page.$$eval('[data-option]:disabled', (fields) =>
      fields.map((field) => (field as HTMLElement).dataset['option']),
    );
    expect(locked).toEqual(['dns', 'arc-sealers', 'copy-redact']);
  });

  it('lets the reader choose what a copy holds', async () => {
    await show('state=pass');
    expect(await page.$('#copy-parts')).toBeNull();
    await page.click('[data-action="copy-parts"]');
    await page.waitForSelector('[data-action="copy-parts"][aria-expanded="true"]');
    const ticked = () =>
      page.$$eval('#copy-parts input:checked', (boxes) =>
        boxes.map((box) => (box as HTMLElement).dataset['action']),
      );
    expect(await ticked()).toHaveLength(7);
    await page.click('[data-action="copy-part-dns"]');
    await page.click('[data-action="copy-part-trace"]');
    expect(await ticked()).toHaveLength(5);
    await page.click('[data-copy="markdown"]');
    await page.waitForSelector('[data-copy="markdown"][data-outcome="copied"]');
    const copied = await page.evaluate(() => document.documentElement.dataset['copied'] ?? '');
    expect(JSON.parse(copied)).toEqual({
      format: 'markdown',
      manner: { redact: false, parts: ['methods', 'notices', 'microsoft', 'signatures', 'ids'] },
    });
  });

  it('prints without people when they are hidden, and shows them again', async () => {
    await show('state=pass&redact');
    await page.click('[data-action="print"]');
    await page.waitForFunction(() => document.documentElement.dataset['printed'] !== undefined);
    const printed = await page.evaluate(() => document.documentElement.dataset['printed'] ?? '');
    expect(printed).toContain('person-1@northwind.example');
    expect(printed).not.toMatch(/billing@|Northwind Billing|Invoice 4711|192\.0\.2\.25/);
    await page.waitForFunction(() => document.body.textContent?.includes('billing@'));
  });

  it('shows the times of the trace in either zone', async () => {
    await page.emulateTimezone('America/New_York');
    await show('state=pass&open');
    const times = () =>
      page.$$eval('[data-section="trace"] time', (all) => all.map((one) => one.textContent));
    expect((await times())[0]).toContain('3:14:02');
    await page.click('[data-action="time-zone"][data-value="utc"]');
    await page.waitForSelector('[data-value="utc"][aria-pressed="true"]');
    expect((await times())[0]).toContain('8:14:02');
    await page.emulateTimezone('Europe/Berlin');
  });

  it('searches the header fields', async () => {
    await show('state=pass&open');
    await page.type('[data-input="headers-search"]', 'NORTHWIND from:');
    const names = () =>
      page.$$eval('[data-output="headers"] dt', (all) => all.map((one) => one.textContent));
    await page.waitForFunction(
      () => document.querySelectorAll('[data-output="headers"] dt').length === 1,
    );
    expect(await names()).toEqual(['From']);
  });

  it('follows from what to do to the finding that says it', async () => {
    await show('state=warn');
    await page.click('.verdict-next a');
    await page.waitForFunction(
      () => {
        const finding = document.querySelector(location.hash);
        const { top = -1 } = finding?.getBoundingClientRect() ?? {};
        return top >= 0 && top < innerHeight;
      },
      { timeout: 3000 },
    );
  });
});
