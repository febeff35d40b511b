import { expect, it } from 'vitest';
import { fromLatin1, latin1 } from './octets';

it('makes one character of every octet, wherever the view begins and whatever its length', () => {
  const octets = new Uint8Array(20_000).map((_, at) => (at * 7) & 0x7f);
  for (const [from, to] of [
    [0, 0],
    [1, 258],
    [2, 300],
    [3, 9000],
    [0, 20_000],
  ] as const) {
    for (const other of [null, from, to - 1, from + 5]) {
      const copy = octets.slice();
      if (other !== null) copy[other] = 0x9c;
      const view = copy.subarray(from, to);
      const text = latin1(view);
      expect(text).toBe(Buffer.from(view).toString('latin1'));
      expect(Buffer.compare(fromLatin1(text), view)).toBe(0);
    }
  }
  expect(latin1(new Uint8Array(300).fill(0))).toBe('\0'.repeat(300));
});
