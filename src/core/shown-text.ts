/**
 * Text of a message made fit for a person's eyes, on a page, on a clipboard or in a terminal: a sender must not steer a terminal, hide letters
 * or turn the reading direction. Whoever needs the very octets finds them in the message's own source.
 */

// Cc: terminal sequences begin with ESC or U+009B, and a line end would break the layout. Tab and line feed are layout.
const CONTROLS = /[^\P{Cc}\t\n]/gu;
// What has no look of its own (UAX 44: bidirectional controls, zero widths, fillers, tags, variation selectors), what ends a line or annotates
// it, and halves of characters. Joiners stay where they shape letters and pictures and can hide nothing.
const INVISIBLE =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}])(?:\u200C|\u200D|\uFE0F)|(?!\u200C|\u200D|\uFE0F)[\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB\p{Cs}]/gu;

/** The text without invisible characters; other controls become a blank. Line feeds and tabs stay. */
export function shownText(text: string): string {
  return text.replace(CONTROLS, ' ').replace(INVISIBLE, '');
}

/** Every text within, made fit; what stands under `key` names something and is left as it is. */
export function shownDeep<T>(value: T): T {
  if (typeof value === 'string') return shownText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => shownDeep(one)) as T;
  // By defining, since "__proto__" is a name like any other in a message's properties.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      shownText(name),
      name === 'key' ? inner : shownDeep(inner),
    ]),
  ) as T;
}

// The same and more, since JSON can say each of them by its number and loses nothing.
const ESCAPED = /[\u007F-\u009F\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/gu;

/** JSON whose every invisible or steering character is written as `\uXXXX`: the same value for a program, harmless in a terminal. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(ESCAPED, (letter) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
