import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../platform/seeded';
import { bodyHasher, relaxedBody, simpleBody } from './body-hash';
import { withCrlf } from './header-rows';

const { dkimBody } = createRequire(import.meta.url)('mailauth/lib/dkim/body') as {
  dkimBody: (
    canonicalization: string,
    algorithm: string,
    limit: number | '',
  ) => {
    update(bytes: Buffer): void;
    digest(encoding: 'base64'): string;
    canonicalizedLength: number;
  };
};
const text = (bytes: Uint8Array | null): string =>
  Buffer.from(bytes ?? of('null')).toString('latin1');
const of = (body: string): Uint8Array => Buffer.from(body, 'latin1');

describe('canonical bodies', () => {
  it('reads a body at the very end of its octets', () => {
    for (let length = 0; length < 9; length += 1) {
      for (let from = 0; from <= length; from += 1) {
        const body = Uint8Array.from(of('a b  c d '.slice(0, length))).subarray(from);
        expect(text(relaxedBody(body))).toBe(
          text(body).trimEnd() === '' ? '' : `${text(body).replace(/ +/g, ' ').trimEnd()}\r\n`,
        );
      }
    }
  });
  it('follows the examples of RFC 6376 section 3.4.5', () => {
    const body = of(' C \r\nD \t E\r\n\r\n\r\n');
    expect(text(relaxedBody(body))).toBe(' C\r\nD E\r\n');
    expect(text(simpleBody(body))).toBe(' C \r\nD \t E\r\n');
  });
  it('makes an empty body CRLF when simple, nothing when relaxed', () => {
    expect(text(simpleBody(of('')))).toBe('\r\n');
    expect(text(relaxedBody(of('')))).toBe('');
    expect(text(relaxedBody(of(' \t\r\n\r\n ')))).toBe('');
  });
  it('takes a CR alone for content', () => {
    expect(text(relaxedBody(of('a \r b\r\n')))).toBe('a \r b\r\n');
  });
});

/** mailauth's own hasher, fed in chunks that end anywhere. */
function stockHash(
  body: Uint8Array,
  [canonicalization, algorithm, limit]: readonly [string, string, number | ''],
  random: (below: number) => number,
) {
  const hasher = dkimBody(canonicalization, algorithm, limit);
  for (let at = 0; at < body.length;) {
    const next = at + 1 + random(random(2) === 0 ? 4 : body.length);
    hasher.update(Buffer.from(body.subarray(at, next)));
    at = next;
  }
  const hash = hasher.digest('base64');
  return { hash, length: hasher.canonicalizedLength };
}

const PIECES = [
  'a',
  'b c',
  ' ',
  '  ',
  '\t',
  ' \t',
  '\r\n',
  '\r\n\r\n',
  ' \r\n',
  '\n',
  '\n\n',
  '\r',
  '\r\r\n',
  '\0',
  'é',
  '--x',
  'VGhpcyBpcyBhIGxpbmUgb2YgYmFzZTY0IHRoYXQgaXMgbG9uZw==',
];

it('hashes as mailauth does, whatever the body, its line ends and l=', async () => {
  const random = seeded(11);
  for (let round = 0; round < 4000; round += 1) {
    const raw = Array.from({ length: random(14) }, () => PIECES[random(PIECES.length)]).join('');
    // The body as it stands in a message: a view, with other octets on both sides.
    const from = random(5);
    const end = from + raw.length;
    const given = Uint8Array.from(of(`\r\n\t \n${raw}\n \t`.slice(5 - from))).subarray(from, end);
    const hasher = bodyHasher(given);
    for (let wanted = 0; wanted < 3; wanted += 1) {
      const kind = [
        random(2) === 0 ? 'simple' : 'relaxed',
        random(4) === 0 ? 'sha1' : 'sha256',
        random(3) === 0 ? random(raw.length + 3) : '',
      ] as const;
      const stock = stockHash(withCrlf(given), kind, random);
      const ours = await hasher(...kind);
      expect([raw, kind, ours.hash]).toEqual([raw, kind, stock.hash]);
      expect(ours.length).toBe(stock.length);
    }
  }
});

it('hashes long bodies as mailauth does, all blanks, all line ends, or neither', async () => {
  const random = seeded(12);
  for (const piece of [
    ' ',
    '\t',
    '\r\n',
    '\n',
    '\r',
    'x',
    ' x',
    'x \r\n',
    ' \r\n',
    'x\n ',
    'x  y\r\n',
  ]) {
    const given = of(piece.repeat(20_000));
    const hasher = bodyHasher(given);
    for (const canonicalization of ['simple', 'relaxed']) {
      const kind = [canonicalization, 'sha256', ''] as const;
      const stock = stockHash(withCrlf(given), kind, random);
      expect([piece, (await hasher(...kind)).hash]).toEqual([piece, stock.hash]);
    }
  }
});

it('copies no body that is canonical already', () => {
  const body = of('Zm9v\r\nYmFy\r\n');
  expect(simpleBody(body).buffer).toBe(body.buffer);
  expect(relaxedBody(body)?.buffer).toBe(body.buffer);
});
