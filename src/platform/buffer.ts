/**
 * What mailauth uses of Node's Buffer: octets with encodings. `from`, `alloc`, `concat`, `byteLength`, `isBuffer` and `toString`, each as Node does
 * (buffer.test.ts holds them against Node's own); everything else is Uint8Array's.
 */
export type Encoding = 'utf8' | 'utf-8' | 'latin1' | 'binary' | 'ascii' | 'base64' | 'hex';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value += 1) VALUES[LETTERS.charCodeAt(value)] = value;
// Node reads the URL-safe letters (RFC 4648 section 5) as well.
VALUES[0x2d] = 62;
VALUES[0x5f] = 63;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const CHUNK = 8192;

function latin1(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += LETTERS[(group >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}

/** Letters that are none of base64's are passed over, and the first "=" ends it, as in Node. */
function fromBase64(text: string): number[] {
  const octets: number[] = [];
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3d) break;
    const value = VALUES[code] ?? -1;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xfffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets.push((bits >> held) & 0xff);
  }
  return octets;
}

/** Ends at the first pair that is not hexadecimal. */
function fromHex(text: string): number[] {
  const pairs = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0].match(/../g) ?? [];
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

export class Buffer extends Uint8Array {
  /** @param encoding of a string; `utf8` where it is left out */
  static override from(
    value: string | Iterable<number> | ArrayLike<number>,
    encoding?: unknown,
  ): Buffer {
    if (typeof value !== 'string') {
      const octets = value instanceof Uint8Array ? value : Array.from(value);
      const copy = new Buffer(octets.length);
      copy.set(octets);
      return copy;
    }
    if (encoding === 'base64') return Buffer.from(fromBase64(value));
    if (encoding === 'hex') return Buffer.from(fromHex(value));
    if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') {
      const octets = new Buffer(value.length);
      for (let at = 0; at < value.length; at += 1) octets[at] = value.charCodeAt(at);
      return octets;
    }
    const octets = encoder.encode(value);
    return new Buffer(octets.buffer, octets.byteOffset, octets.byteLength);
  }

  static alloc(length: number): Buffer {
    return new Buffer(length);
  }

  static concat(pieces: readonly Uint8Array[]): Buffer {
    const whole = new Buffer(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  static byteLength(text: string): number {
    return encoder.encode(text).length;
  }

  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }

  /** A view, unlike Uint8Array's. */
  override slice(start?: number, end?: number): Buffer {
    return this.subarray(start, end);
  }

  override toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'base64') return toBase64(this);
    if (encoding === 'hex') {
      return Array.from(this, (octet) => octet.toString(16).padStart(2, '0')).join('');
    }
    if (encoding === 'binary' || encoding === 'latin1') return latin1(this);
    if (encoding === 'ascii') return latin1(this.map((octet) => octet & 0x7f));
    return decoder.decode(this);
  }
}

export default { Buffer };
