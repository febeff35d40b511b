import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabState } from './protocol';

type Area = Map<string, unknown>;
const areas: { session: Area; local: Area; managed: Area | null; refuse: boolean } = {
  managed: null,
  session: new Map(),
  local: new Map(),
  refuse: false,
};

const area = (name: 'session' | 'local') => ({
  get: (key?: string) =>
    Promise.resolve(
      Object.fromEntries([...areas[name]].filter(([one]) => key === undefined || one === key)),
    ),
  set: (values: Record<string, unknown>) => {
    if (areas.refuse && Object.keys(values).length > 1) return Promise.reject(new Error('quota'));
    if (JSON.stringify(values).length > 100_000) return Promise.reject(new Error('quota'));
    for (const [key, value] of Object.entries(values)) areas[name].set(key, structuredClone(value));
    return Promise.resolve();
  },
  remove: (keys: string[]) => {
    for (const key of keys) areas[name].delete(key);
    return Promise.resolve();
  },
  clear: () => Promise.resolve(areas[name].clear()),
});

type Listener = (changes: Record<string, unknown>, area: string) => void;
const listeners = new Set<Listener>();

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      onChanged: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
      session: area('session'),
      local: area('local'),
      managed: {
        get: () =>
          areas.managed
            ? Promise.resolve(Object.fromEntries(areas.managed))
            : Promise.reject(new Error('Managed storage manifest not found')),
      },
    },
  },
}));

const storage = await import('./storage');

function stateOf(key: string, phase: TabState['phase'] = 'ready'): TabState {
  return {
    ...storage.emptyTabState,
    phase,
    message: { key, subject: key, from: 'a@example.org', kind: 'received' },
  };
}

beforeEach(() => {
  areas.session.clear();
  areas.local.clear();
  areas.managed = null;
  areas.refuse = false;
});

describe('options', () => {
  it('falls back to the default for what no version knows', () => {
    const read = storage.migrateOptions({
      dns: 'perhaps',
      resolver: 'quad9',
      arcSealers: ['a', 7],
    });
    expect(read).toEqual({ ...storage.defaultOptions, resolver: 'quad9', arcSealers: ['a'] });
  });
  it('takes only whole host names, and only what may stand in an address', () => {
    const read = storage.migrateOptions({
      extraHosts: ['Mail.Contoso.example', 'https://*/*', '*.example', 'http://a.example', 7],
      canaryHosts: 'mail.contoso.example',
      graphClientId: 'anything/../else',
      graphTenant: 'common/oauth2?x=',
      graphCloud: 'moon',
    });
    expect(read).toEqual({ ...storage.defaultOptions, extraHosts: ['mail.contoso.example'] });
  });
  it('keeps what is set when another option changes', async () => {
    await storage.writeOptions({ dns: 'ask-first' });
    await storage.writeOptions({ language: 'de' });
    expect(await storage.readOptions()).toMatchObject({ dns: 'ask-first', language: 'de' });
  });
});

describe('a policy', () => {
  it('wins over what was chosen, and only where it says something that is understood', async () => {
    await storage.writeOptions({ dns: 'off', resolver: 'google' });
    areas.managed = new Map<string, unknown>([
      ['dns', 'ask-first'],
      ['resolver', 'nobody'],
      ['copyRedact', true],
      ['else', 1],
    ]);
    expect(await storage.readManagedOptions()).toEqual({ dns: 'ask-first', copyRedact: true });
    expect(await storage.readOptions()).toMatchObject({
      dns: 'ask-first',
      resolver: 'google',
      copyRedact: true,
    });
  });
  it('is never stored as a choice of the user', async () => {
    areas.managed = new Map([['dns', 'off']]);
    expect(await storage.writeOptions({ language: 'en' })).toMatchObject({ dns: 'off' });
    areas.managed = null;
    expect(await storage.readOptions()).toMatchObject({ dns: 'on-inspect', language: 'en' });
  });
  it('is told as it comes, as is what another page stores, and nothing else', async () => {
    const seen: unknown[] = [];
    const stop = storage.watchOptions(({ dns, resolver }) => seen.push([dns, resolver]));
    const change = async (area: string, changes: object) => {
      for (const listener of listeners) listener({ ...changes }, area);
      await new Promise((resolve) => setTimeout(resolve));
    };
    await storage.writeOptions({ resolver: 'google' });
    await change('local', { [storage.optionsKey]: {} });
    areas.managed = new Map([['dns', 'off']]);
    await change('managed', { dns: {} });
    await change('local', { else: {} });
    await change('session', { [storage.optionsKey]: {} });
    expect(seen).toEqual([
      ['on-inspect', 'google'],
      ['off', 'google'],
    ]);
    // What was on its way when it was stopped is not told either.
    for (const listener of listeners) listener({ dns: {} }, 'managed');
    stop();
    await change('managed', { dns: {} });
    expect(seen).toHaveLength(2);
    expect(listeners.size).toBe(0);
  });
  it('has a schema with every option and every value', () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as {
      properties: Record<string, { type: string; enum?: string[]; description: string }>;
    };
    const { version: _version, ...options } = storage.defaultOptions;
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(options).sort());
    for (const [key, { type, enum: values, description }] of Object.entries(schema.properties)) {
      expect(description, key).toMatch(/\.$/);
      const text = key === 'graphClientId' ? '00000000-0000-4000-8000-000000000000' : 'x';
      const tries =
        values ?? (type === 'boolean' ? [true, false] : type === 'array' ? [[]] : [text]);
      for (const value of tries) {
        expect(storage.pickOptions({ [key]: value }), key).toEqual({ [key]: value });
      }
    }
  });
});

