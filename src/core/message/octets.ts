/** Octets and text. core never uses TextDecoder('latin1'): by WHATWG that label means windows-1252 and bends 0x80 to 0x9F. */

const CHUNK = 8192;

/** One character an octet (ISO 8859-1 in the strict sense), so that octets survive string work unchanged. */
export function latin1(bytes: Uint8Array): string {
  // ASCII is the same in UTF-8, which the platform decodes many times as fast; starting it pays from some length on.
  if (bytes.length > ASCII_PAYS && isAscii(bytes)) return utf8Decoder.decode(bytes);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    pieces.push(letters(bytes.subarray(at, at + CHUNK)));
  return pieces.join('');
}

const ASCII_PAYS = 256;
const utf8Decoder = new TextDecoder('utf-8');

/** Are all octets below 0x80? Looks at four of them at a time. */
function isAscii(bytes: Uint8Array): boolean {
  const before = -bytes.byteOffset & 3;
  const words = new Int32Array(
    bytes.buffer,
    bytes.byteOffset + before,
    (bytes.length - before) >> 2,
  );
  for (let at = 0; at < words.length; at += 1) {
    if (((words[at] ?? 0) & 0x80808080) !== 0) return false;
  }
  const edges = [bytes.subarray(0, before), bytes.subarray(before + words.length * 4)];
  return edges.every((edge) => edge.every((octet) => octet < 0x80));
}

/** `apply` takes the octets as they lie; spreading them would walk an iterator, five times as slow. */
function letters(bytes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, null, bytes) as string;
}

/** The reverse of {@link latin1}. Characters above U+00FF lose their high bits; give it only what `latin1` made. */
export function fromLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

/** The pieces as one array of octets. */
export function joinOctets(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** UTF-8 octets of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Text of UTF-8 octets, or null where they are not UTF-8. A leading byte order mark is dropped. */
function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text in a charset named by a sender (RFC 2046 section 4.1.2). UTF-8 and then windows-1252 where the name is unknown; never throws. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const label = charset.trim().toLowerCase();
  if (label !== '' && label !== 'us-ascii' && label !== 'ascii') {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // An unknown label is the sender's mistake; guess below.
    }
  }
  return fromUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** A latin1 string whose octets are UTF-8 becomes that text (RFC 6532); anything else stays as it is. */
export function utf8IfValid(octets: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[\x80-\xff]/.test(octets)) return octets;
  return fromUtf8(fromLatin1(octets)) ?? octets;
}
