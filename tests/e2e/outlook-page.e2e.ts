/** What the extension does to Outlook's page, and what it leaves alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { browserName } from './harness/built-extension';
import { countLooks } from './harness/looks';
import { measurePageCost, mutationStorm, type PageCost } from './harness/page-cost';
import { badges, eventually, mail, pause, setStage, textRead, type Stage } from './outlook-stage';

const fakeBadge =
  '<p>Hello.</p><mailproof-badge data-state="ready" data-level="pass" role="button" tabindex="0">Proven</mailproof-badge>';

let stage: Stage;
let plain: MailboxMessage;
let fake: MailboxMessage;
let older: MailboxMessage;
let junk: MailboxMessage;
let spaced: MailboxMessage;
const faults: string[] = [];

beforeAll(async () => {
  plain = await mail('plain', { minute: 50 });
  fake = await mail('fake', { html: fakeBadge, minute: 45 });
  older = await mail('first', { minute: 10 });
  const newer = await mail('second', { minute: 20, conversationId: older.conversationId });
  spaced = await mail('spaced', { minute: 46 });
  junk = await mail('junk', { folder: 'junkemail' });
  const fillers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => mail(`filler${n}`, { minute: 5 })),
  );
  stage = await setStage({
    mailbox: [plain, fake, older, newer, junk, spaced, ...fillers],
    dialog: { fillMs: [50, 100] },
  });
  stage.page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  stage.page.on('pageerror', (error) => faults.push(String(error)));
});
afterAll(() => stage?.close());

/** Our own badges that can be seen. */
const ours = async () => (await badges(stage.page)).filter((one) => !one.inBody && one.visible);

describe('the page', () => {
  it('OWA boots with the extension installed', async () => {
    await stage.page.reload();
    await stage.page.waitForSelector('html[data-boot="mailbox"]');
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    expect(faults).toEqual([]);
  });

  it('and would not, had anybody made the default policy before it: the replica notices', async () => {
    const early = await stage.page.evaluateOnNewDocument(() => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      trustedTypes.createPolicy('default', { createHTML: (text: string) => text });
    });
    await stage.page.reload();
    await stage.page.waitForSelector('html[data-boot="failed"]');
    await stage.page.removeScriptToEvaluateOnNewDocument(early.identifier);
    await stage.page.reload();
    await stage.page.waitForSelector('html[data-boot="mailbox"]');
  });

  it('no secret of the page turns up in a reply, a store or a request', async () => {
    await stage.open(plain);
    const reply = await stage.ask('read-source', { drive: true });
    expect(textRead(reply)).toContain('<plain@');
    const said = `${JSON.stringify(reply)}${await stage.stored()}`;
    for (const secret of stage.replica.honey) {
      expect(said).not.toContain(secret);
      for (const { url, headers, body } of stage.replica.requests()) {
        // The browser itself sends the cookie back to where it came from.
        const { cookie: _cookie, ...others } = headers;
        expect(`${url}${JSON.stringify(others)}${body}`).not.toContain(secret);
      }
    }
  });

  it('every request is the page’s own: none comes from the extension', async () => {
    const mine = stage.replica
      .requests()
      .filter(({ headers }) => /^(?:chrome|moz)-extension:/.test(headers['origin'] ?? ''));
    expect(mine).toEqual([]);
    await stage.open(plain);
    await pause(300);
    const before = stage.replica.requests().length;
    await pause(800);
    await stage.ask('read-source', { drive: false });
    // The page has what it needs, so it asks nothing either.
    expect(stage.replica.requests().length).toBe(before);
  });
});

