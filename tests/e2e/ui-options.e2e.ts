/** The options page: what it offers, that it keeps what was chosen, and that the choice is obeyed. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directionOf, languages } from '../../src/languages';
import { launchMailproof, popupState, settled, type Mailproof } from './harness/mailproof';

let mailproof: Mailproof;
let options: Page;

beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [10, 30] } });
  options = await mailproof.browser.newPage();
});
afterAll(() => mailproof?.close());
beforeEach(async () => {
  await openOptions();
  await options.click('[data-action="forget-everything"]');
  await options.waitForFunction(() =>
    document.body.textContent?.includes('Everything is forgotten'),
  );
  await openOptions();
  mailproof.zone.forget();
});

async function openOptions(): Promise<void> {
  await options.bringToFront();
  await mailproof.visit(options, 'src/options/options.html');
  await options.waitForSelector('[data-option]');
}

const saved = () => options.waitForFunction(() => document.body.textContent?.includes('Saved'));

const value = (name: string) =>
  options.$eval(`[data-option="${name}"]`, (field) => (field as HTMLInputElement).value);

async function write(name: string, text: string): Promise<void> {
  await options.$eval(
    `[data-option="${name}"]`,
    (field, wanted) => {
      (field as HTMLInputElement).value = wanted;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    text,
  );
}

describe('the options', () => {
  it('offer what this version has, default first', async () => {
    const offered: Record<string, string[]> = await options.$$eval(
      'select[data-option]',
      (fields) =>
        Object.fromEntries(
          fields.map((field) => [
            field.dataset['option'],
            [...field.options].map((option) => option.value),
          ]),
        ),
    );
    expect(offered).toMatchObject({
      dns: ['on-inspect', 'ask-first', 'off'],
      resolver: ['cloudflare', 'google', 'quad9', 'custom'],
      'copy-format': ['text', 'markdown', 'html', 'json'],
      'copy-detail': ['full', 'short'],
    });
    expect(offered['language']?.slice(0, 2)).toEqual(['auto', 'en']);
    for (const [name, choices] of Object.entries(offered))
      expect(await value(name), name).toBe(choices[0]);
  });

  it('keep what was chosen', async () => {
    await options.select('[data-option="resolver"]', 'quad9');
    await saved();
    await openOptions();
    expect(await value('resolver')).toBe('quad9');
  });

  it('take a resolver of the user by its https address and refuse any other', async () => {
    await options.select('[data-option="resolver"]', 'custom');
    await options.waitForSelector('[data-option="resolver-url"]');
    await write('resolver-url', 'http://dns.example.com/dns-query');
    await options.waitForSelector('[data-option="resolver-url"][aria-invalid="true"]');
    await write('resolver-url', 'https://dns.google/dns-query{?dns}');
    await options.waitForSelector('[data-option="resolver-url"][aria-invalid="false"]');
    await saved();
    await openOptions();
    expect(await value('resolver-url')).toBe('https://dns.google/dns-query');
  });

  it('test the resolver by one question', async () => {
    await options.select('[data-option="resolver"]', 'google');
    await saved();
    await options.click('[data-action="test-resolver"]');
    await options.waitForFunction(() =>
      document.querySelector('[data-output="test-resolver"]')?.textContent?.includes('answers'),
    );
    expect(mailproof.zone.queries().map(({ host }) => host)).toEqual(['dns.google']);
  });

  it('keep a list of sealers, refuse what is no domain, and go back to the shipped list', async () => {
    const shipped = await value('arc-sealers');
    await write('arc-sealers', 'example.org\nnot a domain!');
    await options.waitForSelector('[data-option="arc-sealers"][aria-invalid="true"]');
    await write('arc-sealers', 'Lists.Example.org\nexample.net');
    await saved();
    await openOptions();
    expect(await value('arc-sealers')).toBe('lists.example.org\nexample.net');
    await options.click('[data-action="reset-sealers"]');
    await options.waitForFunction(() => !document.querySelector('[data-action="reset-sealers"]'));
    expect(await value('arc-sealers')).toBe(shipped);
  });
});

describe('the language', () => {
  const root = () =>
    options.$eval('html', ({ lang, dir }) => ({
      lang,
      dir,
      title: document.querySelector('h1')?.firstChild?.textContent,
    }));

  it('changes the page at once, with its direction, and stays changed', async () => {
    for (const { code } of [...languages.slice(1), ...languages.slice(0, 1)]) {
      const texts = JSON.parse(readFileSync(`public/_locales/${code}/ui.json`, 'utf8')) as Record<
        string,
        string
      >;
      await options.select('[data-option="language"]', code);
      await options.waitForSelector(`html[lang="${code}"]`);
      const expected = { lang: code, dir: directionOf(code), title: texts['ui_options_title'] };
      expect(await root()).toEqual(expected);
      await openOptions();
      expect(await root()).toEqual(expected);
    }
  });
});

describe('a page of ours that stands open', () => {
  it('follows the language as it is chosen', async () => {
    const beside = await mailproof.browser.newPage();
    await mailproof.visit(beside, 'src/popup/popup.html?tab=-1');
    await beside.waitForSelector('html[lang="en"][dir="ltr"] [data-state]');
    await options.bringToFront();
    await options.select('[data-option="language"]', 'ar');
    await beside.waitForSelector('html[lang="ar"][dir="rtl"] [data-state]');
    const texts = JSON.parse(readFileSync('public/_locales/ar/ui.json', 'utf8')) as Record<
      string,
      string
    >;
    await beside.waitForFunction(
      (words) => document.querySelector('h1')?.textContent === words,
      {},
      texts['ui_paste_title'] ?? '',
    );
    await beside.close();
  });
});

describe('the options page that stands open', () => {
  it('shows what another page has stored, and the next edit keeps it', async () => {
    const beside = await mailproof.browser.newPage();
    await mailproof.visit(beside, 'src/popup/popup.html?tab=-1');
    await beside.waitForSelector('[data-state]');
    interface Local {
      get(key: string): Promise<Record<string, unknown>>;
      set(values: object): Promise<void>;
    }
    type Globals = { chrome: { storage: { local: Local } } };
    // As the popup does when it is told to work on a host.
    await beside.evaluate(() =>
      (globalThis as unknown as Globals).chrome.storage.local.set({
        options: { version: 1, extraHosts: ['mail.contoso.example'] },
      }),
    );
    await options.bringToFront();
    await options.waitForSelector('[data-host="mail.contoso.example"]');
    expect(await value('extra-hosts')).toBe('mail.contoso.example');
    await options.select('[data-option="resolver"]', 'quad9');
    await saved();
    await write('extra-hosts', `${await value('extra-hosts')}\nmail.fabrikam.example`);
    await options.waitForSelector('[data-host="mail.fabrikam.example"]');
    const stored = await beside.evaluate(() =>
      (globalThis as unknown as Globals).chrome.storage.local.get('options'),
    );
    expect(stored['options']).toMatchObject({
      resolver: 'quad9',
      extraHosts: ['mail.contoso.example', 'mail.fabrikam.example'],
    });
    // What another page takes away goes here, too.
    await beside.evaluate(() =>
      (globalThis as unknown as Globals).chrome.storage.local.set({ options: { version: 1 } }),
    );
    await options.waitForFunction(() => !document.querySelector('[data-host]'));
    await beside.close();
  });
});

describe('options as a file', () => {
  const give = async (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'mailproof-options-')), 'options.json');
    writeFileSync(file, text);
    const picker = await options.$('[data-input="import-options"]');
    await (picker as ElementHandle<HTMLInputElement>).uploadFile(file);
    await options.waitForSelector('[data-output="import-options"]:not(:empty)');
    return options.$eval('[data-output="import-options"]', (output) => output.textContent);
  };

  it('are taken from a file', async () => {
    const file = { format: 'mailproof-options', version: 1, resolver: 'quad9', copyRedact: true };
    expect(await give(JSON.stringify(file))).toBe('The options of the file are in use.');
    await openOptions();
    expect(await value('resolver')).toBe('quad9');
    expect(
      await options.$eval(
        '[data-option="copy-redact"]',
        (box) => (box as HTMLInputElement).checked,
      ),
    ).toBe(true);
  });

  it('stay as they are when the file is something else', async () => {
    expect(await give('{"resolver":"quad9"}')).toContain('no file of Mailproof options');
    await openOptions();
    expect(await value('resolver')).toBe('cloudflare');
  });
});

describe('when to ask DNS', () => {
  const subject = () => mailproof.mailbox[0]?.subject ?? '';

  it('ask-first: nothing is asked before the button is pressed', async () => {
    await options.select('[data-option="dns"]', 'ask-first');
    await saved();
    await mailproof.openMessage(subject());
    const popup = await mailproof.popup();
    await settled(popup);
    await popup.waitForSelector('[data-action="verify"]');
    expect(mailproof.zone.queries()).toEqual([]);
    await popup.click('[data-action="verify"]');
    await popup.waitForSelector('[data-state="ready"][data-phase="ready"]');
    expect(mailproof.zone.queries().length).toBeGreaterThan(0);
    expect(await popupState(popup)).toEqual({ state: 'ready', level: 'pass' });
  });

  it('off: nothing is asked at all, and nothing offers to', async () => {
    await options.select('[data-option="dns"]', 'off');
    await saved();
    await mailproof.openMessage(subject());
    const popup = await mailproof.popup();
    await settled(popup);
    expect(await popup.$('[data-action="verify"]')).toBeNull();
    // Nor beside a bounce, and a request that asks for it all the same is not obeyed.
    const own = await mailproof.browser.newPage();
    await mailproof.visit(own, 'src/popup/popup.html?tab=-7');
    const asked = await own.evaluate(
      (base64) =>
        (
          globalThis as unknown as {
            chrome: { runtime: { sendMessage(what: object): Promise<{ phase: string }> } };
          }
        ).chrome.runtime.sendMessage({
          mailproof: 1,
          name: 'inspect-bytes',
          body: { stateId: -7, base64, origin: 'paste', name: null, verify: true },
        }),
      btoa(
        '550 5.7.509 Access denied, sending domain contoso.com does not pass DMARC verification',
      ),
    );
    expect(asked).toMatchObject({ phase: 'ready', inspection: { dsn: { checks: 'open' } } });
    await own.waitForSelector('[data-state="ready"]');
    expect(await own.$('[data-action="verify"]')).toBeNull();
    await own.close();
    expect(mailproof.zone.queries()).toEqual([]);
  });
});

describe('the first page', () => {
  it.each([
    ['try-demo', 'fail', 'woodgrove.example'],
    ['try-demo-bounce', 'warn', 'jo.lindt@'],
  ])('%s shows something without asking anything', async (action, level, named) => {
    await options.bringToFront();
    await mailproof.visit(options, 'src/options/options.html?welcome');
    await options.waitForSelector(`[data-action="${action}"]`);
    await options.click(`[data-action="${action}"]`);
    const shown = await mailproof.launched.opened('?tab=-');
    await shown.waitForSelector('[data-state="ready"]');
    expect(await popupState(shown)).toEqual({ state: 'ready', level });
    expect(await shown.$eval('h1', (heading) => heading.textContent)).toContain(named);
    expect(mailproof.zone.queries()).toEqual([]);
    await shown.close();
  });
});
