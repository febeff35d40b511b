/** The small shims beside the modules that they stand in for. */
import * as node from 'node:net';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as joi from './joi';
import * as net from './net';
import { seeded } from './seeded';
import { setImmediate } from './immediate';

const Real = createRequire(import.meta.url)('joi') as typeof joi;

const made = (seed: number, alphabet: string, length: number): string => {
  const random = seeded(seed);
  return Array.from({ length: random(length) }, () => alphabet[random(alphabet.length)]).join('');
};

describe('net', () => {
  it('agrees with Node on addresses, and is stricter about zones only', () => {
    const written = [
      '::',
      '::1',
      '1::',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7::',
      '::ffff:192.0.2.1',
      '1:2:3:4:5:6:1.2.3.4',
      '1::2::3',
      ':1',
      '1:',
      ':::',
      '1.2.3',
      '01.2.3.4',
      '256.1.1.1',
      '1.2.3.4 ',
      '::1.2.3.4:5',
      '12345::',
      '',
    ];
    const random = Array.from({ length: 4000 }, (_, index) =>
      made(index, '0123456789abcdefF:.::..', 28),
    );
    for (const text of [...written, ...random])
      expect([text, net.isIP(text)]).toEqual([text, node.isIP(text)]);
    expect(net.isIP('fe80::1%eth0')).toBe(0);
  });
});

describe('joi', () => {
  const bad = (
    schema: { validate(value: unknown): { error?: unknown } },
    value: unknown,
  ): boolean => schema.validate(value).error !== undefined;

  it('takes the same base64 texts', () => {
    const ours = joi.string().base64({});
    const theirs = Real.string().base64({ paddingRequired: false });
    for (let seed = 0; seed < 3000; seed += 1) {
      const text = made(seed, 'AZaz09+/==-_ ', 14);
      expect([text, bad(ours, text)]).toEqual([text, bad(theirs, text)]);
    }
  });

  it('takes the same domains, and underscores beside (RFC 7208 section 4.3)', () => {
    const options = { allowUnicode: false, tlds: false };
    const ours = joi.string().domain(options);
    const theirs = Real.string().domain(options);
    const written = [
      'example.com',
      'example',
      '',
      '.',
      'a.',
      '.a',
      'a..b',
      'a.b.',
      '-a.example',
      'a-.example',
      'a.1',
      'a.c0m',
      '1.example',
      `${'a'.repeat(63)}.example`,
      `${'a'.repeat(64)}.example`,
      `${'a.'.repeat(130)}com`,
      'a b.example',
      'a@b.example',
      'é.example',
      'a.example:25',
      '192.0.2.1',
      'xn--bcher-kva.example',
    ];
    const random = Array.from({ length: 3000 }, (_, index) => made(index, 'ab1-..cZ', 24));
    for (const text of [...written, ...random]) {
      expect([text, bad(ours, text)]).toEqual([text, bad(theirs, text)]);
    }
    expect(bad(ours, '_mail.example.com')).toBe(false);
    expect(bad(theirs, '_mail.example.com')).toBe(true);
  });
});

describe('setImmediate', () => {
  it('runs tasks in order, after the current one', async () => {
    const seen: number[] = [];
    await new Promise<void>((resolve) => {
      setImmediate(() => seen.push(1));
      setImmediate((value) => seen.push(value as number), 2);
      setImmediate(() => resolve());
      seen.push(0);
    });
    expect(seen).toEqual([0, 1, 2]);
  });
});
