/** The source of a message, read from Outlook's own dialog: bounded, and with everything put back. Modes and languages: outlook-must-pass. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { badges, eventually, mail, pause, setStage, textRead, type Stage } from './outlook-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ mailbox: [] });
});
afterAll(() => stage?.close());

describe('a dialog that the user has opened', () => {
  let one: MailboxMessage;
  let older: MailboxMessage;
  const openDialog = (which: number): Promise<void> =>
    stage.page.evaluate((at) => {
      const press = (selector: string, label?: string): void => {
        const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
          element.checkVisibility(),
        );
        (label === undefined ? found[at] : found.find((e) => e.textContent === label))?.click();
      };
      press('[role="toolbar"] button[aria-haspopup]');
      press('[role="menuitem"]', 'View');
      press('[role="menuitem"]', 'View message details');
    }, which);

  beforeAll(async () => {
    one = await mail('newer', { minute: 40 });
    older = await mail('older', { conversationId: one.conversationId, minute: 20 });
    await stage.configure({ mailbox: [one, older], dialog: { fillMs: [0, 50] } });
  });

  it('is read as it stands and left open', async () => {
    await stage.open(one);
    await openDialog(0);
    const reply = await eventually(
      () => stage.ask('read-source', { drive: false }),
      ({ outcome }) => outcome === 'read',
    );
    expect(textRead(reply)).toContain('<newer@fabrikam.example>');
    expect(reply).toMatchObject({ source: { kind: 'header-section' } });
    expect(await stage.page.$$('[role="dialog"]')).toHaveLength(1);
    await stage.page.keyboard.press('Escape');
  });

  it('of two expanded messages the right one', async () => {
    // The older one is collapsed until its header is clicked.
    await stage.page.click('[aria-expanded="false"] [id^="MSG_"][id$="_TO"]');
    const both = await eventually(
      () => stage.ask('read-source', { drive: true }),
      ({ outcome }) => outcome === 'ambiguous',
    );
    if (both.outcome !== 'ambiguous') throw new Error('unreachable');
    expect(both.messages.map(({ time }) => time)).toEqual([
      expect.stringContaining('8:20'),
      expect.stringContaining('8:40'),
    ]);
    for (const { key, time } of both.messages) {
      const text = textRead(await stage.ask('read-source', { drive: true, key }));
      const name = time?.includes('8:20') ? 'older' : 'newer';
      expect(text).toContain(`Message-ID: <${name}@fabrikam.example>`);
    }
  });

  it('the popup asks which of them is meant, and inspects that one', async () => {
    const popup = await stage.popup();
    try {
      await popup.waitForSelector('[data-action="pick-message"]', { timeout: 20_000 });
      const labels = await popup.$$eval('[data-action="pick-message"]', (found) =>
        found.map((choice) => choice.textContent ?? ''),
      );
      expect(labels).toEqual([expect.stringContaining('8:20'), expect.stringContaining('8:40')]);
      const [older] = await popup.$$('[data-action="pick-message"]');
      await older?.click();
      const state = await eventually(
        () => stage.state(),
        (now) => now?.phase === 'ready',
      );
      expect(state.inspection?.message.messageId).toContain('older@fabrikam.example');
      expect(state.message?.time).toContain('8:20');
    } finally {
      await popup.close();
      await stage.page.bringToFront();
    }
  });

  it('is not read while two messages are expanded, since it does not say whose it is', async () => {
    const both = await stage.ask('read-source', { drive: false });
    if (both.outcome !== 'ambiguous') throw new Error('one message only');
    await openDialog(0);
    await pause(300);
    const key = both.messages[1]?.key ?? '';
    expect(await stage.ask('read-source', { drive: true, key })).toMatchObject({
      outcome: 'unreadable',
      problem: { id: 'source_outlook_dialog_whose' },
    });
    await stage.page.keyboard.press('Escape');
  });
});

describe('a dialog that is driven', () => {
  let one: MailboxMessage;
  beforeAll(async () => {
    one = await mail('once');
    await stage.configure({ mailbox: [one], dialog: { fillMs: [800, 900] } });
    await stage.open(one);
  });

  it('is opened once for two requests at a time', async () => {
    const both = await Promise.all([
      stage.ask('read-source', { drive: true }),
      stage.ask('read-source', { drive: true }),
    ]);
    for (const reply of both) expect(textRead(reply)).toContain('<once@');
    expect(await stage.actions()).toEqual(['View message source']);
  });

  it('is not opened again when the user closes it', async () => {
    const before = (await stage.actions()).length;
    const reading = stage.ask('read-source', { drive: true });
    await stage.page.waitForSelector('[role="dialog"]');
    await stage.page.keyboard.press('Escape');
    expect(await reading).toMatchObject({
      outcome: 'unreadable',
      problem: { id: 'source_outlook_dialog_closed' },
    });
    expect(await stage.actions()).toHaveLength(before + 1);
  });
});

describe('the user’s own mail (assumed: Outlook shows a draft as a card like any other)', () => {
  it('sent and draft mail reads "no transport headers", not a failure', async () => {
    const own = { from: { name: 'Alex Wilber', address: 'alex@contoso.example' } };
    const sent = await mail('sent', { ...own, kind: 'sent', withoutSource: true });
    const draft = await mail('draft', { ...own, kind: 'draft', withoutSource: true });
    await stage.configure({ mailbox: [sent, draft], dialog: { fillMs: [0, 50] } });
    await stage.open(sent);
    expect(await stage.ask('read-source', { drive: true })).toMatchObject({
      outcome: 'unreadable',
      message: { kind: 'sent' },
      problem: { id: 'source_outlook_no_headers' },
    });
    await stage.open(draft);
    const before = (await stage.actions()).length;
    expect(await stage.ask('read-source', { drive: true })).toMatchObject({
      outcome: 'unreadable',
      message: { kind: 'draft' },
      problem: { id: 'source_outlook_draft' },
    });
    expect(await stage.actions()).toHaveLength(before);
    const popup = await stage.popup();
    try {
      await popup.waitForSelector('[data-state="ready"][data-level="unknown"]');
      expect(await popup.$('[role="alert"]')).toBeNull();
      expect(await popup.$eval('h1', (title) => title.textContent)).toBe(
        'Nothing to verify in this message',
      );
    } finally {
      await popup.close();
      await stage.page.bringToFront();
    }
    const shown = (await badges(stage.page)).filter(({ visible }) => visible);
    expect(shown).toMatchObject([{ state: 'ready', level: 'unknown' }]);
  });
  it('a draft in a thread is not taken for the message that is meant', async () => {
    const one = await mail('question', { minute: 10 });
    const draft = await mail('answer', {
      conversationId: one.conversationId,
      minute: 20,
      kind: 'draft',
      folder: 'inbox',
      subjectField: 'About question',
      from: { name: 'Alex Wilber', address: 'alex@contoso.example' },
      withoutSource: true,
    });
    await stage.configure({ mailbox: [one, draft], dialog: { fillMs: [0, 50] } });
    await stage.select(one);
    await stage.page.waitForSelector('[aria-expanded="false"]');
    await stage.page.click('[aria-expanded="false"] [id^="MSG_"][id$="_TO"]');
    await pause(500);
    expect(await stage.page.$$('[id^="UniqueMessageBody"]')).toHaveLength(2);
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<question@');
  });
});

describe('every error ends in one bounded outcome with at most one retry', () => {
  it.each([
    ['a first open that stays blank', { blank: 'first' }, null, 2],
    ['dialogs that always stay blank', { blank: 'always' }, 'source_outlook_no_headers', 2],
    ['entries with labels nobody knows', { labels: 'unknown' }, 'source_outlook_no_entry', 0],
  ] as const)('%s', async (_what, dialog, problem, presses) => {
    const one = await mail('trouble');
    await stage.configure({ mailbox: [one], dialog: { fillMs: [300, 900], ...dialog } });
    await stage.open(one);
    const reply = await stage.ask('read-source', { drive: true });
    if (problem === null) expect(textRead(reply)).toContain('<trouble@');
    else expect(reply).toMatchObject({ outcome: 'unreadable', problem: { id: problem } });
    expect(await stage.actions()).toHaveLength(presses);
    expect(await stage.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
  });
});

describe('an entry in a language that nobody knows', () => {
  it('is never pressed, until the user has opened the dialog by it once', async () => {
    const one = await mail('unknown');
    const other = await mail('another');
    await stage.configure({
      mailbox: [one, other],
      dialog: { fillMs: [100, 200], labels: 'unknown' },
    });
    await stage.open(one);
    const drive = () => stage.ask('read-source', { drive: true });
    const helpless = { outcome: 'unreadable', problem: { id: 'source_outlook_no_entry' } };
    expect(await drive()).toMatchObject(helpless);
    expect(await stage.actions()).toEqual([]);
    // Another entry, which opens nothing of the kind, teaches nothing.
    await pressByHand('Print');
    expect(await drive()).toMatchObject(helpless);
    await pressByHand('View', 'Quelltext');
    await eventually(
      () => stage.ask('read-source', { drive: false }),
      ({ outcome }) => outcome === 'read',
    );
    // What has read the dialog has learned its entry as well.
    await stage.page.keyboard.press('Escape');
    await stage.open(other);
    expect(textRead(await drive())).toContain('<another@');
    expect(await stage.actions()).toEqual(['Print', 'Quelltext', 'Quelltext']);
    expect(await stage.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
  });
});

/** Real clicks: more actions, then the entries one after the other. */
async function pressByHand(...entries: string[]): Promise<void> {
  const buttons = await stage.page.$$('[role="toolbar"] button[aria-haspopup]');
  for (const button of buttons) if (await button.isVisible()) await button.click();
  for (const label of entries) {
    const item = await stage.page.waitForSelector(`[role="menuitem"]::-p-text(${label})`);
    await item?.click();
  }
}
