import { Buffer } from 'buffer';
import { dropEnd } from '../drop-end';
import { latin1 } from '../message/octets';
import type { ParsedMessage } from '../message/message';

// RFC 5322 section 3.6.8 field-name, with a fold or obsolete blanks before the colon (section 4.5.8).
const FIELD_START = /^[\x21-\x39\x3b-\x7e]+[ \t\r\n]*:/;

/** Where a line begins, and where it ends without its line end. */
interface Line {
  readonly from: number;
  readonly to: number;
}

/**
 * The header rows as mailauth reads them, but in linear time. Every line that does not open a field belongs to the row above, whatever its
 * white space looks like: that can only turn a pass into a fail (RFC 6376 section 8.15 is about lines that readers take differently).
 * Line ends inside a row become CRLF (RFC 5322 section 2.2.3).
 */
export function headerRows({ headerSection }: ParsedMessage): MailauthHeaderRow[] {
  const text = dropEnd(latin1(headerSection), '\r\n');
  if (text === '') return [];
  const { lines, crlf } = linesOf(text);
  const starts = fieldStarts(text, lines);
  const rows: MailauthHeaderRow[] = [];
  for (let i = 0; i < lines.length;) {
    let end = i + 1;
    while (end < lines.length && starts[end] === false) end += 1;
    const from = lines[i]?.from ?? 0;
    const to = lines[end - 1]?.to ?? text.length;
    if (crlf) {
      rows.push(toRow(text.slice(from, to), Buffer.concat([headerSection.subarray(from, to)])));
    } else {
      const row = lines.slice(i, end).map((line) => textOf(text, line));
      const joined = row.join('\r\n');
      rows.push(toRow(joined, Buffer.from(joined, 'latin1')));
    }
    i = end;
  }
  return rows;
}

/** Cuts at LF, with or without a CR before it, or at CR where there is no LF at all. `crlf`: no line ends otherwise. */
function linesOf(text: string): { lines: readonly Line[]; crlf: boolean } {
  const lines: Line[] = [];
  const end = text.includes('\n') ? '\n' : '\r';
  let crlf = true;
  let from = 0;
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
    const pair = end === '\n' && at > from && text[at - 1] === '\r';
    crlf &&= pair;
    lines.push({ from, to: pair ? at - 1 : at });
    from = at + 1;
  }
  lines.push({ from, to: text.length });
  return { lines, crlf };
}

/** Whether each line opens a field, as the first one always does. A name may be folded before its colon, so it is looked at from the end. */
function fieldStarts(text: string, lines: readonly Line[]): boolean[] {
  const starts: boolean[] = Array.from({ length: lines.length }, () => true);
  for (let i = lines.length - 1; i > 0; i -= 1) {
    const line = textOf(text, lines[i]);
    const folded = starts[i + 1] === false;
    starts[i] =
      FIELD_START.test(line) ||
      (folded && FIELD_START.test(`${line}\r\n${textOf(text, lines[i + 1])}`));
  }
  return starts;
}

const textOf = (text: string, line: Line | undefined): string =>
  line === undefined ? '' : text.slice(line.from, line.to);

function toRow(row: string, line: Buffer): MailauthHeaderRow {
  const colon = row.indexOf(':');
  const casedKey = (colon < 0 ? row : row.slice(0, colon))
    .replace(/\r\n/g, '')
    .replace(/^[ \t]+/, '')
    .trimEnd();
  return { key: casedKey.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), casedKey, line };
}

/** The octets after the colon of a row, latin1, still folded. */
export function rowValue(row: MailauthHeaderRow): string {
  const text = latin1(row.line);
  return text.slice(text.indexOf(':') + 1);
}

/**
 * The body with bare LF made CRLF (RFC 6376 section 5.3 presumes CRLF): files on disk and pasted text carry local line ends, the wire did
 * not. Returns the same octets where nothing has to change.
 */
export function withCrlf(body: Uint8Array): Uint8Array {
  let bare = 0;
  for (let at = body.indexOf(0x0a); at >= 0; at = body.indexOf(0x0a, at + 1)) {
    if (body[at - 1] !== 0x0d) bare += 1;
  }
  if (bare === 0) return body;
  const out = new Uint8Array(body.length + bare);
  let to = 0;
  let before = 0;
  for (const octet of body) {
    if (octet === 0x0a && before !== 0x0d) {
      out[to] = 0x0d;
      to += 1;
    }
    out[to] = octet;
    to += 1;
    before = octet;
  }
  return out;
}
