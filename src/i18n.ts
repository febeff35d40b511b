/**
 * Words for the extension's own pages, its worker and its content script. Texts lie in public/_locales/<language>/<area>.json, flat
 * `{"id": "text with {param}"}`. They are our own and not the browser's `messages.json`, so that an option can choose the language.
 */
import browser from 'webextension-polyfill';
import {
  createTranslator,
  isolateParameters,
  type TextTable,
  type Translate,
} from './core/report/translate';
import { directionOf, resolveLanguage } from './languages';

/** The area files that pages load. A test holds this list against the files of public/_locales/en. */
export const areas = [
  'ui',
  'verdict',
  'method',
  'finding',
  'auth',
  'microsoft',
  'source',
  'source_outlook',
  'dns',
  'dsn',
  'report',
  'route',
  'domain',
] as const;

const tables = new Map<string, Promise<TextTable>>();

/** One language's areas in one table. A file that the language does not have (English does) adds nothing. */
function loadTable(language: string): Promise<TextTable> {
  const known = tables.get(language);
  if (known) return known;
  const loaded = Promise.all(areas.map((area) => loadArea(language, area))).then((parts) => {
    const table = Object.assign({}, ...parts) as TextTable;
    return directionOf(language) === 'rtl' ? isolateParameters(table) : table;
  });
  tables.set(language, loaded);
  return loaded;
}

async function loadArea(language: string, area: string): Promise<TextTable> {
  try {
    const reply = await fetch(browser.runtime.getURL(`_locales/${language}/${area}.json`));
    return reply.ok ? ((await reply.json()) as TextTable) : {};
  } catch {
    return {};
  }
}

/**
 * Loads the texts of a language (an option value: `auto` or a code of `languages`) with English behind them, id by id.
 * Never rejects: an id that is in no table is shown as itself.
 */
export async function loadTranslator(option: string): Promise<Translate> {
  const language = resolveLanguage(option, browser.i18n.getUILanguage());
  const wanted = language === 'en' ? [] : [loadTable(language)];
  return createTranslator(...(await Promise.all([...wanted, loadTable('en')])));
}

export interface PageLanguage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** For dates and numbers, with the digits that header fields are written in. */
  readonly locale: string;
}

/** Language and direction that a page puts on its root element, and the locale for its dates and numbers. */
export function pageLanguage(option: string): PageLanguage {
  const own = browser.i18n.getUILanguage();
  const language = resolveLanguage(option, own);
  // en-GB writes dates otherwise than en-US; the browser knows which one its user wants.
  const wanted = own.split('-')[0] === language ? own : language;
  const direction = directionOf(language);
  return { language, direction, locale: direction === 'rtl' ? `${wanted}-u-nu-latn` : wanted };
}

/** Says to the browser and to screen readers what the page is written in. */
export function declareLanguage(document: Document, { language, direction }: PageLanguage): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
}