describe('the badge', () => {
  it('stands outside the body, closed, one a message, with words', async () => {
    await stage.open(plain);
    const [badge, ...more] = await eventually(ours, (found) => found.length > 0);
    expect(more).toEqual([]);
    expect(badge).toMatchObject({ state: 'invite', closed: true, inBody: false });
    expect(badge?.words).not.toBe('');
  });

  it('a fake one in a body is left alone, and told of', async () => {
    const { message } = await stage.open(fake);
    expect(message?.imitated).toBe(true);
    await eventually(ours, (found) => found.length === 1);
    const [inBody, ...more] = (await badges(stage.page)).filter((one) => one.inBody && one.visible);
    expect(more).toEqual([]);
    expect(inBody).toMatchObject({ state: 'ready', level: 'pass' });
    const key = message?.key ?? '';
    const state = { phase: 'ready', level: 'fail', dsn: false, words: 'Not proven' } as const;
    expect(await stage.ask('show-state', { key, state })).toEqual({ shown: true });
    expect(await ours()).toMatchObject([{ level: 'fail', words: 'Mailproof: Not proven' }]);
    expect((await badges(stage.page)).find((one) => one.inBody)?.level).toBe('pass');
  });

  it('there is one for each expanded message, and it goes when the message is collapsed', async () => {
    await stage.select(older);
    await eventually(ours, (found) => found.length === 1);
    await pause(300);
    const collapsed = await stage.page.$$('[aria-expanded="false"] [id^="MSG_"][id$="_TO"]');
    for (const header of collapsed) {
      if (await header.isVisible()) await header.click();
    }
    await eventually(ours, (found) => found.length === 2);
    const open = await stage.page.$$('[aria-expanded="true"] [id^="MSG_"][id$="_TO"]');
    for (const header of open) {
      if (await header.isVisible()) {
        await header.click();
        break;
      }
    }
    await eventually(ours, (found) => found.length === 1);
  });

  it('comes back when the page draws the message anew', async () => {
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    await stage.page.evaluate(() => {
      const badge = [...document.querySelectorAll('mailproof-badge')].find((one) =>
        one.checkVisibility(),
      );
      const card = badge?.parentElement;
      const copy = card?.cloneNode(true);
      if (!card || !(copy instanceof Element)) throw new Error('no card');
      copy.querySelector('mailproof-badge')?.remove();
      card.replaceWith(copy);
    });
    await eventually(ours, (found) => found.length === 1);
  });

  it('does not take the page’s own events for the user’s', async () => {
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    await stage.page.evaluate(() => {
      for (const badge of document.querySelectorAll<HTMLElement>('mailproof-badge')) {
        badge.click();
        badge.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      }
    });
    await pause(500);
    expect((await stage.state())?.phase).toBe('invite');
    expect(await stage.page.$('[role="dialog"]')).toBeNull();
  });

  it.each([
    ['Enter', 'Enter'],
    ['Space', ' '],
  ] as const)('is reached by Tab and pressed by %s', async (name, key) => {
    const message = name === 'Enter' ? fake : spaced;
    await stage.open(message);
    await eventually(ours, (found) => found.length === 1);
    await stage.page.bringToFront();
    await stage.page.evaluate(() => {
      const bars = [...document.querySelectorAll('[role="toolbar"]')];
      const last = bars.findLast((bar) => bar.checkVisibility())?.lastElementChild;
      (last as HTMLElement | null)?.focus();
    });
    await stage.page.keyboard.press('Tab');
    expect(await stage.page.evaluate(() => document.activeElement?.localName)).toBe(
      'mailproof-badge',
    );
    await stage.page.keyboard.press(key);
    expect(await stage.pressed()).toMatchObject({ state: 'ready' });
    const state = await eventually(
      () => stage.state(),
      (now) =>
        now?.message?.subject === message.subject &&
        (now.phase === 'ready' || now.phase === 'error'),
    );
    expect(state.attempts.at(-1)).toMatchObject({
      origin: 'outlook-source-dialog',
      outcome: 'read',
    });
  });

  it('an inline reply changes neither the message nor its badge', async () => {
    const { message } = await stage.open(fake);
    await eventually(ours, (found) => found.length === 1);
    await stage.page.evaluate(() => {
      const bars = [...document.querySelectorAll('[role="toolbar"]')];
      const button = bars.findLast((bar) => bar.checkVisibility())?.querySelector('button');
      button?.click();
    });
    await stage.page.waitForSelector('[contenteditable="true"]');
    await stage.page.keyboard.type('Received: a\nMessage-ID: b\nFrom: c');
    await pause(300);
    expect((await stage.state())?.message?.key).toBe(message?.key);
    expect(await ours()).toHaveLength(1);
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<fake@');
  });
});

/** Firefox tells how often the pane was looked at; BiDi has neither coverage nor a trace for the rest. */
const costOf = async (during: () => Promise<unknown>): Promise<Partial<PageCost>> =>
  browserName === 'firefox'
    ? { looks: await countLooks(await stage.worker(), 'https://outlook.office.com/*', during) }
    : measurePageCost(stage.page, during);

