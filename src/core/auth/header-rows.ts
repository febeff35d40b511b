import { Buffer } from 'buffer';
import { latin1 } from '../message/octets';
import type { ParsedMessage } from '../message/message';

// RFC 5322 section 3.6.8 field-name, with a fold or obsolete blanks before the colon (section 4.5.8).
const FIELD_START = /^[\x21-\x39\x3b-\x7e]+[ \t\r\n]*:/;

/**
 * The header rows as mailauth reads them, but in linear time. Every line that does not open a field belongs to the row above, whatever its
 * white space looks like: that can only turn a pass into a fail (RFC 6376 section 8.15 is about lines that readers take differently).
 * Line ends inside a row become CRLF (RFC 5322 section 2.2.3).
 */
export function headerRows(message: ParsedMessage): MailauthHeaderRow[] {
  const text = latin1(message.headerSection).replace(/[\r\n]+$/, '');
  if (text === '') return [];
  const lines = text.includes('\n') ? text.split(/\r?\n/) : text.split('\r');
  const starts: boolean[] = Array.from({ length: lines.length });
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i] ?? '';
    const next = starts[i + 1] === false ? `\r\n${lines[i + 1] ?? ''}` : '';
    starts[i] = i === 0 || FIELD_START.test(line + next);
  }
  const rows: MailauthHeaderRow[] = [];
  for (let i = 0; i < lines.length;) {
    let end = i + 1;
    while (end < lines.length && starts[end] === false) end += 1;
    rows.push(toRow(lines.slice(i, end).join('\r\n')));
    i = end;
  }
  return rows;
}

function toRow(row: string): MailauthHeaderRow {
  const colon = row.indexOf(':');
  const casedKey = (colon < 0 ? row : row.slice(0, colon))
    .replace(/\r\n/g, '')
    .replace(/^[ \t]+/, '')
    .trimEnd();
  return {
    key: casedKey.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    casedKey,
    line: Buffer.from(row, 'latin1'),
  };
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
