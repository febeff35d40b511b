import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleStates } from './samples/states';

const english = JSON.parse(readFileSync('public/_locales/en/ui.json', 'utf8')) as Record<
  string,
  string
>;

/** The source that ships and that may name texts of the interface: core has texts of its own. */
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|ui\/samples\/|^core\//.test(path))
  .map((path) => readFileSync(`src/${path}`, 'utf8'))
  .join('\n');

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