describe('tab states', () => {
  it('remembers a finished message while its tab moves on', async () => {
    await storage.writeTabState(1, stateOf('a'), 1);
    await storage.writeTabState(1, stateOf('b', 'invite'), 2);
    expect((await storage.recallMessage(1, 'a'))?.message?.key).toBe('a');
    expect(await storage.recallMessage(1, 'b')).toBeNull();
    expect((await storage.readTabState(1)).message?.key).toBe('b');
  });
  it('never remembers a temporary failure', async () => {
    const state = stateOf('a');
    const dkim = [{ result: 'temperror' }];
    const inspection = { verified: { spf: null, dkim, dmarc: null, arc: null } };
    await storage.writeTabState(1, { ...state, inspection } as unknown as TabState, 1);
    expect(await storage.recallMessage(1, 'a')).toBeNull();
  });
  it('drops the oldest beyond the limit', async () => {
    for (let n = 0; n < 45; n++) await storage.writeTabState(1, stateOf(`m${n}`), n);
    expect(await storage.recallMessage(1, 'm0')).toBeNull();
    expect(await storage.recallMessage(1, 'm44')).not.toBeNull();
    expect([...areas.session.keys()].filter((key) => key.startsWith('message:'))).toHaveLength(40);
  });
  it('forgets a closed tab and leaves the others', async () => {
    await storage.writeTabState(1, stateOf('a'), 1);
    await storage.writeTabState(12, stateOf('a'), 2);
    await storage.forgetTab(1);
    expect(await storage.recallMessage(1, 'a')).toBeNull();
    expect(await storage.recallMessage(12, 'a')).not.toBeNull();
    expect((await storage.readTabState(1)).phase).toBe('empty');
  });
  const messages = () => [...areas.session.keys()].filter((key) => key.startsWith('message:'));
  const indexed = () =>
    ((areas.session.get('remembered') ?? []) as { readonly key: string }[]).map(({ key }) => key);
  it('keeps index and messages together, however many write and leave at once', async () => {
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => storage.writeTabState(n, stateOf('a'), n)),
      storage.forgetTab(3),
      ...Array.from({ length: 30 }, (_, n) => storage.writeTabState(n, stateOf('b'), 20 + n)),
    ]);
    expect(messages()).toHaveLength(40);
    expect(indexed().toSorted()).toEqual(messages().toSorted());
    expect(await storage.recallMessage(3, 'a')).toBeNull();
  });
  it('goes on after a write that failed', async () => {
    const session = (await import('webextension-polyfill')).default.storage.session;
    const remove = vi.spyOn(session, 'remove').mockRejectedValueOnce(new Error('gone'));
    await expect(storage.forgetTab(1)).rejects.toThrow('gone');
    remove.mockRestore();
    await storage.writeTabState(1, stateOf('a'), 1);
    expect(await storage.recallMessage(1, 'a')).not.toBeNull();
  });
  it('drops messages that no index names, with their tab and from a full store', async () => {
    areas.session.set('message:1:lost', stateOf('lost'));
    areas.session.set('message:2:lost', stateOf('lost'));
    await storage.forgetTab(1);
    expect(messages()).toEqual(['message:2:lost']);
    areas.refuse = true;
    await storage.writeTabState(3, stateOf('b'), 2);
    expect(messages()).toEqual([]);
  });
  it('still shows the state when the store is full', async () => {
    await storage.writeTabState(1, stateOf('a'), 1);
    areas.refuse = true;
    await storage.writeTabState(1, stateOf('b'), 2);
    expect((await storage.readTabState(1)).message?.key).toBe('b');
  });
  it('tells of a state that no store takes, and does not fail', async () => {
    const inspection = {
      verified: { spf: null, dkim: [], dmarc: null, arc: null },
      x: 'x'.repeat(200_000),
    };
    const huge = { ...stateOf('a'), inspection } as unknown as TabState;
    const stands = await storage.writeTabState(1, huge, 1);
    expect(stands).toMatchObject({ phase: 'error', problem: { id: 'source_too_large_to_show' } });
    expect(await storage.readTabState(1)).toEqual(stands);
  });
  it('takes a state of another version for none', async () => {
    areas.session.set('tab:1', { ...stateOf('a'), version: 99 });
    expect((await storage.readTabState(1)).phase).toBe('empty');
  });
});
