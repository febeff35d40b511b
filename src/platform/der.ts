/**
 * DER (ITU-T X.690) reading for public keys, and only that: an RSAPublicKey (RFC 8017 A.1.1), bare or inside a SubjectPublicKeyInfo
 * (RFC 5280 section 4.1), and the Ed25519 SubjectPublicKeyInfo (RFC 8410 section 4). Anything that is not the one canonical encoding is
 * refused, so this can only ever be stricter than OpenSSL.
 */
export class DerError extends Error {}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;

const RSA_ALGORITHM = [
  0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const ED25519_ALGORITHM = [0x06, 0x03, 0x2b, 0x65, 0x70];

export interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly bits: number;
}

/** Content of the one element with `tag` at `offset`, and the offset after it. Definite minimal lengths only (X.690 section 10.1). */
function element(
  bytes: Uint8Array,
  offset: number,
  tag: number,
): { content: Uint8Array; next: number } {
  if (bytes[offset] !== tag) throw new DerError('unexpected tag');
  const first = bytes[offset + 1];
  if (first === undefined) throw new DerError('no length');
  let length = first;
  let start = offset + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw new DerError('length form');
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[start + i] ?? NaN);
    start += count;
    if (!(length >= 0x80) || length < 2 ** (8 * (count - 1)))
      throw new DerError('length not minimal');
  }
  const next = start + length;
  if (next > bytes.length) throw new DerError('truncated');
  return { content: bytes.subarray(start, next), next };
}

function whole(bytes: Uint8Array, tag: number): Uint8Array {
  const { content, next } = element(bytes, 0, tag);
  if (next !== bytes.length) throw new DerError('trailing octets');
  return content;
}

/** Big-endian octets as a number. */
export function toBigInt(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

function positiveInteger(content: Uint8Array): bigint {
  const [first, second] = content;
  if (first === undefined || first >= 0x80) throw new DerError('integer empty or negative');
  if (first === 0 && second !== undefined && second < 0x80)
    throw new DerError('integer not minimal');
  return toBigInt(content);
}

/** Reads a bare RSAPublicKey. Limits: odd modulus of 512 to 8192 bits, odd exponent of 3 to 2^64. */
export function readRsaPublicKey(der: Uint8Array): RsaKey {
  const body = whole(der, SEQUENCE);
  const n = element(body, 0, INTEGER);
  const e = element(body, n.next, INTEGER);
  if (e.next !== body.length) throw new DerError('trailing octets');
  const modulus = positiveInteger(n.content);
  const exponent = positiveInteger(e.content);
  const bits = modulus.toString(2).length;
  if (bits < 512 || bits > 8192 || modulus % 2n === 0n) throw new DerError('modulus');
  if (exponent < 3n || exponent >= 2n ** 64n || exponent % 2n === 0n)
    throw new DerError('exponent');
  return { modulus, exponent, bits };
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  bytes.length === prefix.length && prefix.every((byte, index) => bytes[index] === byte);

export type PublicKeyInfo =
  | { readonly type: 'rsa'; readonly rsa: RsaKey }
  | { readonly type: 'ed25519'; readonly point: Uint8Array };

/** Reads a SubjectPublicKeyInfo that holds an RSA or an Ed25519 key. */
export function readSubjectPublicKeyInfo(der: Uint8Array): PublicKeyInfo {
  const body = whole(der, SEQUENCE);
  const algorithm = element(body, 0, SEQUENCE);
  const key = element(body, algorithm.next, BIT_STRING);
  if (key.next !== body.length || key.content[0] !== 0) throw new DerError('key bits');
  const bits = key.content.subarray(1);
  if (startsWith(algorithm.content, RSA_ALGORITHM))
    return { type: 'rsa', rsa: readRsaPublicKey(bits) };
  if (startsWith(algorithm.content, ED25519_ALGORITHM) && bits.length === 32) {
    return { type: 'ed25519', point: bits };
  }
  throw new DerError('unknown algorithm');
}
