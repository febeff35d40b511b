/** What goes wrong around an inspection: resolvers that fail, no network, a full store, an extension that is loaded anew, many tabs at once. */
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import {
  forgetStored,
  openOwnPage,
  sessionStored,
  storeOptions,
  type ExtensionGlobals,
} from './harness/extension';
import { builtExtension } from './harness/built-extension';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';

const FIRST = 'cloudflare-dns.com';
const SECOND = 'dns.quad9.net';

let mailproof: Mailproof;
let own: Page;
beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [10, 30] } });
  own = await openOwnPage(mailproof);
});
afterAll(() => mailproof?.close());
beforeEach(async () => {
  for (const host of [FIRST, SECOND]) mailproof.zone.behave(host, null);
  await forgetStored(own);
  // Without the worker its answers are gone, too.
  await mailproof.launched.endBackground();
  await mailproof.page.goto(mailproof.replica.url());
  mailproof.zone.forget();
});

const messageOf = (id: string) => {
  const at = demoMessages().findIndex((message) => message.id === id);
  const found = mailproof.mailbox[at];
  if (found === undefined) throw new Error(`There is no demo message ${id}.`);
  return found;
};

const badge = (wanted: string, page: Page = mailproof.page) =>
  page.waitForSelector(`mailproof-badge[data-state="${wanted}"]`, { timeout: 20_000 });

async function open(id: string): Promise<Page> {
  await mailproof.openMessage(messageOf(id).subject);
  await badge('invite');
  return mailproof.popup();
}

const asked = (host: string) => mailproof.zone.queries().filter((query) => query.host === host);
const chip = (popup: Page, method: string) =>
  popup.$eval(`[data-method="${method}"]`, (row) => row.textContent ?? '');

describe('a resolver that fails', () => {
  it.each(['SERVFAIL', 'REFUSED', 'MALFORMED', 'HTTP-500'] as const)(
    '%s: told as DNS trouble, with a button that asks again; nobody else is asked',
    async (fault) => {
      mailproof.zone.behave(FIRST, fault);
      const popup = await open('spf-only');
      const { level } = await settled(popup);
      expect(level).not.toBe('fail');
      for (const method of ['spf', 'dmarc']) expect(await chip(popup, method)).toMatch(/temperror/);
      expect(await popup.$eval('main', (page) => page.innerText)).not.toMatch(
        /unsigned|no record/i,
      );
      expect(mailproof.zone.queries().length).toBeGreaterThan(0);
      expect(mailproof.zone.queries().every((query) => query.host === FIRST)).toBe(true);
      mailproof.zone.behave(FIRST, null);
      await popup.click('[data-action="retry"]');
      await popup.waitForFunction(() => !document.body.textContent?.includes('temperror'), {
        timeout: 20_000,
      });
      expect((await settled(popup)).state).toBe('ready');
    },
  );

  it('is asked again by the button also where the options wait for the user’s word', async () => {
    await storeOptions(own, { dns: 'ask-first' });
    mailproof.zone.behave(FIRST, 'SERVFAIL');
    const popup = await open('spf-only');
    await popup.waitForSelector('[data-action="verify"]');
    await popup.click('[data-action="verify"]');
    await popup.waitForSelector('[data-state="ready"][data-phase="ready"]');
    expect(await chip(popup, 'dmarc')).toMatch(/temperror/);
    mailproof.zone.behave(FIRST, null);
    mailproof.zone.forget();
    await popup.click('[data-action="retry"]');
    await popup.waitForFunction(() => !document.body.textContent?.includes('temperror'), {
      timeout: 20_000,
    });
    await popup.waitForSelector('[data-state="ready"][data-phase="ready"]');
    expect(mailproof.zone.queries().length).toBeGreaterThan(0);
  });

  it('silent: after the stated time the second one that the user named is asked, once for all', async () => {
    await storeOptions(own, { resolverNext: 'quad9' });
    mailproof.zone.behave(FIRST, 'TIMEOUT');
    const popup = await open('clean');
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'pass' });
    const names = (host: string) => asked(host).map(({ name, type }) => `${type} ${name}`);
    expect(names(FIRST).length).toBeGreaterThan(0);
    expect(new Set(names(FIRST)).size).toBe(names(FIRST).length);
    expect(new Set(names(SECOND)).size).toBe(names(SECOND).length);
    for (const name of names(FIRST)) expect(names(SECOND)).toContain(name);
    await popup.click('[data-section="dns"] summary');
    expect(await popup.$eval('[data-section="dns"]', (fold) => fold.textContent)).toContain(SECOND);
  });

  it('both fail: told as trouble, and the button asks again', async () => {
    await storeOptions(own, { resolverNext: 'quad9' });
    mailproof.zone.behave(FIRST, 'HTTP-500');
    mailproof.zone.behave(SECOND, 'SERVFAIL');
    const popup = await open('clean');
    const { level } = await settled(popup);
    expect(level).not.toBe('fail');
    expect(await chip(popup, 'dmarc')).toMatch(/temperror/);
    mailproof.zone.behave(SECOND, null);
    await popup.click('[data-action="retry"]');
    await popup.waitForFunction(
      () => !document.querySelector('[data-method="dmarc"]')?.textContent?.includes('temperror'),
      { timeout: 20_000 },
    );
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'pass' });
  });
});

