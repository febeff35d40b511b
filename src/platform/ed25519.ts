/**
 * The group of edwards25519 (RFC 8032 section 5.1) over BigInt, as far as verifying needs it. Not in constant time: everything here is public. Points
 * are in extended coordinates (section 5.1.4), whose addition holds for every pair of points.
 */
const P = 2n ** 255n - 19n;
/** Order of the base point. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint): bigint => {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
};

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, P - 2n);
const D = mod(-121665n * inverse(121666n));
const D2 = mod(2n * D);
/** A square root of -1. */
const I = power(2n, (P - 1n) / 4n);

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const NEUTRAL: Point = { x: 0n, y: 1n, z: 1n, t: 0n };

function add(a: Point, b: Point): Point {
  const minus = mod((a.y - a.x) * (b.y - b.x));
  const plus = mod((a.y + a.x) * (b.y + b.x));
  const tt = mod(mod(a.t * D2) * b.t);
  const zz = mod(2n * a.z * b.z);
  return combine(plus - minus, zz - tt, zz + tt, plus + minus);
}

function double({ x, y, z }: Point): Point {
  const xx = mod(x * x);
  const yy = mod(y * y);
  const zz = mod(2n * z * z);
  return combine(mod((x + y) * (x + y)) - xx - yy, yy - xx - zz, yy - xx, -xx - yy);
}

const combine = (e: bigint, f: bigint, g: bigint, h: bigint): Point => ({
  x: mod(e * f),
  y: mod(g * h),
  z: mod(f * g),
  t: mod(e * h),
});

export const negate = (point: Point): Point => ({ ...point, x: mod(-point.x), t: mod(-point.t) });

/** The octets as a number, the least significant first (section 5.1.2). */
export function littleEndian(octets: Uint8Array): bigint {
  let value = 0n;
  for (let at = octets.length - 1; at >= 0; at -= 1) {
    value = (value << 8n) | BigInt(octets[at] ?? 0);
  }
  return value;
}

/** Decodes a point (section 5.1.3); null where the 32 octets are none, or are not its canonical form. */
export function decodePoint(octets: Uint8Array): Point | null {
  if (octets.length !== 32) return null;
  const whole = littleEndian(octets);
  const y = whole & (2n ** 255n - 1n);
  const odd = whole >> 255n;
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * mod(y * y) + 1n);
  const v3 = mod(mod(v * v) * v);
  let x = mod(mod(u * v3) * power(mod(mod(u * v3) * mod(v3 * v)), (P - 5n) / 8n));
  const check = mod(v * mod(x * x));
  if (check !== u) {
    if (check !== mod(-u)) return null;
    x = mod(x * I);
  }
  if (x === 0n && odd === 1n) return null;
  if ((x & 1n) !== odd) x = mod(-x);
  return { x, y, z: 1n, t: mod(x * y) };
}

/** Encodes a point (section 5.1.2). */
export function encodePoint({ x, y, z }: Point): Uint8Array {
  const scale = inverse(z);
  let rest = mod(y * scale) | ((mod(x * scale) & 1n) << 255n);
  const octets = new Uint8Array(32);
  for (let at = 0; at < 32; at += 1) {
    octets[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return octets;
}

/** Is the point of order 1, 2, 4 or 8? Such a key verifies signatures that nobody made. */
export function isSmallOrder(point: Point): boolean {
  const { x, y, z } = double(double(double(point)));
  return x === 0n && y === z;
}

const BASE = decodePoint(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0x58 : 0x66)));

/** s*B + k*Q for the base point B, bit by bit over both at once. */
export function multiplyAdd(s: bigint, k: bigint, point: Point): Point {
  if (BASE === null) return NEUTRAL;
  const both = add(BASE, point);
  let result = NEUTRAL;
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    result = double(result);
    const first = (s >> bit) & 1n;
    const second = (k >> bit) & 1n;
    if (first && second) result = add(result, both);
    else if (first) result = add(result, BASE);
    else if (second) result = add(result, point);
  }
  return result;
}
