import { describe, expect, it } from 'vitest';
import type { SourceOrigin } from '../message-source';
import { makeMsg, utf16 } from './make-msg';
import { latin1, utf8 } from './octets';
import { recogniseSource } from './source';

const HEAD =
  'Received: from a.example by b.example; Tue, 3 Nov 2026 10:00:00 +0000\r\nFrom: a@example.org\r\nSubject: hi\r\n';

async function read(
  bytes: Uint8Array | string,
  origin: SourceOrigin = 'paste',
  name: string | null = null,
) {
  const found = await recogniseSource(
    typeof bytes === 'string' ? utf8(bytes) : bytes,
    origin,
    name,
  );
  if ('problem' in found)
    return { problem: found.problem.id, text: '', kind: null, fidelity: null };
  const { kind, fidelity } = found.source;
  return {
    problem: null,
    kind,
    fidelity,
    text: latin1(found.source.bytes),
    beside: found.source.text,
  };
}

describe('a file that calls itself a message', () => {
  it.each([
    ['with one author field', 'From: a@example.org\r\n\r\nhello\r\n'],
    ['without any header section', '\r\nHello: not really a field,\r\nbye\r\n'],
    ['with a broken first line', 'From\r\n : Eve\r\nFrom: a@example.org\r\n\r\nhello\r\n'],
  ])('%s is taken as it stands', async (_what, text) => {
    const found = await read(text, 'command-line', 'a.eml');
    expect(found).toMatchObject({ kind: 'full-message', fidelity: 'wire', text });
  });
  it('is refused where it holds nothing of a message', async () => {
    expect((await read('just words\r\n\r\nand more\r\n', 'file', 'a.eml')).kind).toBeNull();
    expect((await read('\r\n\0\0binary\r\n', 'file', 'a.eml')).kind).toBeNull();
  });
});

describe('recogniseSource tells', () => {
  it('a whole message from a file, octets untouched', async () => {
    const text = `${HEAD}\r\nbody\n`;
    expect(await read(text, 'file', 'a.eml')).toMatchObject({
      kind: 'full-message',
      fidelity: 'wire',
      text,
    });
  });
  it('a message with an empty body from a header section with an empty line', async () => {
    expect(await read(`${HEAD}\r\n`, 'file', 'a.eml')).toMatchObject({ kind: 'full-message' });
    expect(await read(`${HEAD}\r\n`)).toMatchObject({ kind: 'header-section' });
  });
  it('what the details dialog shows is a header section, whatever follows', async () => {
    expect(await read(`${HEAD}\r\nClose`, 'outlook-details-dialog')).toMatchObject({
      kind: 'header-section',
      text: HEAD,
    });
  });
  it('a saved window is a copy', async () => {
    expect(await read(`${HEAD}\r\nbody`, 'file', 'a.txt')).toMatchObject({ fidelity: 'copy' });
  });
  it.each([
    '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
    '  550 5.1.1 User unknown',
    "Remote Server returned '554 no'",
    '#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##',
    '[{LED=450 4.4.316 Connection refused};{FQDN=mx.example.org}]',
    "Your message to a@example.org couldn't be delivered.",
    'Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1',
    'From: Microsoft Outlook\nSent: Monday\nTo: a@example.org\nSubject: Undeliverable: hi\n\nNot delivered: 550 5.1.10',
    'Diagnoseinformationen f\u{fc}r Administratoren:',
  ])('the text of a bounce: %s', async (text) => {
    expect(await read(text)).toMatchObject({ kind: 'dsn-text', fidelity: 'copy' });
    expect(await read(text, 'command-line')).toMatchObject({ kind: 'dsn-text' });
  });
  it.each([
    'hello there, how are you?',
    'The price is 500 EUR',
    'Version 2.5.1 is out',
    'Note: call me',
  ])('a text that is neither: %s', async (text) =>
    expect(await read(text)).toMatchObject({ problem: 'source_unrecognised' }),
  );
  it('nothing, and other formats', async () => {
    expect(await read(' \r\n\t')).toMatchObject({ problem: 'source_empty' });
    expect(await read('PK\x03\x04zzzzzz', 'file')).toMatchObject({
      problem: 'source_other_format',
    });
  });
});

