/** Text from a message made fit for a report: see shown-text.ts for what a sender must not be able to do with it. */
import { shownText } from '../shown-text';

const LONGEST = 4000;

/** One line without control and invisible characters; overlong text is cut and ends in an ellipsis. */
export function plain(text: string): string {
  const line = shownText(text.slice(0, LONGEST + 1).replace(/\p{Cc}+/gu, ' ')).trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Several lines, each made plain. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => plain(line))
    .join('\n');
}
