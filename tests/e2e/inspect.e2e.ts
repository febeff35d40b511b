/** The way of a message: open it, the badge invites, the toolbar popup inspects, the summary is copied. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReplicaHandle } from '../replica/page/boot';
import { demoMessages, type DemoMessage } from '../messages/mailbox';
import { browserName } from './harness/built-extension';
import { copied } from './harness/evidence';
import { launchMailproof, popupState, settled, type Mailproof } from './harness/mailproof';

declare const chrome: {
  readonly action: { getTitle(of: { tabId: number }): Promise<string> };
  readonly tabs: {
    query(what: { active: boolean }): Promise<{ id: number }[]>;
  };
};

let mailproof: Mailproof;
beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [100, 300] } });
});
afterAll(() => mailproof?.close());
beforeEach(() => mailproof.zone.forget());

const subjectOf = (id: string): string => {
  const at = demoMessages().findIndex((message) => message.id === id);
  return mailproof.mailbox[at]?.subject ?? id;
};

/** State and level of the badge outside the body that can be seen. */
async function badge(state: string): Promise<{ state: string; level: string | null }> {
  const handle = await mailproof.page.waitForFunction(
    (wanted) =>
      Array.from(document.querySelectorAll<HTMLElement>('mailproof-badge')).find(
        (one) =>
          one.offsetParent !== null &&
          !one.closest('[role="document"]') &&
          one.dataset['state'] === wanted,
      ) as HTMLElement,
    { timeout: 10_000 },
    state,
  );
  return handle.evaluate((one) => ({
    state: one.dataset['state'] ?? '',
    level: one.dataset['level'] || null,
  }));
}

/** What the toolbar says of the tab that stands open. */
async function titleOf(): Promise<string> {
  const worker = await mailproof.worker();
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    return chrome.action.getTitle({ tabId: tab?.id ?? 0 });
  });
}

const pressed = (): Promise<readonly string[]> =>
  mailproof.page.evaluate(() =>
    (window as unknown as { replica: ReplicaHandle }).replica.actions(),
  );

