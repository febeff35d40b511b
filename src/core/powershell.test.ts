import { describe, expect, it } from 'vitest';
import { argument, commandLine, quote } from './powershell';

describe('argument', () => {
  it.each([
    ['contoso.com', 'contoso.com'],
    ['ada@contoso.com', 'ada@contoso.com'],
    ['-WhatIf', "'-WhatIf'"],
    ['a; Remove-Mailbox b', "'a; Remove-Mailbox b'"],
    ['$(Get-Secret)', "'$(Get-Secret)'"],
    ["o'hara@contoso.com", "'o''hara@contoso.com'"],
    ["x\u2019; Stop-Computer; '", "'x\u2019\u2019; Stop-Computer; '''"],
    ['a\r\nStop-Computer', 'aStop-Computer'],
    ['a\u202eb', 'ab'],
    ['', "''"],
    ['a,b', "'a,b'"],
  ])('%j becomes %s', (value, expected) => {
    expect(argument(value)).toBe(expected);
  });
});

describe('quote', () => {
  it.each([
    ['ada@contoso.com', "'ada@contoso.com'"],
    ["o'neil@contoso.example", "'o''neil@contoso.example'"],
    ['a\u2019; Remove-Mailbox\n', "'a\u2019\u2019; Remove-Mailbox'"],
    ['\u2018\u2019\u201a\u201b', "'\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'"],
    ['a\u0000\u0085\u2028\u2029\u202e\u200bb', "'ab'"],
  ])('%j becomes %s', (value, expected) => {
    expect(quote(value)).toBe(expected);
  });
});

describe('commandLine', () => {
  it('writes switches, booleans and values', () => {
    expect(
      commandLine('New-TenantAllowBlockListItems', {
        ListType: 'Sender',
        Block: null,
        Entries: 'eve@evil.example',
        Force: false,
      }),
    ).toBe(
      'New-TenantAllowBlockListItems -ListType Sender -Block -Entries eve@evil.example -Force $false',
    );
  });
});
