import { decodeCharset, fromLatin1, joinOctets } from './octets';

interface Word {
  readonly charset: string;
  readonly bytes: Uint8Array;
  readonly end: number;
}

/**
 * Decodes the encoded-words in a text (RFC 2047 section 2, with the language of RFC 2231 section 5). Blanks between two encoded-words
 * vanish (section 6.2); neighbours of one charset are joined before decoding, since many senders cut inside a character. What is no
 * encoded-word stays as it is.
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return value;
  const out: string[] = [];
  let run: Word[] = [];
  const flush = () => {
    let group: Word[] = [];
    for (const [index, word] of run.entries()) {
      group.push(word);
      if (run[index + 1]?.charset === word.charset) continue;
      out.push(decodeCharset(joinOctets(group.map((one) => one.bytes)), word.charset));
      group = [];
    }
    run = [];
  };
  let at = 0;
  while (at < value.length) {
    const found = value.indexOf('=?', at);
    if (found < 0) break;
    const word = readWord(value, found);
    const between = value.slice(at, word ? found : found + 2);
    if (!(word && run.length > 0 && /^\s*$/.test(between))) {
      flush();
      out.push(between);
    }
    if (word) run.push(word);
    at = word ? word.end : found + 2;
  }
  flush();
  out.push(value.slice(at));
  return out.join('');
}

// encoded-word = "=?" charset "?" encoding "?" encoded-text "?=". The text holds no "?", so the search ends at the next one.
function readWord(value: string, start: number): Word | null {
  const first = value.indexOf('?', start + 2);
  if (first < 0 || first - start > 80 || value[first + 2] !== '?') return null;
  const encoding = (value[first + 1] ?? '').toLowerCase();
  const textStart = first + 3;
  const textEnd = value.indexOf('?', textStart);
  if (textEnd < 0 || value[textEnd + 1] !== '=') return null;
  const charset = (value.slice(start + 2, first).split('*')[0] ?? '').toLowerCase();
  if (!/^[\w.:()-]+$/.test(charset)) return null;
  const text = value.slice(textStart, textEnd);
  const bytes = encoding === 'b' ? decodeBase64(text) : encoding === 'q' ? decodeQ(text) : null;
  return bytes && { charset, bytes, end: textEnd + 2 };
}

// RFC 2047 section 4.2
function decodeQ(text: string): Uint8Array {
  const octets = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return fromLatin1(octets);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, index) => [letter.charCodeAt(0), index]));

/** Base64 (RFC 4648 section 4) the tolerant way of RFC 2045 section 6.8: characters outside the alphabet are skipped. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = VALUES.get(code);
    if (value === undefined) {
      if (code === 0x3d) bits = 0; // "=" pads: what is left of the group is no octet
      continue;
    }
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (held >> bits) & 0xff;
      length += 1;
    }
  }
  return bytes.slice(0, length);
}
