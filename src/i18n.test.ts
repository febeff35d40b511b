import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { directionOf, languages, resolveLanguage } from './languages';

const browserLanguage = { value: 'en-GB' };
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `extension:/${path}` },
    i18n: { getUILanguage: () => browserLanguage.value },
  },
}));

const { areas, loadTranslator, pageLanguage } = await import('./i18n');

const folder = 'public/_locales';

/** The areas' files of a language; `messages.json` is the browser's and `cli.json` never reaches a page. */
function filesOf(language: string): string[] {
  return readdirSync(`${folder}/${language}`).filter(
    (name) => name.endsWith('.json') && name !== 'messages.json' && name !== 'cli.json',
  );
}

/** What every language says itself. The rest is knowledge (findings, rules for bounces), which may stay English and is then marked so. */
const interfaceFiles = [
  'messages.json',
  ...['ui', 'verdict', 'method', 'auth', 'dns', 'source', 'source_outlook', 'route', 'report'].map(
    (area) => `${area}.json`,
  ),
];

function missingIn(language: string, file: string): string[] {
  const path = `${folder}/${language}/${file}`;
  const own = existsSync(path) ? read(`${language}/${file}`) : {};
  return Object.keys(read(`en/${file}`)).filter((id) => !Object.hasOwn(own, id));
}

describe('languages and areas', () => {
  it('list every folder and every English file, and nothing else', () => {
    expect(languages.map(({ code }) => code).sort()).toEqual(readdirSync(folder).sort());
    expect(areas.map((area) => `${area}.json`).sort()).toEqual(filesOf('en').sort());
  });

  it('have no area file that English does not have, nor an id that English does not have', () => {
    for (const { code } of languages) {
      for (const file of filesOf(code)) {
        expect(existsSync(`${folder}/en/${file}`), `${code}/${file}`).toBe(true);
        const english = read(`en/${file}`);
        const unknown = Object.keys(read(`${code}/${file}`)).filter((id) => !(id in english));
        expect(unknown, `${code}/${file}`).toEqual([]);
      }
    }
  });

  it('have the interface complete, and what the browser itself shows', () => {
    for (const { code } of languages) {
      for (const file of interfaceFiles) {
        expect(missingIn(code, file), `${code}/${file}`).toEqual([]);
      }
    }
  });

  it('have all the knowledge in German, too', () => {
    for (const file of filesOf('en')) {
      expect(missingIn('de', file), `de/${file}`).toEqual([]);
    }
  });

  it('use the same placeholders in every language', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    for (const { code } of languages) {
      for (const file of filesOf(code)) {
        const english = read(`en/${file}`);
        for (const [id, text] of Object.entries(read(`${code}/${file}`))) {
          expect([...new Set(places(text))], `${code} ${id}`).toEqual([
            ...new Set(places(english[id] ?? '')),
          ]);
        }
      }
    }
  });

  it('have no id twice over the areas', () => {
    const all = areas.flatMap((area) => Object.keys(read(`en/${area}.json`)));
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });
});

describe('resolveLanguage', () => {
  it('follows the option, then the browser, then English', () => {
    expect(resolveLanguage('auto', 'en_GB')).toBe('en');
    expect(resolveLanguage('auto', 'tlh')).toBe('en');
    expect(resolveLanguage('', '')).toBe('en');
  });

  it('knows which way a language is written', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('he-IL')).toBe('rtl');
    expect(directionOf('de')).toBe('ltr');
  });

  it('keeps the dates of the browser where it speaks the same language', () => {
    browserLanguage.value = 'en-GB';
    expect(pageLanguage('auto')).toEqual({ language: 'en', direction: 'ltr', locale: 'en-GB' });
    browserLanguage.value = 'tlh';
    expect(pageLanguage('auto').locale).toBe('en');
    browserLanguage.value = 'ar-EG';
    expect(pageLanguage('auto')).toEqual({
      language: 'ar',
      direction: 'rtl',
      locale: 'ar-EG-u-nu-latn',
    });
    expect(pageLanguage('de').locale).toBe('de');
  });
});

describe('loadTranslator', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', (url: string) => {
      const path = `public/${url.slice('extension:/'.length)}`;
      return existsSync(path)
        ? Promise.resolve(new Response(readFileSync(path)))
        : Promise.reject(new TypeError('no such file'));
    });
  });

  it('reads every area, and shows the id where there is no text', async () => {
    const english = await loadTranslator('en');
    expect(english({ id: 'ui_retry' })).toBe('Try again');
    expect(english({ id: 'source_empty' })).toBe(read('en/source.json')['source_empty']);
    expect(english({ id: 'ui_no_such_text' })).toBe('ui_no_such_text');
  });
});

function read(path: string): Record<string, string> {
  return JSON.parse(readFileSync(`${folder}/${path}`, 'utf8')) as Record<string, string>;
}
