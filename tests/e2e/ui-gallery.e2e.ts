/** Every state of the interface in a plain page: fits from 320 to 800 px, left to right and right to left, and can be used by keyboard. */
import { readFileSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { startGallery, type Gallery } from '../../scripts/gallery';
import { languages } from '../../src/languages';
import { sampleStates } from '../../src/ui/samples/states';

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
    const wanted = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, a[href], select, textarea, summary, input[type="checkbox"]',
        ),
      ]
        // Inside a closed fold nothing can be reached, and nothing should.
        .filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
        .filter((element) => !(element as HTMLButtonElement).disabled)
        .map((element, index) => {
          element.dataset['tabbed'] = String(index);
          return String(index);
        }),
    );
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let press = 0; press < wanted.length + 3; press++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        return { tabbed: element.dataset['tabbed'], seen, html: element.outerHTML.slice(0, 80) };
      });
      if (at.tabbed === undefined) continue;
      reached.add(at.tabbed);
      if (!at.seen) unseen.push(at.html);
    }
    expect([...reached].sort()).toEqual(wanted.sort());
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