describe('recogniseSource repairs a copy', () => {
  const tidy =
    'Received: from a.example by b.example;\r\n\tTue, 3 Nov 2026 10:00:00 +0000\r\nFrom: a@example.org';
  it.each([
    ['byte order mark and blank lines', `\u{feff}\n\n${tidy}`],
    ['mixed line ends', tidy.replace('\r\n', '\r')],
    [
      'indentation',
      tidy
        .split('\r\n')
        .map((line) => `   ${line}`)
        .join('\n'),
    ],
    [
      'reply marks',
      tidy
        .split('\r\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    ],
    ['lost folding blanks', tidy.replace('\t', '')],
    ['double spacing', `${tidy.replaceAll('\r\n', '\n\n')}\n\nSubject: x`],
    ['a heading', `Internet headers\n${tidy}`],
    ['entities', tidy.replace('a@example.org', '&lt;a@example.org&gt;')],
  ])('%s', async (_, text) => {
    const found = await read(text);
    expect(found.kind).toBe('header-section');
    expect(found.text.replace(/\r\nSubject: x$/, '').replace(/[<>]/g, '')).toBe(tidy);
  });
  it('quoted-printable', async () => {
    const found = await read(
      'Received: by b.example\nDKIM-Signature: v=3D1; a=3Drsa-sha256; d=3Dexam=\nple.org\nFrom: a@example.org\n',
    );
    expect(found.text).toContain('v=1; a=rsa-sha256; d=example.org');
  });
  it('UTF-16 with its mark', async () => {
    expect(await read(Uint8Array.of(0xff, 0xfe, ...utf16(HEAD)), 'file', 'a.txt')).toMatchObject({
      kind: 'header-section',
      text: HEAD,
    });
  });
  it('8-bit text that is no UTF-8 keeps its octets', async () => {
    const octets = Uint8Array.of(...utf8('Received: by b.example\nSubject: '), 0xfc, 0x0a);
    expect((await read(octets)).text).toContain('Subject: \u{fc}');
  });
});

describe('recogniseSource reads a .msg', () => {
  const headers = utf16(
    `Microsoft Mail Internet Headers Version 2.0\r\n${HEAD}\r\nContent-Type: text/plain`,
  );
  it('as its transport headers beside its text', async () => {
    const msg = makeMsg({
      '__substg1.0_007D001F': headers,
      '__substg1.0_1000001F': utf16('Hello \u{20ac}'),
    });
    expect(await read(msg, 'file', 'a.msg')).toMatchObject({
      kind: 'header-section',
      fidelity: 'copy',
      text: HEAD,
      beside: 'Hello \u{20ac}',
    });
  });
  it('with streams larger than the mini stream takes, and 8-bit properties', async () => {
    const long = `${HEAD}X-Long: ${'x'.repeat(9000)}\r\n`;
    const msg = makeMsg({
      '__substg1.0_007D001E': utf8(long),
      '__substg1.0_10130102': utf8('<style>p{}</style><p>A &amp; B</p>'),
    });
    expect(await read(msg)).toMatchObject({ text: long, beside: '\nA & B\n' });
  });
  it('as the whole message where the store kept it', async () => {
    const mime = `${HEAD}\r\nbody\r\n`;
    const msg = makeMsg({ '__substg1.0_66590102': utf8(mime), '__substg1.0_007D001F': headers });
    expect(await read(msg)).toMatchObject({ kind: 'full-message', fidelity: 'wire', text: mime });
  });
  it('of a bounce without headers as its text, and says so where there is nothing', async () => {
    const bounce = makeMsg({ '__substg1.0_1000001F': utf16('Status code: 550 5.1.10') });
    expect(await read(bounce)).toMatchObject({ kind: 'dsn-text' });
    expect(await read(makeMsg({ '__substg1.0_1000001F': utf16('a draft') }))).toMatchObject({
      problem: 'source_msg_without_headers',
    });
  });
  it('that is cut short or hostile with a sentence', async () => {
    const msg = makeMsg({
      '__substg1.0_007D001F': utf16(HEAD.repeat(25)),
      '__substg1.0_1000001F': utf16('x'),
    });
    for (const length of [8, 512, 600, 1536, msg.length - 700]) {
      expect((await read(msg.subarray(0, length))).problem).toBe('source_msg_unreadable');
    }
    // Every 32-bit word in turn becomes a wild number: never an exception, never a loop.
    for (let at = 24; at < msg.length - 4; at += 12) {
      for (const wild of [0, 1, 0xfffffff0]) {
        const bent = msg.slice();
        new DataView(bent.buffer).setUint32(at, wild, true);
        const found = await read(bent);
        if (found.problem === null) {
          // Nothing that a table only claims to be there.
          expect(found).toMatchObject({ kind: 'header-section', fidelity: 'copy' });
          expect(found.text.length + (found.beside ?? '').length).toBeLessThanOrEqual(msg.length);
        } else expect(found.problem).toMatch(/^source_msg_(?:unreadable|without_headers)$/);
      }
    }
  });
});
