/** The shim beside Node's Buffer, over random texts and octets. */
import { Buffer as NodeBuffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { Buffer, type Encoding } from './buffer';
import { seeded } from './seeded';

const ENCODINGS: readonly Encoding[] = ['utf8', 'latin1', 'binary', 'base64', 'hex', 'ascii'];
const PIECES = [
  'a',
  'Z9',
  '+/',
  '-_',
  '=',
  '==',
  ' ',
  '\r\n',
  'é',
  '€',
  '\ud83d\ude00',
  '\ud83d',
  '\ufeff',
  '\0',
  'ÿ',
  'ff',
  '0',
];

/** Node takes base64 and hexadecimal from the low octet of a letter above U+00FF; such letters are passed over here. */
const LOW = PIECES.filter((piece) => /^[\x00-\xff]*$/.test(piece));

it.each(ENCODINGS)('reads a text as %s like Node', (encoding) => {
  const random = seeded(31);
  const pieces = encoding === 'base64' || encoding === 'hex' ? LOW : PIECES;
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('');
    expect([text, [...Buffer.from(text, encoding)]]).toEqual([
      text,
      [...NodeBuffer.from(text, encoding)],
    ]);
    expect(Buffer.byteLength(text)).toBe(NodeBuffer.byteLength(text));
  }
});

it.each(ENCODINGS)('writes octets as %s like Node', (encoding) => {
  const random = seeded(32);
  for (let round = 0; round < 1000; round += 1) {
    const octets = Array.from({ length: random(40) }, () => random(256));
    expect(Buffer.from(octets).toString(encoding)).toBe(NodeBuffer.from(octets).toString(encoding));
  }
  const long = Array.from({ length: 20_000 }, () => random(256));
  expect(Buffer.from(long).toString(encoding)).toBe(NodeBuffer.from(long).toString(encoding));
});

it('copies what it is made of, and keeps its kind when cut', () => {
  const octets = Uint8Array.from([1, 2, 3]);
  const buffer = Buffer.from(octets);
  octets[0] = 9;
  expect([...buffer]).toEqual([1, 2, 3]);
  expect(Buffer.isBuffer(buffer.subarray(1))).toBe(true);
  expect(Buffer.from(buffer.subarray(1)).toString('hex')).toBe('0203');
  expect([...Buffer.alloc(2)]).toEqual([0, 0]);
  expect(buffer.slice(1).buffer).toBe(buffer.buffer);
  expect(Buffer.isBuffer(octets)).toBe(false);
  expect(Buffer.concat([octets, buffer.subarray(2)]).toString('hex')).toBe('09020303');
});
