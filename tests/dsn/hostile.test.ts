import { describe, expect, it } from 'vitest';
import { readDsn } from '../../src/core/dsn/dsn';
import type { Dsn } from '../../src/core/inspection';
import { readMessage, readText } from './read';

/**
 * Input made to hurt. None of it is timed: each case is so large that anything worse than linear would not end within the runner's limit.
 */
const UNITS: Readonly<Record<string, string>> = {
  blanks: `${' '.repeat(3999)}\n`,
  tabs: '\t',
  addresses: 'a@b.example\n',
  'long local part': `${'a'.repeat(300)}@\n`,
  'long domain': `a@${'a.'.repeat(1900)}\n`,
  'open tags': '<td ',
  tables: '<td><table>',
  comments: '<!--',
  styles: '<style>',
  hashes: '#<a ',
  arrows: 'remote server returned x -> ',
  hosts: 'host a[1] said: ',
  replies: '550 5.1.1 ',
  traces: '{LED=',
  answers: "3/2/2026 9:00 - Server at a.example returned '550 5.1.1 x'\n",
  labels: 'Error:\n',
  recipients: 'Final-Recipient: rfc822;a@b.c\n\n',
  'header fields': 'Received: x\n',
  quotes: "'",
  parentheses: '(',
};

const HEAD = 'From: postmaster@a.example\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\n';

/** Floods that are reports of their own, in a form that is looked for before plain words: then they are what is read. */
const READ_FIRST: Readonly<Record<string, object>> = {
  'text/plain of answers': { finalRecipient: null, status: '5.1.1' },
  'text/html of answers': { finalRecipient: null, status: '5.1.1' },
  'text/plain of recipients': { finalRecipient: 'a@b.c', status: null },
};

describe.each(Object.entries(UNITS))('two megabytes of %s', (name, unit) => {
  const flood = unit.repeat(Math.ceil(2_000_000 / unit.length));

  it('as a pasted text', async () => {
    const dsn = await readText(`550 5.1.1 <x@y.example> gone\n${flood}`);
    expect(dsn?.recipients.length).toBeGreaterThan(0);
  });

  it('as plain text and HTML of a message', async () => {
    for (const [type, address] of [
      ['text/plain', '<x@y.example>'],
      ['text/html', '&lt;x@y.example&gt;'],
    ] as const) {
      const message = `${HEAD}Content-Type: ${type}\r\n\r\nThis is the mail system at host a.example.\r\n\r\n${address}: 550 5.1.1 gone\r\n\r\n${flood}`;
      const dsn = await readMessage(message);
      expect(dsn?.recipients[0], type).toMatchObject(
        READ_FIRST[`${type} of ${name}`] ?? { finalRecipient: 'x@y.example', status: '5.1.1' },
      );
    }
  });

  it('as a diagnostic', async () => {
    const dsn = await readMessage(
      `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;x@y.example\r\nDiagnostic-Code: smtp;550 5.1.1 ${flood}\r\n--e--\r\n`,
    );
    expect(dsn?.recipients[0]?.finalRecipient).toBe('x@y.example');
    expect(dsn?.recipients[0]?.status).toBe('5.1.1');
  });
});

describe('a text that is longer than what is read', () => {
  const told = { id: 'dsn_note_cut' };

  it('says so, and one that is not says nothing', async () => {
    const words = '550 5.1.1 <x@y.example> gone\n';
    expect((await readText(words + 'a\n'.repeat(200_000)))?.notes).toContainEqual(told);
    expect((await readText(words + 'a\n'.repeat(190_000)))?.notes).not.toContainEqual(told);
  });

  it('says so of a message trace, by its length and by its recipients', async () => {
    const detail = '[{LED=550 5.1.1 gone};{MSG=};{FQDN=mx.example.org};{IP=192.0.2.1};{LRT=}]';
    const recipients = (count: number): string =>
      `Recipients : {${Array.from({ length: count }, (_, at) => `u${at}@y.example`).join(', ')}}\n`;
    const trace = (count: number, rest = ''): Promise<Dsn | null> =>
      readText(`${recipients(count)}RecipientStatus : {${detail}}\n${rest}`);
    const few = await trace(500);
    expect(few?.recipients).toHaveLength(500);
    expect(few?.notes).not.toContainEqual(told);
    const many = await trace(501);
    expect(many?.recipients).toHaveLength(500);
    expect(many?.notes).toContainEqual(told);
    expect((await trace(3, 'a\n'.repeat(99_000)))?.notes).not.toContainEqual(told);
    expect((await trace(3, 'a\n'.repeat(100_000)))?.notes).toContainEqual(told);
  });

  it('says so of a message, unless it was read from fields for machines', async () => {
    const bounce = (words: string): Promise<Dsn | null> =>
      readMessage(
        `${HEAD}Content-Type: text/plain\r\n\r\nThis is the mail system at host a.example.\r\n\r\n<x@y.example>: 550 5.1.1 gone\r\n\r\n${words}`,
      );
    expect((await bounce('a\n'.repeat(200_000)))?.notes).toContainEqual(told);
    expect((await bounce('a\n'.repeat(190_000)))?.notes).not.toContainEqual(told);
    const status = await readMessage(
      `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: text/plain\r\n\r\n${'a\n'.repeat(300_000)}\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--e--\r\n`,
    );
    expect(status?.recipients).toHaveLength(1);
    expect(status?.notes).not.toContainEqual(told);
  });

  it('says so where whoever read it had to stop', async () => {
    const bytes = new TextEncoder().encode('550 5.1.1 <x@y.example> gone');
    const source = { kind: 'dsn-text', origin: 'outlook-pane', bytes, fidelity: 'copy' } as const;
    expect((await readDsn({ ...source, cut: true }, null))?.notes).toContainEqual(told);
    expect((await readDsn(source, null))?.notes).not.toContainEqual(told);
  });
});

describe('ten megabytes', () => {
  it('of text', async () => {
    const dsn = await readText(
      `550 5.1.1 <x@y.example> gone\n${'lorem ipsum 550 a@b <i>'.repeat(450_000)}`,
    );
    expect(dsn?.recipients[0]?.status).toBe('5.1.1');
  });
});

describe('thousands of recipients', () => {
  it('are all there', async () => {
    const groups = Array.from(
      { length: 5000 },
      (_, index) =>
        `Final-Recipient: rfc822;u${index}@c.example\r\nAction: failed\r\nDiagnostic-Code: smtp;550 5.1.1 <u${index}@c.example>: User unknown\r\n`,
    );
    const dsn = await readMessage(
      `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n\r\n${groups.join('\r\n')}\r\n--e--\r\n`,
    );
    expect(dsn?.recipients).toHaveLength(5000);
    expect(dsn?.recipients[4999]).toMatchObject({
      finalRecipient: 'u4999@c.example',
      ruleId: 'other_user_unknown',
    });
    expect(dsn?.recipients[4999]?.meaning.params?.['recipient']).toBe('u4999@c.example');
  });
});
