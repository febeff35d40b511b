import { describe, expect, it } from 'vitest';
import { domainOf, parseMailboxList, toALabel, toULabel } from './mailbox';

const pairs = (value: string) =>
  parseMailboxList(value).map(({ name, address }) => [name, address]);

describe('parseMailboxList', () => {
  it.each([
    ['a@example.org', [['', 'a@example.org']]],
    [
      '"Doe, Jane" <jane@example.org>, b@example.org',
      [
        ['Doe, Jane', 'jane@example.org'],
        ['', 'b@example.org'],
      ],
    ],
    ['jane@example.org (Jane (the (first)))', [['Jane (the (first))', 'jane@example.org']]],
    [
      'Team: a@x.example, B <b@x.example>;, c@x.example',
      [
        ['', 'a@x.example'],
        ['B', 'b@x.example'],
        ['', 'c@x.example'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['=?utf-8?q?J=C3=B6rg?= <j@example.org>', [['Jörg', 'j@example.org']]],
    ['<@relay.example,@b.example:j@example.org>', [['', 'j@example.org']]],
    ['"odd \\" name"@example.org', [['', '"odd \\" name"@example.org']]],
    ['j @ example . org', [['', 'j@example.org']]],
    ['x@[IPv6:2001:db8::1]', [['', 'x@[IPv6:2001:db8::1]']]],
    ['bank@bank.example <thief@evil.example>', [['bank@bank.example', 'thief@evil.example']]],
    [
      '<a@one.example> <b@two.example>',
      [
        ['', 'a@one.example'],
        ['', 'b@two.example'],
      ],
    ],
    ['Mail Delivery System', [['Mail Delivery System', '']]],
    ['"unfinished <a@example.org>', [['unfinished', 'a@example.org']]],
    ['', []],
  ])('%s', (value, expected) => {
    expect(pairs(value)).toEqual(expected);
  });
  it('survives comments nested a hundred thousand deep', () => {
    expect(pairs(`${'('.repeat(100_000)} a@example.org`)).toHaveLength(1);
    expect(pairs(`${'('.repeat(100_000)}x${')'.repeat(100_000)}a@b.example`)[0]?.[1]).toBe(
      'a@b.example',
    );
  });
  it('reads an address of a hundred thousand pieces, and as many words', () => {
    const [found] = pairs(`a${' . b'.repeat(100_000)}@example.org`);
    expect(found?.[1]).toHaveLength(1 + 200_000 + '@example.org'.length);
    expect(pairs('a@b '.repeat(100_000))).toHaveLength(1);
  });
});

describe('domain names', () => {
  it('takes the part behind the last @, in lower case, as A-labels', () => {
    expect(domainOf('"a@b"@Example.ORG.')).toBe('example.org');
    expect(domainOf('x@Bücher.example')).toBe('xn--bcher-kva.example');
    expect(domainOf('nobody')).toBeNull();
    expect(domainOf('x@')).toBeNull();
    expect(domainOf('x@a/b')).toBeNull();
  });
  it('leaves names alone that a URL parser would turn into addresses', () => {
    expect(toALabel('127.1')).toBe('127.1');
    expect(toALabel('_dmarc.Example.org')).toBe('_dmarc.example.org');
  });
  it('shows U-labels, and what does not decode as it is', () => {
    expect(toULabel('xn--bcher-kva.example')).toBe('bücher.example');
    expect(toULabel('xn--fsqu00a.xn--0zwm56d')).toBe('例子.测试');
    expect(toULabel('xn--\u{fc}.example')).toBe('xn--\u{fc}.example');
    expect(toULabel('xn--99999999999.example')).toBe('xn--99999999999.example');
  });
});
