/**
 * Names that look like other names, after Unicode Technical Standard 39: skeletons (section 4) over Unicode's own table, and mixed scripts
 * (section 5) over the script properties that the JavaScript engine carries, which are as current as the engine.
 */
import { toULabel } from '../message/mailbox';
import { CONFUSABLES } from './confusables-table';

const LOOKS = new Map(
  Object.entries(CONFUSABLES).flatMap(([target, characters]) =>
    [...characters].map((character) => [character, target] as const),
  ),
);

/** What a name looks like: two names with the same skeleton can be taken for one another. Digits 0 and 1 look like o and l, `m` like `rn`. */
export function skeleton(name: string): string {
  const decomposed = name.normalize('NFD').toLowerCase();
  return [...decomposed].map((character) => LOOKS.get(character) ?? character).join('');
}

/** Against a name that is expected, i and l (and with them 1) are one too: in many a typeface they are. */
function coarse(name: string): string {
  return skeleton(name).replaceAll('i', 'l');
}

// UAX 31 table 5, recommended scripts; whatever else turns up counts as one more script.
const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Georgian',
  'Hangul',
  'Ethiopic',
  'Khmer',
  'Thaana',
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
] as const;
const SCRIPT_TESTS = SCRIPTS.map(
  (script) => [script, new RegExp(`^\\p{Script_Extensions=${script}}$`, 'u')] as const,
);
const ANY_SCRIPT = /^[\p{Script=Common}\p{Script=Inherited}]$/u;

/** UTS 39 section 5.2, "highly restrictive": these go together in ordinary writing. */
const TOGETHER: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

function scriptsOf(character: string): readonly string[] {
  const found = SCRIPT_TESTS.filter(([, test]) => test.test(character)).map(([script]) => script);
  return found.length > 0 ? found : ['other'];
}

/** Whether a label mixes scripts that ordinary writing does not mix. */
export function mixesScripts(label: string): boolean {
  const each = Array.from(label.slice(0, 255))
    .filter((character) => !ANY_SCRIPT.test(character))
    .map(scriptsOf);
  if (each.length < 2) return false;
  const allWithin = (allowed: readonly string[]) =>
    each.every((scripts) => scripts.some((script) => allowed.includes(script)));
  if (TOGETHER.some(allWithin)) return false;
  return !(each[0] ?? []).some((script) => allWithin([script]));
}

/** What a label that is wholly in another script than Latin looks like, where that is an ordinary ASCII name; else null (UTS 39 section 5.3). */
export function wholeScriptLook(label: string): string | null {
  const letters = [...label].filter((character) => !ANY_SCRIPT.test(character));
  if (letters.length === 0 || letters.some((letter) => scriptsOf(letter).includes('Latin'))) {
    return null;
  }
  const look = skeleton(label);
  return /^[a-z0-9-]+$/.test(look) ? look : null;
}

/** The first label of a domain that mixes scripts, as U-label; null where none does. */
export function mixedLabel(domain: string): string | null {
  return (
    toULabel(domain)
      .split('.')
      .find((label) => mixesScripts(label)) ?? null
  );
}

/**
 * What a domain can be taken for: one of `known` with the same skeleton, or an ASCII name where its own labels are wholly in another script.
 *
 * @param known domains that a reader may expect, lower-case A-labels
 */
export function lookOf(domain: string, known: readonly string[]): string | null {
  const shown = toULabel(domain);
  const own = coarse(shown);
  const like = known.find((name) => name !== domain && coarse(toULabel(name)) === own);
  if (like !== undefined) return like;
  const looks = shown.split('.').map((label) => wholeScriptLook(label) ?? label);
  const last = looks.at(-1) ?? '';
  // Under a top-level domain of the same script (`.рф`) such a name is at home.
  if (looks.join('.') === shown || !/^[a-z0-9-]+$/.test(shown.split('.').at(-1) ?? '')) return null;
  return last === '' ? null : looks.join('.');
}
