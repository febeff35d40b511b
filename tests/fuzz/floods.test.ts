/** Found by attacking: each of these once took minutes or more. None is timed: what is worse than linear does not end within the runner's limit. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/core/diagnosis/inspect';
import { recogniseSource } from '../../src/core/message/source';
import { makeMsg, utf16 } from '../../src/core/message/make-msg';

const FIELDS =
  'To: bob@rcpt.example\r\nSubject: x\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@a.example>\r\n';
const FROM = 'From: ann@a.example\r\n';
const many = 300_000;

const floods: Readonly<Record<string, string>> = {
  'tabs inside a Return-Path': `Return-Path: <a${'\t'.repeat(many)}b>\r\n${FROM}${FIELDS}\r\nx`,
  'quotes in a From field that never end': `From: <"${'\\"'.repeat(many)}@a.example>\r\n${FIELDS}\r\nx`,
  'carriage returns inside a field': `${FROM}X-A: ${'\r'.repeat(many)}x\r\n${FIELDS}\r\nx`,
  'blanks behind "recipient" in a message trace': `Message trace details\nRecipient${' '.repeat(many)}x\nStatus: Failed\n`,
  'dashes in a bounce': `550 5.1.1 <x@y.example> gone\n${'-'.repeat(many)}`,
  'empty cells in a bounce': `${FROM}${FIELDS}Content-Type: text/html\r\n\r\n550 5.1.1 x@y.example gone<table><tr>${'<td></td>'.repeat(many)}<td>x</td></tr></table>`,
};

async function inspected(bytes: Uint8Array, name: string | null): Promise<string> {
  const found = await recogniseSource(bytes, name === null ? 'paste' : 'file', name);
  if ('problem' in found) return found.problem.id;
  const options = { resolver: null, now: new Date('2026-11-24T00:00:00Z'), version: '0' };
  return (await inspect(found.source, options)).verdict.level;
}

describe('a flood of', () => {
  it.each(Object.entries(floods))('%s is read', async (_what, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(await inspected(bytes, 'a.eml')).not.toBe('pass');
    expect(await inspected(bytes, null)).not.toBe('pass');
  });

  it('NULs in a .msg is read', async () => {
    const headers = `${FROM}${FIELDS}X-A: ${'\0'.repeat(many)}x\r\n`;
    expect(await inspected(makeMsg({ '__substg1.0_007D001F': utf16(headers) }), 'a.msg')).not.toBe(
      'pass',
    );
  });
});
