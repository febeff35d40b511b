import { describe, expect, it } from 'vitest';
import { parseMessage } from '../message/message';
import { authorOf, authorOfValue } from './author';

const of = (header: string) =>
  authorOf(parseMessage(new TextEncoder().encode(`${header}\r\n\r\n`)));

describe('authorOf', () => {
  it.each([
    ['From: ann@A.example', 'a.example'],
    ['from:Ann <ann@a.example>', 'a.example'],
    ['FROM : Ann <ann@a.example>', 'a.example'],
    ['From: a@a.example,\r\n b@a.example', 'a.example'],
    ['From: team: a@a.example, b@a.example;', 'a.example'],
    ['From: "x@evil.example" <ann@a.example>', 'a.example'],
    ['From: ann@bücher.example', 'xn--bcher-kva.example'],
    ['From: Ann <ann@a.example> (of sales)', 'a.example'],
  ])('%s', (header, domain) => {
    expect(of(header)).toEqual({ domain, problem: null });
  });

  it.each([
    ['Subject: hello', 'dmarc_from_missing'],
    ['From: a@a.example\r\nFrom: a@a.example', 'dmarc_from_duplicated'],
    ['From: a@a.example\r\nfrom : b@a.example', 'dmarc_from_duplicated'],
    ['From: a@a.example\0', 'dmarc_from_malformed'],
    ['From: a@a.example, b@b.example', 'dmarc_from_several_domains'],
    ['From: a@b@c.example', 'dmarc_from_malformed'],
    ['From: a@', 'dmarc_from_without_address'],
    ['From: ', 'dmarc_from_without_address'],
    [`From: a@${'a'.repeat(64)}.example`, 'dmarc_from_malformed'],
    ['From: a@a..example', 'dmarc_from_malformed'],
    ['From: a@[192.0.2.1]', 'dmarc_from_literal'],
  ])('%s', (header, id) => {
    expect(of(header)).toMatchObject({ domain: null, problem: { id } });
  });
});

it('reads a value as it reads a field', () => {
  expect(authorOfValue('x@a.example')).toEqual(of('From: x@a.example'));
});
