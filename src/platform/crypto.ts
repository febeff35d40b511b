/**
 * What mailauth uses of Node's crypto, for a worker: hashes (hash.ts), RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2) over BigInt, and
 * Ed25519 (RFC 8032 section 5.1.7, without cofactor as OpenSSL does) over the group in ed25519.ts. Verification handles public data only, so
 * constant time is not needed. Rule: never accept what OpenSSL refuses; crypto.test.ts compares the two.
 */
import { Buffer } from './buffer';
import {
  readRsaPublicKey,
  readSubjectPublicKeyInfo,
  toBigInt,
  type PublicKeyInfo,
  type RsaKey,
} from './der';
import {
  decodePoint,
  encodePoint,
  isSmallOrder,
  littleEndian,
  multiplyAdd,
  negate,
  ORDER,
} from './ed25519';
import { HASHES, type HashName } from './hash';

/** DER of DigestInfo up to the digest itself (RFC 8017 section 9.2 note 1). */
const DIGEST_INFO: Readonly<Record<HashName, string>> = {
  sha1: '3021300906052b0e03021a05000414',
  sha256: '3031300d060960864801650304020105000420',
  sha512: '3051300d060960864801650304020305000440',
};

function hashName(algorithm: string): HashName {
  const name = algorithm.toLowerCase().replace(/^rsa-/, '');
  if (name === 'sha1' || name === 'sha256' || name === 'sha512') return name;
  throw new Error(`unsupported hash ${algorithm}`);
}

class Hash {
  private readonly name: HashName;
  private readonly pieces: Uint8Array[] = [];
  private finished = false;
  constructor(algorithm: string) {
    this.name = hashName(algorithm);
  }
  update(data: Uint8Array | string): this {
    if (this.finished) throw new Error('hash already finished');
    this.pieces.push(typeof data === 'string' ? Buffer.from(data) : data);
    return this;
  }
  digest(encoding?: 'hex' | 'base64'): string | Buffer {
    if (this.finished) throw new Error('hash already finished');
    this.finished = true;
    const [only, ...more] = this.pieces;
    const data = only !== undefined && more.length === 0 ? only : Buffer.concat(this.pieces);
    const bytes = Buffer.from(HASHES[this.name](data));
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}

/** Node's `createHash`: sha1, sha256 and sha512. */
export function createHash(algorithm: string): Hash {
  return new Hash(algorithm);
}

class PublicKey {
  readonly asymmetricKeyType: 'rsa' | 'ed25519';
  readonly asymmetricKeyDetails: { modulusLength?: number; publicExponent?: bigint };
  constructor(
    readonly info: PublicKeyInfo,
    private readonly der: Uint8Array,
    private readonly bare: boolean,
  ) {
    this.asymmetricKeyType = info.type;
    this.asymmetricKeyDetails =
      info.type === 'rsa'
        ? { modulusLength: info.rsa.bits, publicExponent: info.rsa.exponent }
        : {};
  }
  /** PEM of the key in the form that it was read in; mailauth hands it straight back to `verify`. */
  export(): string {
    const label = this.bare ? 'RSA PUBLIC KEY' : 'PUBLIC KEY';
    const lines =
      Buffer.from(this.der)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
  }
}

/** Node's `createPublicKey` for DER input of type `pkcs1` or `spki`. Throws where the DER is not canonical. */
export function createPublicKey(input: {
  key: Uint8Array;
  format: 'der';
  type: 'pkcs1' | 'spki';
}): PublicKey {
  return input.type === 'pkcs1'
    ? new PublicKey({ type: 'rsa', rsa: readRsaPublicKey(input.key) }, input.key, true)
    : new PublicKey(readSubjectPublicKeyInfo(input.key), input.key, false);
}

const PEM =
  /^-----BEGIN (RSA )?PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)-----END (?:RSA )?PUBLIC KEY-----\n$/;

function fromPem(pem: string): PublicKeyInfo {
  const match = PEM.exec(pem);
  if (match === null) throw new Error('not a public key');
  const key = Buffer.from((match[2] ?? '').replace(/\n/g, ''), 'base64');
  return createPublicKey({ key, format: 'der', type: match[1] === undefined ? 'spki' : 'pkcs1' })
    .info;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** RSASSA-PKCS1-v1_5 verification by comparing the whole encoded message (RFC 8017 section 8.2.2 step 4). */
function verifyRsa(hash: HashName, data: Uint8Array, key: RsaKey, signature: Uint8Array): boolean {
  const length = Math.ceil(key.bits / 8);
  if (signature.length !== length) return false;
  const value = toBigInt(signature);
  if (value >= key.modulus) return false;
  const tail = DIGEST_INFO[hash] + Buffer.from(HASHES[hash](data)).toString('hex');
  const padding = length - 3 - tail.length / 2;
  if (padding < 8) return false;
  const expected = BigInt(`0x0001${'ff'.repeat(padding)}00${tail}`);
  return power(value, key.exponent, key.modulus) === expected;
}

/** Ed25519: encode(S*B - k*A) must be R, with canonical A and S below the group order. A point of small order is no key. */
function verifyEd25519(data: Uint8Array, point: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const key = decodePoint(point);
  if (s >= ORDER || key === null || isSmallOrder(key)) return false;
  const k = littleEndian(HASHES.sha512(Buffer.concat([r, point, data]))) % ORDER;
  const computed = encodePoint(multiplyAdd(s, k, negate(key)));
  return computed.every((octet, at) => octet === r[at]);
}

/** Node's one-shot `verify`. `algorithm` is null for Ed25519; a key of the other kind throws, as OpenSSL does. */
export function verify(
  algorithm: string | null,
  data: Uint8Array,
  key: string,
  signature: Uint8Array,
): boolean {
  const info = fromPem(key);
  if (info.type === 'rsa') {
    if (algorithm === null) throw new Error('an RSA key needs a hash');
    return verifyRsa(hashName(algorithm), data, info.rsa, signature);
  }
  if (algorithm !== null) throw new Error('an Ed25519 key takes no hash');
  return verifyEd25519(data, info.point, signature);
}

/** mailauth names an unsigned signature by it; nothing reads the name, and core gives the same answer twice. */
export function randomUUID(): string {
  return '00000000-0000-4000-8000-000000000000';
}

function cannotSign(): never {
  throw new Error('the core verifies and never signs');
}
export const sign = cannotSign;
export const createPrivateKey = cannotSign;

export default { createHash, createPublicKey, verify, randomUUID, sign, createPrivateKey };
