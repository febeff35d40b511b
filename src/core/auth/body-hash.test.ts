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
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const of = (body: string): Uint8Array => Buffer.from(body, 'latin1');

describe('canonical bodies', () => {
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

it('hashes as mailauth does, whatever the body', async () => {
  const random = seeded(11);
  const pieces = ['a', 'b c', ' ', '  ', '\t', '\r\n', '\r\n\r\n', '\n', '\r', '\0', 'é', '--x'];
  for (let round = 0; round < 1500; round += 1) {
    const raw = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('');
    const body = withCrlf(of(raw));
    const limit = random(3) === 0 ? random(12) : '';
    const canonicalization = random(2) === 0 ? 'simple' : 'relaxed';
    const algorithm = random(4) === 0 ? 'sha1' : 'sha256';
    const stock = dkimBody(canonicalization, algorithm, limit);
    if (body.length > 0) stock.update(Buffer.from(body));
    const hash = stock.digest('base64');
    const ours = await bodyHasher(body)(canonicalization, algorithm, limit);
    expect([raw, canonicalization, limit, ours.hash]).toEqual([raw, canonicalization, limit, hash]);
    expect(ours.length).toBe(stock.canonicalizedLength);
  }
});
