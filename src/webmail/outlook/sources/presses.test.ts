import { beforeEach, expect, it } from 'vitest';
import { longestWait, Presses } from './presses';

let now: number;
let presses: Presses;
beforeEach(() => {
  now = 0;
  presses = new Presses(() => now);
});

it('remembers for other messages what was not answered, and not for its own', () => {
  presses.pressed('a');
  presses.pressed('a');
  presses.answered('a');
  expect(presses.others('a')).toBe(0);
  expect(presses.others('b')).toBe(1);
});

it('knows no more whose is still to come once the answers may have been taken for one another', () => {
  presses.pressed('a');
  presses.pressed('b');
  // This one may be a's; then b's is still on its way, and would be met by whoever reads a.
  presses.answered('b');
  expect(presses.others('b')).toBe(1);
  expect(presses.others('a')).toBe(1);
  presses.pressed('a');
  presses.answered('a');
  expect(presses.others('a')).toBe(1);
});

it('gives up what has not come for long', () => {
  presses.pressed('a');
  now = longestWait - 1;
  expect(presses.others('b')).toBe(1);
  now = longestWait;
  expect(presses.others('b')).toBe(0);
});
