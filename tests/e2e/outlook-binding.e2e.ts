/** Evidence belongs to the message it was read from, whatever the page does in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId, itemId, type MailboxMessage } from '../replica/replica';
import { badges, eventually, mail, pause, setStage, textRead, type Stage } from './outlook-stage';

describe.each([
  { view: 'conversation view', conversationView: true },
  { view: 'item view', conversationView: false },
])('$view', ({ conversationView }) => {
  let stage: Stage;
  let a: MailboxMessage;
  let b: MailboxMessage;
  let c: MailboxMessage;
  const idOf = (message: MailboxMessage): string =>
    (conversationView ? message.conversationId : message.id).replace(/=+$/, '');

  beforeAll(async () => {
    a = await mail('apples', { minute: 10 });
    b = await mail('bears', { minute: 20, fromField: 'Kim <kim@wingtip.example>' });
    // Same subject, sender and minute as the first: only id and body differ.
    c = await mail('copies', { minute: 10, subjectField: 'About apples' });
    stage = await setStage({
      mailbox: [a, b, c],
      conversationView,
      staleMs: [700, 900],
      dialog: { fillMs: [300, 600] },
    });
  });
  afterAll(() => stage?.close());

  /** Every pairing of id and subject that the background was ever told. */
  const pairings = async (during: () => Promise<unknown>): Promise<Set<string>> => {
    const seen = new Set<string>();
    const over = new AbortController();
    const watching = (async () => {
      while (!over.signal.aborted) {
        const message = (await stage.state())?.message;
        if (message) {
          const [id] = JSON.parse(message.key.replace(/#\d+$/, '')) as string[];
          seen.add(`${id} ${message.subject}`);
        }
        await pause(10);
      }
    })();
    await during();
    over.abort();
    await watching;
    return seen;
  };

  it('the old pane is never attributed to the new id', async () => {
    await stage.open(a);
    const seen = await pairings(async () => {
      await stage.select(b);
      const reply = await stage.ask('read-source', { drive: true });
      expect(textRead(reply)).toContain('Message-ID: <bears@fabrikam.example>');
    });
    for (const pairing of seen) {
      expect([`${idOf(a)} ${a.subject}`, `${idOf(b)} ${b.subject}`]).toContain(pairing);
    }
    expect(await stage.state()).toMatchObject({ message: { subject: b.subject } });
  });

  it.each([50, 100, 300])('from A to B and back to A in %d ms it is A', async (milliseconds) => {
    await stage.open(a);
    const seen = await pairings(async () => {
      await stage.select(b);
      await pause(milliseconds);
      await stage.select(a);
      await pause(1500);
    });
    expect([...seen]).toEqual([`${idOf(a)} ${a.subject}`]);
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<apples@');
  });

  it('leaving a message while it is read gives nothing of it, and leaves nothing open', async () => {
    await stage.open(a);
    const reading = stage.ask('read-source', { drive: true });
    await pause(150);
    await stage.select(b);
    expect(await reading).toMatchObject({
      outcome: 'unreadable',
      problem: { id: 'source_outlook_message_changed' },
    });
    expect(await stage.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
    await eventually(
      () => stage.state(),
      (state) => state?.message?.subject === b.subject,
    );
  });

  it('two messages that look the same are not taken for one another', async () => {
    await stage.open(b);
    const first = await stage.open(a);
    await stage.open(b);
    const second = await stage.open(c);
    expect(second.message?.key).not.toBe(first.message?.key);
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<copies@');
    // Straight from one to the other: the pane's words do not change, and the wait is longer.
    await stage.select(a);
    const back = await eventually(
      () => stage.state(),
      (state) => state?.message?.key === first.message?.key,
    );
    expect(back.message?.key).toBe(first.message?.key);
    expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<apples@');
  });

  it('a hidden cached pane bears no second badge', async () => {
    await stage.open(b);
    await stage.open(a);
    await stage.open(b);
    await eventually(
      () => badges(stage.page),
      (found) => found.length > 0,
    );
    expect((await badges(stage.page)).filter(({ visible }) => visible)).toHaveLength(1);
  });

  it('a message that is deleted leaves nothing behind', async () => {
    await stage.open(b);
    await stage.page.click('[data-testid="SentReceivedSavedTime"]').catch(() => undefined);
    await stage.page.evaluate(() => {
      const bars = [...document.querySelectorAll('[role="toolbar"]')];
      const shown = bars.findLast((bar) => bar.checkVisibility());
      shown?.querySelector<HTMLElement>('button[aria-haspopup]')?.click();
      const entries = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
      entries.find((entry) => entry.textContent === 'Delete')?.click();
    });
    await eventually(
      () => stage.state(),
      (state) => state?.phase === 'empty',
    );
    expect(await stage.ask('read-source', { drive: true })).toEqual({ outcome: 'no-message' });
    expect(await badges(stage.page)).toEqual([]);
  });
});

describe('ids', () => {
  it('with / + = and letters that differ only in case are told apart', async () => {
    const seed = itemId('case');
    const flipped = seed.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase());
    expect(flipped.toLowerCase()).toBe(seed.toLowerCase());
    const lower = await mail('case', { id: seed, conversationId: conversationId('1') });
    const upper = await mail('case', {
      id: flipped,
      conversationId: conversationId('2'),
      html: '<p>Another body.</p>',
      subjectField: 'About CASE',
    });
    const stage = await setStage({ mailbox: [lower, upper], conversationView: false });
    try {
      const one = await stage.open(lower);
      const two = await stage.open(upper);
      expect(one.message?.key).toContain(seed.replace(/=+$/, ''));
      expect(two.message?.key).toContain(flipped.replace(/=+$/, ''));
      expect(decodeURIComponent(new URL(stage.page.url()).pathname)).toContain(flipped);
    } finally {
      await stage.close();
    }
  });
});
