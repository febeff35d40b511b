import { describe, expect, it } from 'vitest';
import { header, madeEvidence } from '../made-evidence';
import { finding } from './display-name-address';

const shownIn = (from: string): unknown[] =>
  finding
    .check(madeEvidence({ header: header({ From: from }) }))
    .map(({ params }) => params['shown']);
const encoded = (name: string): string =>
  `=?utf-8?b?${btoa(String.fromCharCode(...new TextEncoder().encode(name)))}?= <eve@evil.example>`;

describe('an address of another domain', () => {
  it.each([
    ['a zero-width space in it', 'boss@fabrikam\u200B.com', 'boss@fabrikam.com'],
    ['a soft hyphen in it', 'boss@fabri\u00ADkam.com', 'boss@fabrikam.com'],
    ['a variation selector in it', 'boss\uFE0F@fabrikam.com', 'boss@fabrikam.com'],
    ['full-width letters', 'boss\uFF20fabrikam.com', 'boss@fabrikam.com'],
    ['letters of another script', 'boss@f\u0430brikam.com', 'boss@f\u0430brikam.com'],
    ['the reading direction turned', '\u202Emoc.makirbaf@ssob', 'boss@fabrikam.com'],
    ['a long name in front', `${'a '.repeat(3000)}boss@fabrikam.com`, 'boss@fabrikam.com'],
    ['an own address in front', 'eve@evil.example boss@fabrikam.com', 'boss@fabrikam.com'],
  ])('is seen with %s', (_how, name, shown) => {
    expect(shownIn(encoded(name))).toEqual([shown]);
  });

  it.each([
    ['a group name', 'boss@fabrikam.com: eve@evil.example;'],
    ['a quoted local-part', '"boss@fabrikam.com"@evil.example'],
    ['a comment', 'Eve <eve@evil.example> (boss@fabrikam.com)'],
  ])('is seen in %s', (_where, from) => {
    expect(shownIn(from)).toEqual(['boss@fabrikam.com']);
  });

  it.each([
    ['the own domain or one above it', '"ada@evil.example" <eve@mail.evil.example>'],
    ['a word before the at-sign alone', '"Eve @ Fabrikam" <eve@evil.example>'],
    ['a name of another script', encoded('\u0410\u0434\u0430')],
    ['a rewritten address', '"Eve" <eve=fabrikam.com@evil.example>'],
  ])('is not taken for %s', (_what, from) => {
    expect(shownIn(from)).toEqual([]);
  });
});