describe('merely opening a message', () => {
  it('shows the invitation, drives nothing and asks nothing', async () => {
    await mailproof.openMessage(subjectOf('clean'));
    expect(await badge('invite')).toEqual({ state: 'invite', level: null });
    expect(mailproof.zone.queries()).toEqual([]);
    expect(await pressed()).toEqual([]);
    expect(await mailproof.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
  });

  it.each(['ndr-classic', 'ndr-modern', 'ndr-german'])(
    'explains %s at once, without a question',
    async (id) => {
      const before = await pressed();
      await mailproof.openMessage(subjectOf(id));
      expect(await badge('ready')).toEqual({ state: 'ready', level: 'warn' });
      expect(mailproof.zone.queries()).toEqual([]);
      expect(await pressed()).toEqual(before);
    },
  );
});

/** Of what is not known the headline alone says it. */
const LEVEL_WORDS = { pass: 'Proven: ', warn: 'Doubtful: ', fail: 'Disproven: ', unknown: '' };

describe('opening the popup', () => {
  // What differs between browsers is not the verdict: in Firefox one message of each kind has to do.
  const inFirefox = ['clean', 'spoofed', 'mailing-list', 'dns-trouble', 'internal', 'ndr-german'];
  const cases = demoMessages()
    .filter(({ id }) => browserName === 'chromium' || inFirefox.includes(id))
    .map((message): [string, DemoMessage] => [message.id, message]);
  it.each(cases)('%s: popup, badge and toolbar agree on the level', async (id, message) => {
    await mailproof.openMessage(subjectOf(id));
    const popup = await mailproof.popup();
    expect(await settled(popup)).toEqual({ state: 'ready', level: message.expect.level });
    const headline = await popup.$eval('.verdict-headline', (h1) => h1.lastChild?.textContent);
    expect(await badge('ready')).toEqual({ state: 'ready', level: message.expect.level });
    // Level and reason in words; a bounce says its reason alone.
    const said = message.expect.dsn === undefined ? LEVEL_WORDS[message.expect.level] : '';
    // The body of one imitates the badge, and the title warns of it.
    const warned =
      id === 'fake-badge' ? ' This message carries an imitation of this badge in its text.' : '';
    // The toolbar follows page and badge; nobody waits for it.
    await expect.poll(titleOf).toBe(`Mailproof: ${said}${headline}${warned}`);
    // Only the resolver that is set was asked, and a bounce asks nobody.
    const asked = mailproof.zone.queries();
    expect(asked.filter((query) => query.host !== 'cloudflare-dns.com')).toEqual([]);
    if (message.expect.dsn !== undefined || id === 'sent') expect(asked).toEqual([]);
    if (id === 'clean') expect(mailproof.zone.count('_dmarc.example.com', 'TXT')).toBe(1);
    // What was opened for the user is closed again.
    expect(await mailproof.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
  });

  it('shows a finished inspection again without asking anybody', async () => {
    await mailproof.openMessage(subjectOf('clean'));
    await settled(await mailproof.popup());
    mailproof.zone.forget();
    const before = await pressed();
    expect(await settled(await mailproof.popup())).toEqual({ state: 'ready', level: 'pass' });
    expect(mailproof.zone.queries()).toEqual([]);
    expect(await pressed()).toEqual(before);
  });
});

describe('the resolver that was asked', () => {
  it('is named on the page and in the copy, with what is not checked', async () => {
    await mailproof.openMessage(subjectOf('clean'));
    const popup = await mailproof.popup();
    await settled(popup);
    const said = await popup.$eval('[data-output="resolver"]', (line) => line.textContent);
    expect(said).toBe(
      'Answered by cloudflare-dns.com, whose word is taken: DNSSEC is not checked.',
    );
    expect(await copied(mailproof, popup, 'text')).toContain(said);
  });
});

describe('the copy buttons', () => {
  it('copy the same verdict as text, Markdown and JSON', async () => {
    await mailproof.openMessage(subjectOf('rewritten'));
    const formats = ['text', 'markdown', 'json'] as const;
    const [text = '', markdown = '', json = ''] = await inTurn(formats, async (format) => {
      const popup = await mailproof.popup();
      await settled(popup);
      return copied(mailproof, popup, format);
    });
    const headline = 'From shop.example, as the receiving server verified at delivery.';
    expect(text).toContain(headline);
    expect(markdown).toContain(headline);
    expect(markdown).toMatch(/^(#|\*\*)/m);
    expect(JSON.parse(json)).toMatchObject({
      schemaVersion: 1,
      source: { kind: 'full-message', origin: 'outlook-source-dialog' },
      message: { from: [{ address: 'orders@shop.example' }] },
      verdict: { level: 'pass', headline },
      verified: { dkim: [{ domain: 'shop.example', headerSignature: 'pass' }] },
    });
  });
});

describe('a tab that has moved on', () => {
  it('shows nothing of the message that stood open in it', async () => {
    await mailproof.openMessage(subjectOf('clean'));
    await settled(await mailproof.popup());
    const back = mailproof.page.url();
    await mailproof.page.goto('about:blank');
    const popup = await mailproof.popup();
    await popup.waitForSelector('[data-input="paste"]');
    expect(await popupState(popup)).toEqual({ state: 'empty', level: null });
    await mailproof.page.goto(back);
  });
});

describe('the pages', () => {
  it('show the inspection of a tab in a page of its own', async () => {
    await mailproof.openMessage(subjectOf('spoofed'));
    const popup = await mailproof.popup();
    await settled(popup);
    const tabId = await popup.evaluate(
      async () => (await chrome.tabs.query({ active: true }))[0]?.id,
    );
    const own = await mailproof.browser.newPage();
    await mailproof.visit(own, `src/popup/popup.html?tab=${tabId}`);
    expect(await settled(own)).toEqual({ state: 'ready', level: 'fail' });
    expect(await popupState(own)).toEqual({ state: 'ready', level: 'fail' });
    await own.close();
  });
});

async function inTurn<T, R>(all: readonly T[], one: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of all) results.push(await one(item));
  return results;
}
