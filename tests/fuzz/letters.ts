/** Texts that hurt parsers, and ways to hurt a good text. Octets are written as latin1 letters. */
import * as fc from 'fast-check';

/** UTF-8 octets of a text as latin1 letters. */
export const octetsOf = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join('');

/** The octets behind latin1 letters. */
export const bytesOf = (letters: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 0xff);

/** What turns, hides or ends text: bidi overrides, zero widths, controls, separators, tags, a terminal's escape. */
export const TRICKS = [
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u200f',
  '\u061c',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u3164',
  '\u2028',
  '\u{e0041}',
  '\u0007',
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
  '\u009b2J',
  '\u0085',
  '\u0000',
  '\u007f',
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x)',
  '`$(calc)`',
  "'; Remove-Mailbox *; '",
  '\u2019; Remove-Mailbox *',
  '=cmd|calc!A1',
  'раураl.com',
] as const;

const TOKENS = [
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '\r\n ',
  '\t',
  ' ',
  '\0',
  '"',
  '\\',
  '\\"',
  '(',
  ')',
  '<',
  '>',
  '@',
  ';',
  ':',
  ',',
  '=',
  '.',
  '%{i}',
  '=?utf-8?b?',
  '=?utf-8?q?=E2=80=AE?=',
  '?=',
  '--',
  '__proto__',
  'constructor',
  'toString',
  'From: ',
  'Subject: ',
  'Received: from a (1.2.3.4) by b; ',
  'Authentication-Results: ',
  'DKIM-Signature: v=1; ',
  'Content-Type: multipart/mixed; boundary=x\r\n',
  'dmarc=pass',
  'dkim=pass header.d=',
  '0',
  '99999999999999999999',
  '-1',
  'xn--',
  'é',
  '\xff\xfe',
] as const;

/** A piece of text, hostile more often than not. */
export const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TOKENS) },
  { weight: 2, arbitrary: fc.constantFrom(...TRICKS).map(octetsOf) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }).map(octetsOf) },
);

/** Pieces after one another, now and then one of them thousands of times. */
export const pieces = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        piece,
        fc.oneof(
          { weight: 20, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.integer({ min: 2, max: 20_000 }) },
        ),
      ),
      { maxLength },
    )
    .map((list) => list.map(([text, times]) => text.repeat(times).slice(0, 60_000)).join(''));

export interface Edit {
  readonly how: 'insert' | 'replace' | 'delete' | 'repeat' | 'move' | 'flip';
  /** Places as shares of the length, so that an edit fits any text. */
  readonly at: number;
  readonly to: number;
  readonly text: string;
}

const place = fc.integer({ min: 0, max: 9999 }).map((n) => n / 10_000);

export const edits = (most = 6): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({
      how: fc.constantFrom<Edit['how']>('insert', 'replace', 'delete', 'repeat', 'move', 'flip'),
      at: place,
      to: place,
      text: pieces(3),
    }),
    { minLength: 1, maxLength: most },
  );

/** Carries out edits, one after the other. */
export function edited(text: string, list: readonly Edit[]): string {
  let now = text;
  for (const { how, at, to, text: added } of list) {
    const from = Math.floor(at * now.length);
    const until = Math.min(now.length, from + Math.floor(to * to * 400));
    const part = now.slice(from, until);
    switch (how) {
      case 'insert':
        now = now.slice(0, from) + added + now.slice(from);
        break;
      case 'replace':
        now = now.slice(0, from) + added + now.slice(until);
        break;
      case 'delete':
        now = now.slice(0, from) + now.slice(until);
        break;
      case 'repeat':
        now = now.slice(0, from) + part.repeat(1 + Math.floor(to * 30)) + now.slice(from);
        break;
      case 'move': {
        const rest = now.slice(0, from) + now.slice(until);
        const target = Math.floor(to * rest.length);
        now = rest.slice(0, target) + part + rest.slice(target);
        break;
      }
      case 'flip': {
        const code = now.charCodeAt(from);
        if (!Number.isNaN(code)) {
          const turned = String.fromCharCode(code ^ (1 << Math.floor(to * 8)));
          now = now.slice(0, from) + turned + now.slice(from + 1);
        }
        break;
      }
    }
  }
  return now;
}
