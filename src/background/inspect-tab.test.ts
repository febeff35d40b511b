import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64 } from '../base64';
import { demoBounce } from '../options/demo-bounce';
import type { BadgeState, ReadReply, TabState } from '../protocol';

const session = new Map<string, unknown>();
/** Every state that the tab has had, in order. */
const published: TabState[] = [];
/** The page: what stands open, what was asked of it, and how it answers. */
const page = {
  open: [] as string[],
  asked: [] as (string | undefined)[],
  answer: (_key: string | undefined): Promise<ReadReply | null> => Promise.resolve(null),
};
/** What the browser does when the popup is to be opened. */
let openPopup = (): Promise<void> => Promise.resolve();

vi.mock('../i18n', () => ({
  loadTranslator: () => Promise.resolve(({ id }: { id: string }) => id),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getManifest: () => ({ version: '0.0.0' }), getURL: (path: string) => path },
    action: {
      setIcon: () => Promise.resolve(),
      setTitle: () => Promise.resolve(),
      openPopup: () => openPopup(),
    },
    tabs: {
      create: () => Promise.reject(new Error('no window')),
      sendMessage: (
        _tabId: number,
        { name, body }: { name: string; body: { key?: string; state?: BadgeState } },
      ) => {
        if (name === 'show-state') {
          return Promise.resolve({ shown: page.open.includes(body.key ?? '') });
        }
        if (name !== 'read-source') return Promise.resolve({ stopped: true });
        page.asked.push(body.key);
        return page.answer(body.key);
      },
    },
    storage: {
      session: {
        get: (key: string) => Promise.resolve(session.has(key) ? { [key]: session.get(key) } : {}),
        set: (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) {
            session.set(key, value);
            if (key === `tab:${TAB}`) published.push(value as TabState);
          }
          return Promise.resolve();
        },
        remove: () => Promise.resolve(),
      },
      local: { get: () => Promise.resolve({ options: { dns: 'off' } }) },
      managed: { get: () => Promise.resolve({}) },
    },
  },
}));

const { inspectTab } = await import('./inspect-tab');
const { badgePressed, popupAsks } = await import('./badge-pressed');
const { messageShown } = await import('./message-shown');
const { tabWork } = await import('./tab-work');
const { messageOf, stateOf, TAB } = await import('./made-states');

const sourceOf = (key: string): ReadReply => ({
  outcome: 'read',
  message: messageOf(key),
  attempts: [],
  source: {
    kind: 'header-section',
    origin: 'outlook-details-dialog',
    fidelity: 'copy',
    base64: toBase64(
      new TextEncoder().encode(
        `Received: from a by b; Tue, 24 Nov 2026 08:30:00 +0000\r\nFrom: a@b.example\r\nMessage-ID: <${key}>\r\n\r\n`,
      ),
    ),
  },
});
const noHeaders = (key: string): ReadReply => ({
  outcome: 'unreadable',
  message: messageOf(key),
  attempts: [],
  problem: { id: 'source_outlook_no_headers' },
  locator: { host: '', id: null, idClass: null },
});
/** Whose message a state shows, and whose id its inspection found. */
const told = (): unknown[] =>
  published.map(({ message, phase, inspection }) => [
    message?.key ?? null,
    phase,
    inspection?.message.messageId ?? null,
  ]);

beforeEach(() => {
  session.clear();
  published.length = 0;
  page.open = ['a', 'b'];
  page.asked = [];
  page.answer = (key) => Promise.resolve(sourceOf(key ?? 'a'));
  openPopup = () => Promise.resolve();
  tabWork.leave(TAB);
});

