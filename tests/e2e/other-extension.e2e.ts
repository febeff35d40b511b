/** Another extension beside ours, with as much leave on Outlook's pages as ours has: what it asks of us, and what it does to our badge. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import { openOwnPage, sessionStored, type ExtensionGlobals } from './harness/extension';
import { launchMailproof, OUTLOOK_HOSTS, settled, type Mailproof } from './harness/mailproof';

/** What the stranger's scripts use of the browser. */
interface Reach {
  readonly chrome: {
    readonly runtime: {
      readonly lastError?: { readonly message?: string };
      sendMessage(to: string, what: object): Promise<unknown>;
      connect(to: string): {
        readonly onDisconnect: { addListener(listener: () => void): void };
        readonly onMessage: { addListener(listener: (message: unknown) => void): void };
        postMessage(what: object): void;
      };
    };
  };
}

/** Paints every badge green, answers for it, and presses what is inside of it: a content script may open a closed shadow root (`chrome.dom`). */
const PAINTER = `
  const paint = () => {
    for (const badge of document.querySelectorAll('mailproof-badge')) {
      badge.dataset.state = 'ready';
      badge.dataset.level = 'pass';
      badge.setAttribute('aria-label', 'Proven');
      const inside = chrome.dom.openOrClosedShadowRoot(badge);
      document.documentElement.dataset.strangerInside = String(inside !== null);
      for (const one of inside?.querySelectorAll('*') ?? []) {
        one.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
      badge.click();
    }
  };
  addEventListener('stranger-paints', paint);
  chrome.runtime.onMessage.addListener((request, sender, reply) => reply({ level: 'pass' }));
`;

const folder = mkdtempSync(join(tmpdir(), 'mailproof-stranger-'));
let mailproof: Mailproof;
let stranger: Page;

beforeAll(async () => {
  const matches = OUTLOOK_HOSTS.map((host) => `https://${host}/*`);
  writeFileSync(join(folder, 'painter.js'), PAINTER);
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Stranger</title>');
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Stranger',
      version: '1',
      permissions: ['tabs', 'scripting'],
      host_permissions: matches,
      content_scripts: [{ matches, js: ['painter.js'], run_at: 'document_start' }],
    }),
  );
  mailproof = await launchMailproof();
  const id = await mailproof.browser.installExtension(folder);
  stranger = await mailproof.browser.newPage();
  await stranger.goto(`chrome-extension://${id}/page.html`);
  // Its content script comes with the next load of the page.
  await mailproof.page.bringToFront();
  await mailproof.page.reload();
});
afterAll(async () => {
  await mailproof?.close();
  rmSync(folder, { recursive: true, force: true });
});

const TEST_RESOLVER = {
  mailproof: 1,
  name: 'test-resolver',
  body: { url: 'https://dns.google/dns-query' },
};
const REQUESTS = [
  { mailproof: 1, name: 'inspect-tab', body: { tabId: 1, verify: true } },
  { mailproof: 1, name: 'tab-state', body: { tabId: 1 } },
  TEST_RESOLVER,
  {
    mailproof: 1,
    name: 'badge-pressed',
    body: { message: { key: 'a', subject: '', from: '', kind: 'received' } },
  },
  { mailproof: 1, name: 'forget-everything', body: {} },
];

const subjectOf = (id: string): string => {
  const at = demoMessages().findIndex((message) => message.id === id);
  return mailproof.mailbox[at]?.subject ?? id;
};

describe('another extension', () => {
  it('gets no answer to any request and no line to speak over, and nothing comes of it', async () => {
    await mailproof.openMessage(subjectOf('spoofed'));
    await settled(await mailproof.popup());
    const own = await openOwnPage(mailproof);
    const before = JSON.stringify(await sessionStored(own));
    expect(before).toContain('"fail"');
    mailproof.zone.forget();

    const answers = await stranger.evaluate(
      async (id, requests) => {
        const { chrome } = globalThis as unknown as Reach;
        const sent = requests.map((request) =>
          chrome.runtime.sendMessage(id, request).then(
            (answer) => `answered ${JSON.stringify(answer)}`,
            (error: Error) => error.message,
          ),
        );
        const line = new Promise<string>((resolve) => {
          const port = chrome.runtime.connect(id);
          port.onMessage.addListener((message) => resolve(`said ${JSON.stringify(message)}`));
          port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message ?? ''));
          for (const request of requests) port.postMessage(request);
        });
        return Promise.all([...sent, line]);
      },
      mailproof.extensionId,
      REQUESTS,
    );
    expect(answers).toHaveLength(REQUESTS.length + 1);
    for (const answer of answers) expect(answer).toContain('Receiving end does not exist');
    expect(JSON.stringify(await sessionStored(own))).toBe(before);
    expect(mailproof.zone.queries()).toEqual([]);

    // The very request is answered where one of our own pages makes it: the stranger asked for what there is.
    const ours = await own.evaluate(
      (request) => (globalThis as unknown as ExtensionGlobals).chrome.runtime.sendMessage(request),
      TEST_RESOLVER,
    );
    expect(ours).toMatchObject({ ok: true });
    expect(mailproof.zone.queries()).toMatchObject([{ host: 'dns.google' }]);
    await own.close();
  });

  it('can read no file of ours and cannot frame a page of ours', async () => {
    const reached = await stranger.evaluate(async (id) => {
      const files = ['engine.js', 'src/popup/popup.html', '_locales/en/ui.json', 'manifest.json'];
      const read = await Promise.all(
        files.map((name) =>
          fetch(`chrome-extension://${id}/${name}`).then(
            () => name,
            () => null,
          ),
        ),
      );
      const frame = document.createElement('iframe');
      frame.src = `chrome-extension://${id}/src/popup/popup.html`;
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve);
        setTimeout(resolve, 3000);
      });
      const own = await fetch('painter.js').then(({ ok }) => ok);
      return { read, own };
    }, mailproof.extensionId);
    expect(reached).toEqual({ read: [null, null, null, null], own: true });
    const framed = stranger.frames().map((frame) => frame.url());
    expect(framed.filter((url) => url.includes(mailproof.extensionId))).toEqual([]);
  });

  it('that paints our badge green and presses it changes no verdict: the popup is the truth', async () => {
    const { page } = mailproof;
    await mailproof.openMessage(subjectOf('spoofed'));
    await page.waitForSelector('#ReadingPaneContainerId mailproof-badge[data-state]');
    mailproof.zone.forget();
    const popups = (): number =>
      mailproof.browser.targets().filter((one) => one.url().endsWith('/popup.html')).length;
    const open = popups();
    await page.evaluate(() => dispatchEvent(new Event('stranger-paints')));
    // It did reach the inside, which no script of the page can.
    await page.waitForSelector('html[data-stranger-inside="true"]');
    expect(
      await page.$eval('#ReadingPaneContainerId mailproof-badge', (badge) =>
        badge.getAttribute('data-level'),
      ),
    ).toBe('pass');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(mailproof.zone.queries()).toEqual([]);
    expect(popups()).toBe(open);
    const popup = await mailproof.popup();
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'fail' });
  });
});
