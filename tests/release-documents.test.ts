/** What is told to stores and administrators, held against what the extension is. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';

// Its reading of options is pure, but it stands beside what uses the browser's storage.
vi.mock('webextension-polyfill', () => ({ default: {} }));
const { defaultOptions, pickOptions } = await import('../src/storage');

const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('manifest.json')) as {
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_scripts: { matches: string[] }[];
};

interface Property {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: string };
}
const schema = (
  JSON.parse(read('public/managed-schema.json')) as { properties: Record<string, Property> }
).properties;

/** Is the value what the schema (JSON Schema draft 3, as far as we use it) says? */
function suits(value: unknown, property: Property): boolean {
  if (property.type === 'array')
    return Array.isArray(value) && value.every((one) => typeof one === property.items?.type);
  if (typeof value !== property.type) return false;
  return property.enum === undefined || property.enum.includes(String(value));
}

/** The fenced blocks of JSON of a document, by the word after `json`. */
function examples(file: string): Map<string, Record<string, unknown>> {
  const blocks = [...read(file).matchAll(/^```json (\w+)\n(.*?)^```/gms)];
  return new Map(
    blocks.map(([, name = '', json = '']) => [name, JSON.parse(json) as Record<string, unknown>]),
  );
}

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (found as Record<string, unknown> | undefined)?.[key],
    value,
  );

describe('docs/deployment.md', () => {
  const found = examples('docs/deployment.md');
  const gecko = 'mailproof@mailproof.example';

  it('has an example for every browser', () => {
    expect([...found.keys()]).toEqual(['chrome', 'forcelist', 'intune', 'edge', 'firefox']);
  });

  it.each([
    ['chrome', ['3rdparty', 'extensions', 'EXTENSION_ID']],
    ['edge', ['3rdparty', 'extensions', 'EXTENSION_ID']],
    ['firefox', ['policies', '3rdparty', 'Extensions', gecko]],
  ] as const)('%s: the options are what the schema and the extension understand', (name, path) => {
    const options = at(found.get(name), ...path) as Record<string, unknown>;
    expect(Object.keys(options).length).toBeGreaterThan(0);
    for (const [key, value] of Object.entries(options)) {
      const property = schema[key];
      expect(property, key).toBeDefined();
      expect(property && suits(value, property), key).toBe(true);
    }
    expect(pickOptions(options)).toEqual(options);
  });

  it.each([
    ['chrome', ['ExtensionSettings', 'EXTENSION_ID']],
    ['intune', ['EXTENSION_ID']],
    ['firefox', ['policies', 'ExtensionSettings', gecko]],
  ] as const)('%s: installs the extension', (name, path) => {
    const settings = at(found.get(name), ...path) as Record<string, unknown>;
    expect(settings['installation_mode']).toBe('force_installed');
    expect(String(settings['update_url'] ?? settings['install_url'])).toMatch(/^https:\/\//);
  });

  it('allows the hosts that the manifest names', () => {
    const hosts = at(
      found.get('chrome'),
      'ExtensionSettings',
      'EXTENSION_ID',
      'runtime_allowed_hosts',
    );
    for (const match of manifest.content_scripts[0]?.matches ?? [])
      expect(hosts).toContain(match.replace(/\/\*$/, ''));
  });

  it('lists every option with its values and default, and no other', () => {
    const table = read('docs/deployment.md').split('## Options')[1]?.split('\n## ')[0] ?? '';
    const rows = [...table.matchAll(/^\| `(\w+)` +\| (.*?) +\| (.*?) +\|$/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual(Object.keys(schema).toSorted());
    for (const [, name = '', values = '', fallback = ''] of rows) {
      for (const value of schema[name]?.enum ?? []) expect(values, name).toContain(`\`${value}\``);
      const given: unknown = Object.entries(defaultOptions).find(([key]) => key === name)?.[1];
      if (typeof given === 'boolean' || (typeof given === 'string' && given !== ''))
        expect(fallback, name).toBe(`\`${given}\``);
    }
  });

  it('names the id that the build for Firefox has', () => {
    expect(read('manifest.config.ts')).toContain(`id: '${gecko}'`);
  });
});

describe('docs/store', () => {
  it('justifies every permission of the manifest, and no other', () => {
    const table = read('docs/store/permissions.md').split('## Why each permission')[1] ?? '';
    const told = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)`/gm)];
    const asked = [
      ...manifest.permissions,
      ...manifest.host_permissions,
      ...manifest.optional_host_permissions,
    ];
    expect(told.map(([, name]) => name).toSorted()).toEqual(asked.toSorted());
  });

  it('names pictures that are there', () => {
    const named = [...read('docs/store/listing.md').matchAll(/`(docs\/[^`]+\.(?:png|webp))`/g)];
    expect(named.length).toBeGreaterThanOrEqual(5);
    for (const [, file = ''] of named) expect(existsSync(file), file).toBe(true);
  });

  it('keeps the summary as short as the stores want it', () => {
    for (const language of ['en', 'de', 'fr', 'es', 'ar']) {
      const texts = JSON.parse(read(`public/_locales/${language}/messages.json`)) as {
        extDescription: { message: string };
      };
      expect(texts.extDescription.message.length, language).toBeLessThanOrEqual(132);
    }
  });
});

describe('the version', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  it('stands in package.json and in what npm makes of it, and nowhere else that ships', () => {
    const lock = JSON.parse(read('package-lock.json')) as { version: string };
    expect(lock.version).toBe(version);
    expect(read('manifest.json')).toContain('"version": "0.0.0"');
    for (const file of ['manifest.config.ts', 'src/cli/run.mjs'])
      expect(read(file)).not.toContain(version);
  });
});
