import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { latin1 } from '../message/octets';
import { parseMessage } from '../message/message';
import { headerRows, rowValue, withCrlf } from './header-rows';

interface StockRow {
  key: string;
  casedKey: string;
  line: Buffer;
}
const { parseHeaders } = createRequire(import.meta.url)('mailauth/lib/tools') as {
  parseHeaders: (bytes: Buffer) => { parsed: StockRow[] };
};

const ours = (text: string) =>
  headerRows(parseMessage(Buffer.from(text, 'latin1'))).map((row) => [
    row.key,
    row.casedKey,
    latin1(row.line),
  ]);
const stock = (text: string) =>
  parseHeaders(Buffer.from(text, 'latin1')).parsed.map((row) => [
    row.key,
    row.casedKey,
    latin1(row.line),
  ]);

describe('headerRows', () => {
  it('reads rows as mailauth does, whatever the lines are', () => {
    const pieces = [
      'A: b',
      'From: x',
      ' fold',
      '\tfold',
      'no colon',
      '\u00a0: odd',
      'Name',
      ' : folded before the colon',
      'x : y',
      ': nothing',
      'é: no field',
      'B:',
    ];
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const lines = Array.from({ length: 1 + next(8) }, () => pieces[next(pieces.length)] ?? '');
      const text = `First: 1\r\n${lines.join('\r\n')}\r\n`;
      expect(ours(text)).toEqual(stock(text));
    }
  });
  it('reads the same rows whatever ends the lines', () => {
    const text = 'From: a\r\n b\r\nTo\r\n : c\r\nX: \r\n\r d\r\n';
    const rows = ours(text);
    expect(rows.map(([key]) => key)).toEqual(['from', 'to', 'x']);
    expect(ours(text.replaceAll('\r\n', '\n'))).toEqual(rows);
    expect(ours(text.replace('\r\n', '\n'))).toEqual(rows);
    expect(ours('From: a\r b\rTo: c\r')).toEqual(ours('From: a\r\n b\r\nTo: c\r\n'));
  });
  it('joins a line that opens no field to the row above', () => {
    expect(ours('Subject: a\r\nodd line\r\nTo: b\r\n').map(([key]) => key)).toEqual([
      'subject',
      'to',
    ]);
  });
  it('knows a field whose name stands on a line of its own', () => {
    expect(ours('A: 1\r\nFrom\r\n : x@a.example\r\n').map(([key]) => key)).toEqual(['a', 'from']);
  });
  it('gives CRLF for the line ends of a file', () => {
    expect(ours('A: 1\n 2\nB: 3\n')).toEqual([
      ['a', 'A', 'A: 1\r\n 2'],
      ['b', 'B', 'B: 3'],
    ]);
  });
  it('finds no rows in nothing', () => {
    expect(ours('')).toEqual([]);
    expect(ours('\r\nbody')).toEqual([]);
  });
  it('gives the octets behind the colon', () => {
    const [row] = headerRows(parseMessage(Buffer.from('A: b: c\r\n\r\n')));
    expect(row && rowValue(row)).toBe(' b: c');
  });
});

describe('withCrlf', () => {
  it('changes bare LF only, and gives the same octets where there is none', () => {
    const text = (bytes: Uint8Array) => latin1(bytes);
    expect(text(withCrlf(Buffer.from('a\nb\r\n\n\nc\rd')))).toBe('a\r\nb\r\n\r\n\r\nc\rd');
    const whole = Buffer.from('a\r\nb');
    expect(withCrlf(whole)).toBe(whole);
  });
});
