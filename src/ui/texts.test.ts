import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleStates } from './samples/states';

const english = JSON.parse(readFileSync('public/_locales/en/ui.json', 'utf8')) as Record<
  string,
  string
>;

const shipped = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !/\.test\.|ui\/samples\//.test(path),
);
const read = (paths: readonly string[]): string =>
  paths.map((path) => readFileSync(`src/${path}`, 'utf8')).join('\n');
const everything = read(shipped);
/** What may name texts of the interface: core has texts of its own. */
const source = read(shipped.filter((path) => !path.startsWith('core/')));

const written = new Set(
  [...source.matchAll(/['"`](ui_[a-z0-9_]+)['"`]/g)].map(([, id]) => id ?? ''),
);
/** Ids built from a value, such as `ui_badge_${phase}`. */
const built = [...source.matchAll(/`(ui_[a-z0-9_]+_)\$\{/g)].map(([, prefix]) => prefix ?? '');

/** Every id of a Sentence inside a sample, and the texts that its findings are named after. */
function idsWithin(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.values(value).flatMap(idsWithin);
  const { id, severity, key } = value as { id?: unknown; severity?: unknown; key?: unknown };
  if (typeof id !== 'string' || key !== undefined) return found;
  if (severity === undefined) return [...found, id];
  const name = `finding_${id.replaceAll('-', '_')}`;
  return [...found, `${name}_title`, `${name}_explanation`];
}

describe('texts of the samples', () => {
  it('are those that the product says', () => {
    const folder = 'public/_locales/en';
    const texts = Object.assign(
      {},
      ...readdirSync(folder).map((file): unknown =>
        JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
      ),
    ) as object;
    const used = idsWithin(sampleStates);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((id) => !Object.hasOwn(texts, id))).toEqual([]);
  });
});

/** Areas whose ids stand in the source as they are, or as a beginning or an end put together there. */
const areas = [
  'verdict',
  'method',
  'auth',
  'microsoft',
  'source',
  'source_outlook',
  'dns',
  'report',
  'domain',
];

describe('texts of core and of the webmail', () => {
  it.each(areas)('%s: are all used', (area) => {
    const texts = JSON.parse(readFileSync(`public/_locales/en/${area}.json`, 'utf8')) as object;
    const words = new Set(everything.match(/[a-z][a-z0-9_]+/g));
    const begun = [...everything.matchAll(/`([a-z0-9]+_[a-z0-9_]+_)\$\{/g)].map(([, one]) => one);
    const ended = [...everything.matchAll(/\}(_[a-z0-9_]+)`/g)].map(([, one]) => one ?? '');
    const unused = Object.keys(texts).filter(
      (id) =>
        !words.has(id) &&
        !begun.some((part) => part !== undefined && id.startsWith(part)) &&
        !ended.some((part) => id.endsWith(part) && words.has(id.slice(0, -part.length))),
    );
    expect(unused).toEqual([]);
  });
});

describe('texts of the interface', () => {
  it('exist for every id that the source names', () => {
    expect([...written].filter((id) => !(id in english))).toEqual([]);
  });

  it('are all used', () => {
    const unused = Object.keys(english).filter(
      (id) => !written.has(id) && !built.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('are plain in every language: no exclamation marks, no markup, no blank ends', () => {
    for (const language of readdirSync('public/_locales')) {
      const texts = JSON.parse(
        readFileSync(`public/_locales/${language}/ui.json`, 'utf8'),
      ) as Record<string, string>;
      for (const [id, text] of Object.entries(texts)) {
        expect(text, `${language} ${id}`).not.toMatch(/[!<>]|^\s|\s$|^$/);
      }
    }
  });
});
