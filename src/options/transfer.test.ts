import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { importOptions } = await import('./transfer');
const { defaultOptions } = await import('../storage');

const read = (value: unknown) =>
  importOptions(new Blob([typeof value === 'string' ? value : JSON.stringify(value)]));
const file = { format: 'mailproof-options', ...defaultOptions };

describe('importOptions', () => {
  it('takes what an export holds', async () => {
    const { version: _version, ...options } = { ...defaultOptions, dns: 'off' as const };
    expect(await read({ ...file, dns: 'off' })).toMatchObject({ change: options });
  });

  it('sets to the default what is missing or not understood', async () => {
    expect(await read({ ...file, resolver: 'nobody', arcSealers: undefined })).toMatchObject({
      change: { resolver: 'cloudflare', arcSealers: null },
    });
  });

  it.each(['', 'no json', '[]', 'null', '{}', '{"format":"else","version":1}'])(
    'refuses %j',
    async (text) => {
      expect(await read(text)).toEqual({ problem: { id: 'ui_options_import_bad' } });
    },
  );

  it('refuses a later version and an address that may not be asked', async () => {
    expect(await read({ ...file, version: 2 })).toEqual({
      problem: { id: 'ui_options_import_newer' },
    });
    expect(await read({ ...file, resolverUrl: 'http://dns.example.com/' })).toHaveProperty(
      'problem',
    );
  });
});
