import { decodeQuotedPrintable } from './mime';
import { decodeEntities } from './msg';
import { fromLatin1, latin1, utf8, utf8IfValid } from './octets';

// A line that can only be the start of a field: a name and then a blank or nothing.
const FIELD_START = /^[A-Za-z][A-Za-z0-9_-]{0,76}:(?:[ \t]|$)/;

/**
 * Undoes what copying does to a header or a message: byte order marks, blank lines and indentation in front, quotation marks of a reply,
 * HTML entities, pasted quoted-printable, double spacing and lost folding blanks. Each repair is made only where nothing else can be
 * meant. The result has CRLF line ends.
 */
export function tidyCopiedText(text: string): string {
  let lines = splitLines(unescapeEntities(unquotePrintable(text.replace(/^\u{feff}+/u, ''))));
  const first = lines.findIndex((line) => line.trim() !== '');
  lines = unquote(unindent(lines.slice(Math.max(0, first))));
  lines = refold(unspace(lines));
  return lines.join('\r\n');
}

/** Line ends as any system writes them: CRLF, CR or LF. */
function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Only where every "=" of a known tag has become "=3D", as in the returned headers of a bounce. */
function unquotePrintable(text: string): string {
  if (!/\b(?:v=3D1|a=3Drsa|spf=3D|dkim=3D|version=3DTLS|boundary=3D)/i.test(text)) return text;
  return utf8IfValid(decodeQuotedPrintable(latin1(utf8(text))));
}

function unescapeEntities(text: string): string {
  return text.includes('&lt;') && !text.includes('<') ? decodeEntities(text) : text;
}

/** Takes off the indentation that all lines share; or that of the first line alone, which no header section can have. */
function unindent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const depth = depths.reduce((least, each) => Math.min(least, each), Number.MAX_SAFE_INTEGER);
  if (depth > 0) return lines.map((line) => line.slice(Math.min(depth, line.length)));
  return lines.map((line, index) => (index === 0 ? line.trimStart() : line));
}

function unquote(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const quoted = filled.length > 1 && filled.every((line) => line.startsWith('>'));
  return quoted ? lines.map((line) => line.replace(/^> ?/, '')) : [...lines];
}

/** Every second line empty: copied out of a page that made a paragraph of each line. */
function unspace(lines: readonly string[]): string[] {
  if (lines.length < 5) return [...lines];
  const alternate = lines
    .slice(0, 400)
    .every((line, index) => (line.trim() === '') === (index % 2 === 1));
  return alternate ? lines.filter((_, index) => index % 2 === 0) : [...lines];
}

/** Gives continuation lines their blank back, in a header section that has lost all of them. */
function refold(lines: readonly string[]): string[] {
  const blank = lines.findIndex((line) => line.trim() === '');
  const end = blank < 0 ? lines.length : blank;
  const head = lines.slice(0, end);
  const startsWell = FIELD_START.test(head[0] ?? '');
  if (!startsWell || head.some((line) => /^[ \t]/.test(line))) return [...lines];
  const fields = head.filter((line) => FIELD_START.test(line)).length;
  if (fields === head.length || fields < 2) return [...lines];
  return [
    ...head.map((line, index) => (index === 0 || FIELD_START.test(line) ? line : `\t${line}`)),
    ...lines.slice(end),
  ];
}

/** Text of bytes that a person saved or pasted: UTF-16 and UTF-8 by their marks, UTF-8 where valid, else one octet a character. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return utf8IfValid(latin1(bytes));
}

/** Octets of a repaired text: those of 8-bit text that was no UTF-8 come back as they were. */
export function bytesOf(text: string, original: Uint8Array): Uint8Array {
  const eightBit = /[\u{80}-\u{ff}]/u.test(text) && !/[\u{100}-\u{10ffff}]/u.test(text);
  return eightBit && textOf(original) === latin1(original) ? fromLatin1(text) : utf8(text);
}