describe('of two messages that stand open', () => {
  it('the one that is picked is read under its own name', async () => {
    const choices = [messageOf('a'), messageOf('b')];
    session.set(`tab:${TAB}`, { ...stateOf('a', 'error'), choices });
    await inspectTab({ tabId: TAB, key: 'b' });
    expect(told()).toEqual([
      ['b', 'reading', null],
      ['b', 'ready', '<b>'],
    ]);
  });

  it('the one whose badge is pressed is read under its own name', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'invite'));
    await badgePressed({ message: messageOf('b') }, TAB);
    expect(told()).toEqual([
      ['b', 'reading', null],
      ['b', 'ready', '<b>'],
    ]);
  });

  it('one that is not known takes the place of the other without its name', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'invite'));
    await inspectTab({ tabId: TAB, key: 'b' });
    expect(told()).toEqual([['b', 'ready', '<b>']]);
  });

  it('one that was inspected before is shown again, and the work on the other ends', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'reading'));
    session.set(`message:${TAB}:b`, stateOf('b', 'ready'));
    let signal: AbortSignal | undefined;
    void tabWork.start(TAB, 'a', (given) => ((signal = given), new Promise(() => {})));
    expect(await inspectTab({ tabId: TAB, key: 'b' })).toEqual(stateOf('b', 'ready'));
    expect([told(), page.asked, signal?.aborted]).toEqual([[['b', 'ready', null]], [], true]);
  });

  it('the explanation of the one, a bounce, is not told of the other, which cannot be read', async () => {
    const base64 = toBase64(new TextEncoder().encode(demoBounce));
    const dsn = { kind: 'dsn-text', origin: 'outlook-pane', fidelity: 'copy', base64 } as const;
    const bounce = await messageShown({ message: messageOf('a'), dsn }, TAB);
    expect(bounce.inspection?.dsn).toBeTruthy();
    page.answer = () => Promise.resolve(noHeaders('b'));
    for (const request of [{ key: 'b' }, { again: true }]) {
      session.set(`tab:${TAB}`, bounce);
      expect(await inspectTab({ tabId: TAB, ...request })).toMatchObject({
        message: { key: 'b' },
        phase: 'error',
        inspection: null,
      });
    }
    page.answer = () => Promise.resolve(noHeaders('a'));
    session.set(`tab:${TAB}`, bounce);
    expect(await inspectTab({ tabId: TAB, again: true })).toMatchObject({ phase: 'ready' });
  });

  it('asked which is meant, nothing is told of one that is gone', async () => {
    session.set(`tab:${TAB}`, stateOf('gone', 'invite'));
    page.answer = () =>
      Promise.resolve({ outcome: 'ambiguous', messages: [messageOf('a'), messageOf('b')] });
    await inspectTab({ tabId: TAB });
    expect(told()).toEqual([[null, 'error', null]]);
  });
});

it('a message that is gone by now is not said to be read', async () => {
  session.set(`tab:${TAB}`, stateOf('b', 'invite'));
  page.open = ['b'];
  page.answer = () => Promise.resolve({ outcome: 'no-message' });
  await badgePressed({ message: messageOf('a') }, TAB);
  expect([told(), session.get(`tab:${TAB}`)]).toEqual([[], stateOf('b', 'invite')]);
});

it('a message that is gone does not empty the tab of the next', async () => {
  page.answer = () => {
    session.set(`tab:${TAB}`, stateOf('b', 'invite'));
    return Promise.resolve({ outcome: 'no-message' });
  };
  session.set(`tab:${TAB}`, stateOf('a', 'invite'));
  expect(await inspectTab({ tabId: TAB, key: 'a' })).toEqual(stateOf('b', 'invite'));
  expect(told()).toEqual([['a', 'reading', null]]);
});

describe('a popup that a badge has opened', () => {
  const opened = { tabId: TAB, opened: true } as const;
  const goOnToB = () => {
    page.open = ['b'];
    return messageShown({ message: messageOf('b'), dsn: null }, TAB);
  };

  it('waits for the message of the badge', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'invite'));
    const press = badgePressed({ message: messageOf('a') }, TAB);
    expect(await popupAsks(opened)).toMatchObject({ message: { key: 'a' }, phase: 'ready' });
    await press;
    expect(page.asked).toEqual(['a']);
  });

  it('shows the invitation of another that has taken its place, and asks nothing', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'invite'));
    let leave = () => {};
    page.answer = () => new Promise((resolve) => (leave = () => resolve(noHeaders('a'))));
    const press = badgePressed({ message: messageOf('a') }, TAB);
    await vi.waitFor(() => expect(page.asked).toEqual(['a']));
    await goOnToB();
    const popup = popupAsks(opened);
    leave();
    expect(await popup).toEqual(stateOf('b', 'invite'));
    await press;
    expect(page.asked).toEqual(['a']);
    // The next one was opened by the toolbar.
    page.answer = (key) => Promise.resolve(sourceOf(key ?? 'b'));
    expect(await popupAsks(opened)).toMatchObject({ message: { key: 'b' }, phase: 'ready' });
  });

  it('that the browser refused leaves the next one to the toolbar', async () => {
    session.set(`tab:${TAB}`, stateOf('a', 'invite'));
    openPopup = () => Promise.reject(new Error('no gesture'));
    await badgePressed({ message: messageOf('a') }, TAB);
    await goOnToB();
    page.answer = () => Promise.resolve(sourceOf('b'));
    expect(await popupAsks(opened)).toMatchObject({ message: { key: 'b' }, phase: 'ready' });
  });
});
