/** Text from a message made fit to be shown: what a sender writes must not steer a terminal, hide letters or turn the reading direction. */

// Cc: terminal sequences begin with ESC, and a line end would break the layout.
const CONTROLS = /\p{Cc}+/gu;
// Directional marks, embeddings, overrides and isolates (UAX 9), and characters without any width.
const INVISIBLE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029]/g;
const LONGEST = 4000;

/** One line without control and invisible characters; overlong text is cut and ends in an ellipsis. */
export function plain(text: string): string {
  const line = text
    .slice(0, LONGEST + 1)
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Several lines, each made plain. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => plain(line))
    .join('\n');
}