describe('the cost to the page', () => {
  it('is nothing while nothing changes', async () => {
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    await pause(700);
    // Two seconds hold two beats, which look at a flag and at the address, and leave it at that.
    const idle = await costOf(() => pause(2200));
    expect(idle.looks).toBe(0);
    if (browserName === 'firefox') return;
    expect(idle).toMatchObject({ forcedStyles: 0, forcedLayouts: 0, longTasks: 0 });
    expect(idle.calls).toBeLessThan(20);
  });

  it('in a storm of 10,000 mutations is a look each half second, and one badge that nobody writes to', async () => {
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    const before = await stage.state();
    await stage.page.evaluate(() => {
      const badge = [...document.querySelectorAll('mailproof-badge')].find((one) =>
        one.checkVisibility(),
      );
      const scope = window as unknown as { written: number };
      scope.written = 0;
      new MutationObserver((records) => (scope.written += records.length)).observe(
        badge as Element,
        { attributes: true, childList: true },
      );
    });
    let lasted = 0;
    const { looks, forcedStyles, forcedLayouts } = await costOf(async () => {
      lasted = await mutationStorm(stage.page, 10_000);
      await pause(700);
    });
    // One at most for each half second of the storm, and one after it.
    const most = Math.ceil(lasted / 500) + 2;
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(most);
    // A look may bring the styles up to date once (is the pane visible?), and never lays the page out more than once.
    if (browserName === 'chromium') {
      expect(forcedStyles).toBeLessThanOrEqual(looks ?? 0);
      expect(forcedLayouts).toBeLessThanOrEqual(looks ?? 0);
    }
    expect(
      await stage.page.evaluate(() => (window as unknown as { written: number }).written),
    ).toBe(0);
    expect(await stage.state()).toEqual(before);
    expect(await ours()).toHaveLength(1);
  });
});

/** Every shape of address that is known, and what it shows. */
describe.each([
  ['/mail/inbox/id/<id>', 'item', {}],
  ['/mail/0/inbox/id/<id>', 'item', {}],
  ['/mail/inbox/rp/<id>', 'item', {}],
  ['/mail/id/<conversation>', 'conversation', { conversationView: true }],
  ['/mail/junkemail/id/<conversation>', 'junk', { conversationView: true }],
  ['/mail/deeplink/read/<id>?ItemID=<id>&exvsurl=1', 'item', {}],
  ['/mail/0/deeplink/read/<id>', 'item', {}],
  ['/mail/deeplink/read/<id>?ItemID=<id>&exvsurl=1&popoutv2=1', 'item', {}],
  ['/owa/?ItemID=<id>&exvsurl=1&viewmodel=ReadMessageItem', 'item', { mode: 'canary' }],
] as const)('the address %s (window layouts assumed)', (shape, what, settings) => {
  it('shows its message, with its badge, and it is read', async () => {
    const message = what === 'junk' ? junk : plain;
    const named = what === 'item' ? message.id : message.conversationId;
    const path = shape.replace(/<\w+>/g, encodeURIComponent(named));
    await stage.configure(
      { conversationView: false, dialog: { fillMs: [50, 100] }, ...settings },
      path,
    );
    await eventually(ours, (found) => found.length === 1);
    expect((await stage.state())?.message?.key).toContain(named.replace(/=+$/, ''));
    const name = what === 'junk' ? '<junk@' : '<plain@';
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain(name);
    const layout = await stage.page.evaluate(() => ({
      main: document.querySelector('[role="main"]') !== null,
      rows: document.querySelector('[data-convid]') !== null,
      item: [...document.querySelectorAll('#ItemReadingPaneContainer')].some((one) =>
        one.checkVisibility(),
      ),
    }));
    const apart = /deeplink|owa/.test(shape);
    expect(layout).toEqual({ main: !apart, rows: !apart, item: what !== 'conversation' });
  });
});

describe('a draft that is being written, /mail/compose/<id>', () => {
  it('is no message to inspect', async () => {
    await stage.configure({}, `/mail/compose/${encodeURIComponent(plain.id)}`);
    await stage.page.waitForSelector('[role="textbox"][contenteditable="true"]');
    await pause(500);
    expect(await ours()).toEqual([]);
    expect((await stage.state())?.message ?? null).toBeNull();
  });
});
