import type { Sentence } from '../inspection';
import { shownText } from '../shown-text';

/** Makes words of a {@link Sentence} in one language. Pure; never throws. */
export interface Translate {
  (sentence: Sentence): string;
  /** Whether the words of this id are those of the preferred table, and not those of the one behind it (English, on our pages). */
  readonly isOwn?: (id: string) => boolean;
}

/** Texts by id, as the files under public/_locales/<language>/ hold them: flat, with `{name}` where a parameter goes. */
export type TextTable = Readonly<Record<string, string>>;

/** A parameter's place in a text. Names are letters, digits and underscores, so a brace that is meant as a brace survives. */
const PLACEHOLDER = /\{([A-Za-z0-9_]+)\}/g;

/**
 * Makes a translator over flat tables of texts.
 *
 * The first table that knows the id wins, so a language's table stands first and English behind it. Where none knows the id, the id and its
 * parameters are shown: an ugly screen tells more than an empty one. A placeholder without a parameter stays as it stands. Parameters are put
 * in once and never read again for placeholders, so a sender who writes `{domain}` into a subject gets those letters back; what is invisible in
 * them or steers a terminal is left out.
 *
 * @param tables at least one table, the preferred first
 */
export function createTranslator(...tables: readonly TextTable[]): Translate {
  const isOwn = (id: string): boolean =>
    Object.hasOwn(tables[0] ?? {}, id) || !tables.some((table) => Object.hasOwn(table, id));
  const translate = ({ id, params = {} }: Sentence): string => {
    const table = tables.find((candidate) => Object.hasOwn(candidate, id));
    const text = table?.[id];
    if (text === undefined) {
      const shown = Object.entries(params).map(
        ([name, value]) => `${name}=${shownText(String(value))}`,
      );
      return shown.length > 0 ? `${id} (${shown.join(', ')})` : id;
    }
    return text.replace(PLACEHOLDER, (place, name: string) =>
      Object.hasOwn(params, name) ? shownText(String(params[name])) : place,
    );
  };
  return Object.assign(translate, { isOwn });
}

/**
 * The texts of a language that is written from right to left, with every parameter isolated by U+2068 and U+2069 (UAX #9, FSI and PDI): an
 * address, a host or an IPv6 address keeps its own order wherever it stands in a sentence of a page. Copies hold no such characters.
 */
export function isolateParameters(table: TextTable): TextTable {
  return Object.fromEntries(
    Object.entries(table).map(([id, text]) => [id, text.replace(PLACEHOLDER, '\u2068$&\u2069')]),
  );
}
