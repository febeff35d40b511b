import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabState } from './protocol';

const session = new Map<string, unknown>();
/** The store is full: it takes one value and no more. */
let full = false;

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: (key?: string) =>
          Promise.resolve(
            Object.fromEntries([...session].filter(([one]) => key === undefined || one === key)),
          ),
        set: (values: Record<string, unknown>) => {
          const refused = full && Object.keys(values).length > 1;
          if (refused || JSON.stringify(values).length > 100_000) {
            return Promise.reject(new Error('quota'));
          }
          for (const [key, value] of Object.entries(values)) {
            session.set(key, structuredClone(value));
          }
          return Promise.resolve();
        },
        remove: (keys: string[]) => {
          for (const key of keys) session.delete(key);
          return Promise.resolve();
        },
      },
    },
  },
}));

const states = await import('./tab-states');

function stateOf(key: string, phase: TabState['phase'] = 'ready'): TabState {
  return {
    ...states.emptyTabState,
    phase,
    message: { key, subject: key, from: 'a@example.org', kind: 'received' },
  };
}

beforeEach(() => {
  session.clear();
  full = false;
});

describe('tab states', () => {
  it('remembers a finished message while its tab moves on', async () => {
    await states.writeTabState(1, stateOf('a'), 1);
    await states.writeTabState(1, stateOf('b', 'invite'), 2);
    expect((await states.recallMessage(1, 'a'))?.message?.key).toBe('a');
    expect(await states.recallMessage(1, 'b')).toBeNull();
    expect((await states.readTabState(1)).message?.key).toBe('b');
  });
  it('never remembers a temporary failure', async () => {
    const state = stateOf('a');
    const dkim = [{ result: 'temperror' }];
    const inspection = { verified: { spf: null, dkim, dmarc: null, arc: null } };
    await states.writeTabState(1, { ...state, inspection } as unknown as TabState, 1);
    expect(await states.recallMessage(1, 'a')).toBeNull();
  });
  it('drops the oldest beyond the limit', async () => {
    for (let n = 0; n < 45; n++) await states.writeTabState(1, stateOf(`m${n}`), n);
    expect(await states.recallMessage(1, 'm0')).toBeNull();
    expect(await states.recallMessage(1, 'm44')).not.toBeNull();
    expect([...session.keys()].filter((key) => key.startsWith('message:'))).toHaveLength(40);
  });
  it('forgets a closed tab and leaves the others', async () => {
    await states.writeTabState(1, stateOf('a'), 1);
    await states.writeTabState(12, stateOf('a'), 2);
    await states.forgetTab(1);
    expect(await states.recallMessage(1, 'a')).toBeNull();
    expect(await states.recallMessage(12, 'a')).not.toBeNull();
    expect((await states.readTabState(1)).phase).toBe('empty');
  });
  const messages = () => [...session.keys()].filter((key) => key.startsWith('message:'));
  const indexed = () =>
    ((session.get('remembered') ?? []) as { readonly key: string }[]).map(({ key }) => key);
  it('keeps index and messages together, however many write and leave at once', async () => {
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => states.writeTabState(n, stateOf('a'), n)),
      states.forgetTab(3),
      ...Array.from({ length: 30 }, (_, n) => states.writeTabState(n, stateOf('b'), 20 + n)),
    ]);
    expect(messages()).toHaveLength(40);
    expect(indexed().toSorted()).toEqual(messages().toSorted());
    expect(await states.recallMessage(3, 'a')).toBeNull();
  });
  it('goes on after a write that failed', async () => {
    const session = (await import('webextension-polyfill')).default.storage.session;
    const remove = vi.spyOn(session, 'remove').mockRejectedValueOnce(new Error('gone'));
    await expect(states.forgetTab(1)).rejects.toThrow('gone');
    remove.mockRestore();
    await states.writeTabState(1, stateOf('a'), 1);
    expect(await states.recallMessage(1, 'a')).not.toBeNull();
  });
  it('drops messages that no index names, with their tab and from a full store', async () => {
    session.set('message:1:lost', stateOf('lost'));
    session.set('message:2:lost', stateOf('lost'));
    await states.forgetTab(1);
    expect(messages()).toEqual(['message:2:lost']);
    full = true;
    await states.writeTabState(3, stateOf('b'), 2);
    expect(messages()).toEqual([]);
  });
  it('still shows the state when the store is full', async () => {
    await states.writeTabState(1, stateOf('a'), 1);
    full = true;
    await states.writeTabState(1, stateOf('b'), 2);
    expect((await states.readTabState(1)).message?.key).toBe('b');
  });
  it('tells of a state that no store takes, and does not fail', async () => {
    const inspection = {
      verified: { spf: null, dkim: [], dmarc: null, arc: null },
      x: 'x'.repeat(200_000),
    };
    const huge = { ...stateOf('a'), inspection } as unknown as TabState;
    const stands = await states.writeTabState(1, huge, 1);
    expect(stands).toMatchObject({ phase: 'error', problem: { id: 'source_too_large_to_show' } });
    expect(await states.readTabState(1)).toEqual(stands);
  });
  it('takes a state of another version for none', async () => {
    session.set('tab:1', { ...stateOf('a'), version: 99 });
    expect((await states.readTabState(1)).phase).toBe('empty');
  });
});
