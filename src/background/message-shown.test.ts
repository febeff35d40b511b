import { beforeEach, expect, it, vi } from 'vitest';
import { toBase64 } from '../base64';
import { demoBounce } from '../options/demo-bounce';
import type { BadgeState, SentSource, TabState } from '../protocol';

const session = new Map<string, unknown>();
/** What the page and the toolbar were told, in order. */
const told: { key: string; badge: BadgeState }[] = [];
const icons: unknown[] = [];

vi.mock('../i18n', () => ({
  loadTranslator: () => Promise.resolve(({ id }: { id: string }) => id),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getManifest: () => ({ version: '0.0.0' }) },
    action: {
      setIcon: (icon: unknown) => Promise.resolve(icons.push(icon)),
      setTitle: () => Promise.resolve(),
    },
    tabs: {
      sendMessage: (
        _tabId: number,
        { name, body }: { name: string; body: { key: string; state: BadgeState } },
      ) => {
        if (name !== 'show-state') return Promise.reject(new Error(name));
        told.push({ key: body.key, badge: body.state });
        return Promise.resolve({ shown: true });
      },
    },
    storage: {
      session: {
        get: (key: string) => Promise.resolve(session.has(key) ? { [key]: session.get(key) } : {}),
        set: (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value);
          return Promise.resolve();
        },
        remove: () => Promise.resolve(),
      },
      local: { get: () => Promise.resolve({}) },
      managed: { get: () => Promise.resolve({}) },
    },
  },
}));

const { messageShown } = await import('./message-shown');
const { tabWork } = await import('./tab-work');
const { messageOf, stateOf, TAB } = await import('./made-states');

const bounce: SentSource = {
  kind: 'dsn-text',
  origin: 'outlook-pane',
  fidelity: 'copy',
  base64: toBase64(new TextEncoder().encode(demoBounce)),
};
const aside = (key: string, dsn: SentSource | null = null): Promise<TabState> =>
  messageShown({ message: messageOf(key), dsn, aside: true }, TAB);

beforeEach(() => {
  session.clear();
  told.length = 0;
  icons.length = 0;
  tabWork.leave(TAB);
});

/** Work on the message that is meant, which ends when the test says so. */
function workOn(key: string): { signal: AbortSignal; end: () => void } {
  let signal = new AbortController().signal;
  let end = () => {};
  const state = stateOf(key, 'reading');
  session.set(`tab:${TAB}`, state);
  void tabWork.start(TAB, key, (given) => {
    signal = given;
    return new Promise((done) => (end = () => done(state)));
  });
  return { signal, end };
}

it.each([
  ['a message', null, { phase: 'invite', dsn: false }],
  ['a bounce', bounce, { phase: 'ready', dsn: true }],
] as const)(
  '%s aside gets its badge and leaves the tab to the other',
  async (_what, dsn, badge) => {
    const { signal, end } = workOn('meant');
    const before = structuredClone(Object.fromEntries(session));
    await aside('beside', dsn);
    expect(told).toMatchObject([{ key: 'beside', badge }]);
    expect(signal.aborted).toBe(false);
    expect(tabWork.holds(TAB, 'meant')).toBe(true);
    expect(Object.fromEntries(session)).toEqual(before);
    expect(icons).toEqual([]);
    end();
  },
);

it('does not give its name to work that nobody has named', async () => {
  const { end } = workOn('');
  await aside('beside');
  expect(tabWork.holds(TAB, 'meant')).toBe(true);
  end();
});

it('shows again what is remembered of a message aside', async () => {
  session.set(`tab:${TAB}`, stateOf('meant', 'held'));
  session.set(`message:${TAB}:beside`, stateOf('beside', 'ready'));
  await aside('beside');
  expect(told).toMatchObject([{ key: 'beside', badge: { phase: 'ready' } }]);
  expect(session.get(`tab:${TAB}`)).toEqual(stateOf('meant', 'held'));
});

it('keeps the badge of a message aside that the user has asked for', async () => {
  session.set(`tab:${TAB}`, stateOf('beside', 'held'));
  await aside('beside');
  const { end } = workOn('beside');
  await aside('beside');
  end();
  expect(told.map(({ badge }) => badge.phase)).toEqual(['held', 'reading']);
});

it('invites anew where the worker has ended in the middle of it', async () => {
  session.set(`tab:${TAB}`, stateOf('beside', 'reading'));
  await aside('beside');
  expect(told).toMatchObject([{ key: 'beside', badge: { phase: 'invite' } }]);
});

it('the message that is meant takes the tab and ends the work on another', async () => {
  const { signal } = workOn('before');
  await messageShown({ message: messageOf('meant'), dsn: null }, TAB);
  expect(signal.aborted).toBe(true);
  expect(session.get(`tab:${TAB}`)).toEqual(stateOf('meant', 'invite'));
  expect(icons).toHaveLength(1);
});