describe('the browser', () => {
  it('is offline: what the receiver recorded is shown, DNS is told as trouble, and later asked again', async () => {
    await mailproof.openMessage(messageOf('spf-only').subject);
    await badge('invite');
    const { client } = await mailproof.worker();
    const offline = (is: boolean) =>
      client.send('Network.emulateNetworkConditions', {
        offline: is,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    await client.send('Network.enable');
    await offline(true);
    const popup = await mailproof.popup();
    expect((await settled(popup)).state).toBe('ready');
    expect(await chip(popup, 'dmarc')).toMatch(/temperror/);
    expect(mailproof.zone.queries()).toEqual([]);
    await offline(false);
    await popup.click('[data-action="retry"]');
    await popup.waitForFunction(() => !document.body.textContent?.includes('temperror'), {
      timeout: 20_000,
    });
  });

  it.each([
    ['nearly', 250_000, 'ready'],
    ['quite', 500, 'error'],
  ] as const)('has %s no room left in session storage: %i octets', async (_how, left, state) => {
    await own.evaluate(async (free) => {
      const { session } = (globalThis as unknown as ExtensionGlobals).chrome.storage;
      const room = session.QUOTA_BYTES - (await session.getBytesInUse()) - free;
      await session.set({ filler: 'x'.repeat(room) });
    }, left);
    await mailproof.openMessage(messageOf('clean').subject);
    const popup = await mailproof.popup();
    const shown = await settled(popup);
    expect(shown.state).toBe(state);
    if (state === 'error') expect(await popup.$eval('h1', (h1) => h1.textContent)).not.toBe('');
    await popup.close();
  });

  it('has twenty tabs that are inspected at once: each shows its own', async () => {
    const received = demoMessages().filter(
      ({ expect: { dsn }, id }) => dsn === undefined && id !== 'sent',
    );
    const twenty = Array.from({ length: 20 }, (_, at) => received[at % received.length]);
    const tabs: { page: Page; level: string; key: string }[] = [];
    for (const story of twenty) {
      if (story === undefined) throw new Error('There are no demo messages.');
      const message = messageOf(story.id);
      const page = await mailproof.browser.newPage();
      const path = `/mail/inbox/id/${encodeURIComponent(message.conversationId)}`;
      await page.goto(mailproof.replica.url(path));
      await badge('invite', page);
      tabs.push({ page, level: story.expect.level, key: story.id });
    }
    const ids = Object.keys(await sessionStored(own)).flatMap((key) => {
      const id = /^tab:(\d+)$/.exec(key)?.[1];
      return id === undefined ? [] : [Number(id)];
    });
    const replies = await own.evaluate(
      (all) =>
        Promise.all(
          all.map((tabId) =>
            (globalThis as unknown as ExtensionGlobals).chrome.runtime.sendMessage({
              mailproof: 1,
              name: 'inspect-tab',
              body: { tabId },
            }),
          ),
        ),
      ids,
    );
    expect(replies).toHaveLength(20);
    for (const { page, level, key } of tabs) {
      const shown = await badge('ready', page);
      const found = await shown?.evaluate((one) => one.getAttribute('data-level'));
      expect(found, key).toBe(level);
    }
    const stored = await sessionStored(own);
    const index = stored['remembered'] as { readonly key: string }[];
    const messages = Object.keys(stored).filter((key) => key.startsWith('message:'));
    // What met DNS trouble is never remembered.
    expect(messages).toHaveLength(tabs.filter(({ key }) => key !== 'dns-trouble').length);
    expect(index.map(({ key }) => key).toSorted()).toEqual(messages.toSorted());
    for (const { page } of tabs) await page.close();
  });

  it('loads the extension anew while a message stands open: the old badge goes, the toolbar button works', async () => {
    await mailproof.openMessage(messageOf('clean').subject);
    await badge('invite');
    const gone = new Promise((closed) => own.once('close', closed));
    expect(await mailproof.browser.installExtension(resolve(builtExtension))).toBe(
      mailproof.extensionId,
    );
    await gone;
    // The new worker comes once the old one is gone; then its first page can be opened.
    await expect
      .poll(() => mailproof.worker().then(Boolean, () => false), { timeout: 10_000 })
      .toBe(true);
    await mailproof.page.bringToFront();
    const popup = await mailproof.popup();
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'pass' });
    await badge('ready');
    expect(await mailproof.page.$$('mailproof-badge')).toHaveLength(1);
  });
});
