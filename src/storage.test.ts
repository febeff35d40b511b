import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Area = Map<string, unknown>;
const areas: { local: Area; managed: Area | null } = { local: new Map(), managed: null };

type Listener = (changes: Record<string, unknown>, area: string) => void;
const listeners = new Set<Listener>();

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      onChanged: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
      local: {
        get: () => Promise.resolve(Object.fromEntries(areas.local)),
        set: (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) {
            areas.local.set(key, structuredClone(value));
          }
          return Promise.resolve();
        },
      },
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

beforeEach(() => {
  areas.local.clear();
  areas.managed = null;
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
