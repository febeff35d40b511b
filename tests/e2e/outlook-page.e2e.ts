/** What the extension does to Outlook's page, and what it leaves alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { badges, eventually, mail, pause, setStage, textRead, type Stage } from './outlook-stage';

const fakeBadge =
  '<p>Hello.</p><mailproof-badge data-state="ready" data-level="pass" role="button" tabindex="0">Proven</mailproof-badge>';

let stage: Stage;
let plain: MailboxMessage;
let fake: MailboxMessage;
let older: MailboxMessage;
const faults: string[] = [];

beforeAll(async () => {
  plain = await mail('plain', { minute: 50 });
  fake = await mail('fake', { html: fakeBadge, minute: 45 });
  older = await mail('first', { minute: 10 });
  const newer = await mail('second', { minute: 20, conversationId: older.conversationId });
  const fillers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => mail(`filler${n}`, { minute: 5 })),
  );
  stage = await setStage({
    mailbox: [plain, fake, older, newer, ...fillers],
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
      .filter(({ headers }) => (headers['origin'] ?? '').startsWith('chrome-extension:'));
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

  it('is reached and pressed by keyboard', async () => {
    await stage.open(fake);
    await eventually(ours, (found) => found.length === 1);
    await stage.page.evaluate(() => {
      const badge = [...document.querySelectorAll<HTMLElement>('mailproof-badge')].find((one) =>
        one.checkVisibility(),
      );
      badge?.focus();
    });
    await stage.page.keyboard.press('Enter');
    const state = await eventually(
      () => stage.state(),
      (now) => now?.phase === 'ready' || now?.phase === 'error',
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

describe('a storm of 10,000 mutations', () => {
  it('tells the background nothing new and leaves one badge', async () => {
    await stage.open(plain);
    await eventually(ours, (found) => found.length === 1);
    const before = await stage.state();
    await stage.page.evaluate(async () => {
      const pane = document.querySelector('#ReadingPaneContainerId');
      for (let n = 0; n < 10_000; n++) {
        const node = document.createElement('span');
        pane?.append(node);
        node.remove();
        if (n % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
      }
    });
    await pause(700);
    expect(await stage.state()).toEqual(before);
    expect(await ours()).toHaveLength(1);
  });
});

describe.each([
  { layout: 'deeplink and pop-out', mode: 'bearer' },
  { layout: 'Exchange pop-out', mode: 'canary' },
] as const)('the $layout layout', ({ mode }) => {
  it('shows the message without a list, and its badge', async () => {
    const id = encodeURIComponent(plain.id);
    const path =
      mode === 'canary'
        ? `/owa/?ItemID=${id}&exvsurl=1&viewmodel=ReadMessageItem`
        : `/mail/deeplink/read/${id}?ItemID=${id}&exvsurl=1&popoutv2=1`;
    const apart = await setStage({ mode, mailbox: [plain], path, dialog: { fillMs: [50, 100] } });
    try {
      await eventually(
        () => badges(apart.page),
        (found) => found.length === 1,
      );
      const state = await apart.state();
      expect(state?.message?.key).toContain(plain.id.replace(/=+$/, ''));
      expect(textRead(await apart.ask('read-source', { drive: true }))).toContain('<plain@');
    } finally {
      await apart.close();
    }
  });
});
