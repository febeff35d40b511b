import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeEncodedWords } from './encoded-word';
import { latin1 } from './octets';

describe('decodeEncodedWords', () => {
  it.each([
    ['plain', 'plain'],
    ['=?iso-8859-1?Q?M=FCller_?= =?iso-8859-1?Q?und_S=F6hne?= GmbH', 'Müller und Söhne GmbH'],
    ['a =?utf-8?b?w7w=?= b', 'a ü b'],
    ['=?utf-8?B?w5/D?= =?utf-8?B?vA==?=', 'ßü'],
    ['=?utf-8*de?q?=C3=BC?=', 'ü'],
    ['=?unknown-8?q?x?=', 'x'],
    ['=?utf-8?x?abc?=', '=?utf-8?x?abc?='],
    ['=?utf-8?q?cut', '=?utf-8?q?cut'],
    ['1 =? 2 ?= 3', '1 =? 2 ?= 3'],
  ])('%s', (value, expected) => {
    expect(decodeEncodedWords(value)).toBe(expected);
  });
  it('reads a megabyte of beginnings', () => {
    const text = '=?utf-8?q?'.repeat(100_000);
    expect(decodeEncodedWords(text)).toBe(text);
  });
});

describe('decodeBase64', () => {
  it('skips what is not in the alphabet and stops at padding', () => {
    expect(latin1(decodeBase64('aGVs\r\nbG8='))).toBe('hello');
    expect(latin1(decodeBase64('aGk=aGk='))).toBe('hihi');
    expect(decodeBase64('')).toHaveLength(0);
  });
});
