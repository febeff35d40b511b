/**
 * SHA-1, SHA-256 and SHA-512 (FIPS 180-4), for mailauth, which hashes header fields and keys without waiting. Bodies, which can be long, are hashed
 * by the platform (core/auth/body-hash.ts). crypto.test.ts compares all three with OpenSSL.
 */
export type HashName = 'sha1' | 'sha256' | 'sha512';

/** The first 80 primes: the constants are bits of their roots (sections 4.2.2, 4.2.3, 5.3.3, 5.3.5). */
function primes(): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < 80; n += 1n) if (found.every((p) => n % p !== 0n)) found.push(n);
  return found;
}

/** The first 64 bits of the fraction of the `degree`-th root of `n`, by Newton's method from above. */
function rootBits(n: bigint, degree: bigint): bigint {
  const target = n << (64n * degree);
  let root = 1n << 70n;
  for (;;) {
    const next = ((degree - 1n) * root + target / root ** (degree - 1n)) / degree;
    if (next >= root) return root & 0xffffffffffffffffn;
    root = next;
  }
}

interface Constants {
  readonly words64: readonly bigint[];
  readonly start64: readonly bigint[];
  readonly words32: Int32Array;
  readonly start32: readonly number[];
}

let made: Constants | null = null;

function constants(): Constants {
  if (made !== null) return made;
  const list = primes();
  const words64 = list.map((prime) => rootBits(prime, 3n));
  const start64 = list.slice(0, 8).map((prime) => rootBits(prime, 2n));
  const upper = (value: bigint): number => Number(value >> 32n) | 0;
  made = {
    words64,
    start64,
    words32: Int32Array.from(words64.slice(0, 64), upper),
    start32: start64.map(upper),
  };
  return made;
}

type Block<State> = (state: State, view: DataView, at: number) => void;

/** Feeds whole blocks of the data, then the padding (section 5.1): a one bit, zeros, and the length in bits. */
function feed<State>(data: Uint8Array, size: 64 | 128, state: State, block: Block<State>): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  for (; at + size <= data.length; at += size) block(state, view, at);
  const rest = data.subarray(at);
  const tail = new Uint8Array(rest.length + 1 + size / 8 > size ? 2 * size : size);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const end = new DataView(tail.buffer);
  end.setBigUint64(tail.length - 8, BigInt(data.length) * 8n);
  for (let from = 0; from < tail.length; from += size) block(state, end, from);
}

function sha1(data: Uint8Array): Uint8Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const w = new Int32Array(80);
  feed(data, 64, state, (h, view, at) => {
    for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(at + 4 * t);
    for (let t = 16; t < 80; t += 1) {
      const x = (w[t - 3] ?? 0) ^ (w[t - 8] ?? 0) ^ (w[t - 14] ?? 0) ^ (w[t - 16] ?? 0);
      w[t] = (x << 1) | (x >>> 31);
    }
    let [a, b, c, d, e] = h as unknown as [number, number, number, number, number];
    for (let t = 0; t < 80; t += 1) {
      const [f, k] =
        t < 20
          ? [(b & c) ^ (~b & d), 0x5a827999]
          : t < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : t < 60
              ? [(b & c) ^ (b & d) ^ (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (((a << 5) | (a >>> 27)) + f + e + k + (w[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    [a, b, c, d, e].forEach((value, index) => void (h[index] = (h[index] ?? 0) + value));
  });
  return words(state);
}

function sha256(data: Uint8Array): Uint8Array {
  const { words32: k, start32 } = constants();
  const state = Int32Array.from(start32);
  const w = new Int32Array(64);
  feed(data, 64, state, (s, view, at) => {
    for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(at + 4 * t);
    for (let t = 16; t < 64; t += 1) {
      const x = w[t - 15] ?? 0;
      const y = w[t - 2] ?? 0;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = ((w[t - 16] ?? 0) + s0 + (w[t - 7] ?? 0) + s1) | 0;
    }
    let a = s[0] ?? 0;
    let b = s[1] ?? 0;
    let c = s[2] ?? 0;
    let d = s[3] ?? 0;
    let e = s[4] ?? 0;
    let f = s[5] ?? 0;
    let g = s[6] ?? 0;
    let h = s[7] ?? 0;
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + (k[t] ?? 0) + (w[t] ?? 0)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => void (s[index] = (s[index] ?? 0) + value));
  });
  return words(state);
}

/** Over BigInt: it hashes the hundred octets of an Ed25519 signature and nothing else. */
function sha512(data: Uint8Array): Uint8Array {
  const { words64: k, start64 } = constants();
  const state = BigUint64Array.from(start64);
  const cut = (value: bigint): bigint => BigInt.asUintN(64, value);
  const turn = (value: bigint, by: bigint): bigint => cut((value >> by) | (value << (64n - by)));
  feed(data, 128, state, (s, view, at) => {
    const w: bigint[] = [];
    for (let t = 0; t < 16; t += 1) w.push(view.getBigUint64(at + 8 * t));
    for (let t = 16; t < 80; t += 1) {
      const x = w[t - 15] ?? 0n;
      const y = w[t - 2] ?? 0n;
      const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
      const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
      w.push(cut((w[t - 16] ?? 0n) + s0 + (w[t - 7] ?? 0n) + s1));
    }
    let [a, b, c, d, e, f, g, h] = Array.from(s) as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    for (let t = 0; t < 80; t += 1) {
      const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
      const one = h + s1 + ((e & f) ^ (~e & g)) + (k[t] ?? 0n) + (w[t] ?? 0n);
      const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [cut(one + two), a, b, c, cut(d + one), e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => void (s[index] = (s[index] ?? 0n) + value));
  });
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((word, index) => out.setBigUint64(8 * index, word));
  return new Uint8Array(out.buffer);
}

function words(state: Int32Array): Uint8Array {
  const out = new DataView(new ArrayBuffer(4 * state.length));
  state.forEach((word, index) => out.setInt32(4 * index, word));
  return new Uint8Array(out.buffer);
}

/** Digests by name. */
export const HASHES: Readonly<Record<HashName, (data: Uint8Array) => Uint8Array>> = {
  sha1,
  sha256,
  sha512,
};
