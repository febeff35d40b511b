import { describe, expect, it } from 'vitest';
import { latin1 } from '../message/octets';
import { parseMessage } from '../message/message';
import { headerRows } from './header-rows';
import { MAX_SIGNATURES, pickSignatures, tooMany } from './signature-limit';

const signature = (domain: string, selector = 's') =>
  `DKIM-Signature: v=1; a=rsa-sha256; s=${selector};\r\n d = ${domain}; h=from; bh=x; b=y\r\n`;
const rows = (...fields: string[]) =>
  headerRows(parseMessage(new TextEncoder().encode(fields.join(''))));

describe('pickSignatures', () => {
  it('takes all of a few, with the ARC fields and Content-Type', () => {
    const picked = pickSignatures(
      rows(
        signature('a.example'),
        'ARC-Seal: i=1\r\n',
        'Content-Type: text/plain\r\n',
        'To: x\r\n',
      ),
      'a.example',
    );
    expect(picked.rows.map((row) => row.key)).toEqual([
      'dkim-signature',
      'arc-seal',
      'content-type',
    ]);
    expect(picked.leftOut).toEqual([]);
    expect(tooMany(picked)).toEqual([]);
  });

  it('keeps the limit and never leaves out the one that can align', () => {
    const others = Array.from({ length: 500 }, (_, index) => signature(`d${index}.example`));
    const picked = pickSignatures(
      rows(...others, signature('mail.a.example', 'mine')),
      'a.example',
    );
    expect(picked.rows).toHaveLength(MAX_SIGNATURES);
    expect(picked.rows.some((row) => latin1(row.line).includes('s=mine'))).toBe(true);
    expect(picked.leftOut).toHaveLength(501 - MAX_SIGNATURES);
  });

  it('says how many were left out in one result that passes nothing', () => {
    const picked = pickSignatures(
      rows(...Array.from({ length: 30 }, () => signature('b.example'))),
      null,
    );
    expect(tooMany(picked)).toMatchObject([
      {
        domain: 'b.example',
        result: 'neutral',
        basis: 'not-evaluable',
        reason: { params: { count: 30 - MAX_SIGNATURES } },
      },
    ]);
  });

  it('does not read what holds thousands of blanks in a row, and says so', () => {
    const blanks = ' '.repeat(1_000_000);
    const picked = pickSignatures(
      rows(
        signature('b.example').replace('b=y', `b=y${blanks}z`),
        signature('c.example'),
        `ARC-Seal: i=1;${blanks}x=y\r\n`,
      ),
      'b.example',
    );
    expect(picked.rows.map((row) => latin1(row.line))).toEqual([signature('c.example').trimEnd()]);
    expect(tooMany(picked)).toMatchObject([
      { domain: 'b.example', selector: 's', result: 'neutral', basis: 'verified' },
    ]);
  });
});
