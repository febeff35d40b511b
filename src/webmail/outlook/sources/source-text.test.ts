import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../base64';
import { headerSectionIn, isUntransported, sourceOf } from './source-text';

const header =
  'Received: from a by b;\n Tue, 24 Nov 2026 09:00:00 +0000\nFrom: a@b.example\nSubject: Hello\n';

describe('headerSectionIn', () => {
  it.each([
    ['bare', header],
    ['CRLF', header.replace(/\n/g, '\r\n')],
    ['behind a title', `Message source\n\n${header}`],
    ['behind a byte order mark', `\ufeff${header}`],
    ['with a body', `${header}\nHello\n`],
  ])('finds it %s', (_how, text) => {
    expect(headerSectionIn(text)?.startsWith('Received: from a by b;\n Tue')).toBe(true);
  });
  it('is content with Message-ID in the place of Received', () => {
    expect(headerSectionIn('Message-ID: <1@a>\nFrom: a@b\nTo: c@d\n')).not.toBeNull();
  });
  it.each([
    ['two fields', 'Received: x\nFrom: a@b.example\n'],
    ['no Received and no Message-ID', 'From: a\nTo: b\nSubject: c\nDate: d\n'],
    ['prose with colons', 'Note: this is important.\nPlease read it.\nThanks: Pat\nReceived: no\n'],
    ['fields that start far down', `${'line\n'.repeat(8)}${header}`],
    ['an empty text', ''],
    ['a header dialog broken by an empty line', 'Received: x\n\nFrom: a\nSubject: b\n'],
  ])('does not take %s for one', (_what, text) => {
    expect(headerSectionIn(text)).toBeNull();
  });
  it('copes with a long text in one go', () => {
    const body = 'x'.repeat(5_000_000);
    expect(headerSectionIn(`${header}\n${body}`)?.length).toBe(header.length + 1 + body.length);
  });
});

describe('sourceOf', () => {
  it('calls a text with a body a full message, with the line ends of the wire', () => {
    const source = sourceOf(`${header}\nHäl\n`);
    expect(source).toMatchObject({
      kind: 'full-message',
      origin: 'outlook-source-dialog',
      fidelity: 'copy',
    });
    const bytes = fromBase64(source.base64) ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes)).toBe(`${header}\nHäl\n`.replace(/\n/g, '\r\n'));
  });
  it('calls one without a header section', () => {
    expect(sourceOf(`${header}\n\n`)).toMatchObject({
      kind: 'header-section',
      origin: 'outlook-details-dialog',
    });
  });
});

describe('isUntransported', () => {
  it('looks for Received in the header section alone', () => {
    expect(isUntransported(header)).toBe(false);
    expect(isUntransported('From: a\nMessage-ID: b\n\nReceived: in the body\n')).toBe(true);
  });
});
