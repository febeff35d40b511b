import { dropEnd } from '../drop-end';
import { findStatus } from './status-code';

/** An SMTP reply as quoted in a report: its codes and its words, line structure removed. */
export interface SmtpReply {
  /** Three digits, or null where the text holds an enhanced code alone. */
  readonly code: string | null;
  readonly status: string | null;
  readonly text: string;
}

/** Long enough for every known reply; a bound so that hostile text costs no more than that. */
const LONGEST_REPLY = 2400;

/**
 * Reply-code at a place where a server's answer begins: the line's start or after one of `:;'"([<>` (RFC 5321 section 4.2), followed by a
 * blank, a hyphen (continuation line), a comma, `#` or the end. `550` inside a sentence ("550 bytes") or inside an address is none of them.
 */
const REPLY =
  /(?:^|[:;'"‘’“”([<>\]=,#]|\breturned|\bsaid|\berror|\bcode|\bSMTP|->|\s-)[ \t]*(?:SMTP:? ?)?([45][0-5]\d|25[0-3])(?=[ \-,;:#]|\.(?!\d)|$|[A-Z]\b)/gim;

const STATUS_AFTER = /^[245][0-5]\d[ \-,;:.#b'"‘]*\(?#?((?:[245])\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/;

/** Collapses white space and drops what wraps a quoted reply. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Finds the SMTP reply in a piece of text. The first reply that carries an enhanced code wins; else the first reply; else an enhanced code
 * alone. Replies that repeat their codes on each line (Gmail: `550-5.7.26 ... 550 5.7.26 ...`) are joined.
 *
 * @returns null when the text holds neither.
 */
export function findReply(source: string): SmtpReply | null {
  const text = source.slice(0, LONGEST_REPLY * 4);
  let first: { at: number; code: string } | null = null;
  let bare: SmtpReply | null = null;
  REPLY.lastIndex = 0;
  for (let seen = 0; seen < 40; seen += 1) {
    const match = REPLY.exec(text);
    if (match === null) break;
    const code = match[1] ?? '';
    const at = match.index + match[0].length - code.length;
    const status = STATUS_AFTER.exec(text.slice(at, at + 24))?.[1];
    if (status !== undefined) {
      // `Status code: 550 5.1.10` on a line of its own, in whatever language: the words follow where the code is repeated.
      const wordless = isBareLine(text, at, status);
      if (!wordless && (bare === null || bare.status === status)) {
        const said = bare === null ? text.slice(at) : paragraph(text.slice(at));
        return { code, status, text: joinReply(said, code, status) };
      }
      bare ??= { code, status, text: joinReply(text.slice(at), code, status) };
    }
    first ??= { at, code };
  }
  if (bare !== null) return bare;
  if (first !== null) {
    const rest = text.slice(first.at);
    // `550 <someone@example.org>: 5.1.1 ...` and `550 Rejected (#5.7.1)`: the code of the same reply stands further on.
    const status = findStatus(rest.slice(0, 400));
    const agrees = status?.startsWith(first.code.charAt(0)) === true;
    return {
      code: first.code,
      status: agrees ? status : null,
      text: joinReply(rest, first.code, null),
    };
  }
  const status = findStatus(text);
  return status === null
    ? null
    : { code: null, status, text: oneLine(text).slice(0, LONGEST_REPLY) };
}

/** Does the line end with the code, after a label? */
function isBareLine(text: string, at: number, status: string): boolean {
  const end = text.indexOf('\n', at);
  if (end < 0 || text.slice(at, end).trim().length > status.length + 4) return false;
  return /[:\t][ \t]{0,8}$/.test(text.slice(Math.max(0, at - 8), at));
}

/** Up to the next empty line or the next line that begins with a label. */
function paragraph(text: string): string {
  const end = text.search(/\n[ \t]*(?:\n|[^\n:\t]{3,60}:[ \t])/);
  return end < 0 ? text : text.slice(0, end);
}

/** Removes repeated codes of continuation lines and surrounding quotes. */
function joinReply(text: string, code: string, status: string | null): string {
  const flat = oneLine(text.slice(0, LONGEST_REPLY));
  const statusAt = status === null ? -1 : flat.indexOf(status);
  const start = status === null || statusAt < 0 ? code.length : statusAt + status.length;
  const head = status === null || statusAt < 0 ? code : `${code} ${status}`;
  let rest = ` ${flat.slice(start).replace(/^-/, ' ').trim()}`;
  const repeated =
    status === null ? [`${code}-`] : [`${code}-${status} `, `${code} ${status} `, `${code}-`];
  for (const token of repeated) rest = rest.split(` ${token}`).join(' ');
  return dropEnd(oneLine(head + rest), '\'"’”');
}
