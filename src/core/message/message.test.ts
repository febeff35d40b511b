import { describe, expect, it } from 'vitest';
import { fieldsNamed, firstValue, parseMessage } from './message';
import { latin1, utf8 } from './octets';

const parse = (text: string) => parseMessage(utf8(text));

describe('parseMessage', () => {
  it('splits fields and body, and keeps the octets of each field', () => {
    const message = parse('Subject: one\r\n two\r\nFrom : a@example.org\r\n\r\nbody\r\n');
    expect(message.fields.map((field) => [field.name, field.value])).toEqual([
      ['Subject', 'one two'],
      ['From', 'a@example.org'],
    ]);
    expect(message.fields[0]?.raw).toBe('Subject: one\r\n two');
    expect(message.fields[0]?.rawValue).toBe(' one\r\n two');
    expect(latin1(message.headerSection)).toBe('Subject: one\r\n two\r\nFrom : a@example.org\r\n');
    expect(message.body && latin1(message.body)).toBe('body\r\n');
    expect(message.problems).toEqual([]);
  });
  it('tells a header section alone from an empty body', () => {
    expect(parse('Subject: x\r\n').body).toBeNull();
    expect(parse('Subject: x\r\n\r\n').body).toHaveLength(0);
  });
  it('takes a line of blanks for folding, not for the end', () => {
    const message = parse('A: 1\r\n \r\nB: 2\r\n\r\n');
    expect(message.fields.map((field) => field.name)).toEqual(['A', 'B']);
  });
  it('tolerates a mbox line, bare line feeds, lines without a colon and NUL octets, and says so', () => {
    const message = parse('From a@b Mon Jan  1\nSubject: a\0b\nrubbish\n more\nTo: c@d\n\nx');
    expect(message.fields.map((field) => field.value)).toEqual(['a\u{fffd}b', 'c@d']);
    expect(latin1(message.headerSection)).toMatch(/^Subject/);
    expect([...message.problems].sort()).toEqual(
      ['bare-line-feed', 'line-without-colon', 'mbox-from-line', 'nul-octet'].sort(),
    );
  });
  it('takes a From field with a blank before its colon for no mbox line', () => {
    for (const text of ['From : a@b\r\nTo: c@d\r\n', 'From \t : a@b\r\nTo: c@d\r\n']) {
      expect(fieldsNamed(parse(text), 'from').map((field) => field.value)).toEqual(['a@b']);
    }
    expect(parse('From : a@b\r\n').problems).toEqual([]);
  });
  it('reads bare carriage returns when nothing else ends a line', () => {
    const message = parse('A: 1\rB: 2\r\rbody');
    expect(message.fields).toHaveLength(2);
    expect(message.problems).toContain('bare-carriage-return');
  });
  it('reads UTF-8 where it is UTF-8, and keeps other octets as they are', () => {
    expect(firstValue(parse('Subject: Grüße'), 'subject')).toBe('Grüße');
    const odd = parseMessage(Uint8Array.of(...utf8('Subject: '), 0xfc));
    expect(firstValue(odd, 'Subject')).toBe('\u{fc}');
  });
  it('keeps duplicates in order', () => {
    const message = parse('From: a@x\r\nfrom: b@x\r\n');
    expect(fieldsNamed(message, 'FROM').map((field) => field.value)).toEqual(['a@x', 'b@x']);
    expect(firstValue(message, 'from')).toBe('a@x');
    expect(firstValue(message, 'to')).toBeNull();
  });
  it('counts a field whose name is folded before the colon', () => {
    const message = parse('Subject\r\n : added\r\nSubject: signed\r\nTo\n\t\n : x\r\n\r\nbody');
    expect(message.fields.map((field) => [field.name, field.value])).toEqual([
      ['Subject', 'added'],
      ['Subject', 'signed'],
      ['To', 'x'],
    ]);
    expect(message.fields[0]?.raw).toBe('Subject\r\n : added');
  });
  it('reads ten thousand fields and a line of a million octets', () => {
    expect(parse('X-A: b\r\n'.repeat(10_000)).fields).toHaveLength(10_000);
    expect(parse(`X-A: ${'b'.repeat(1_000_000)}\r\n\r\n`).fields[0]?.value).toHaveLength(1_000_000);
    expect(parse('a'.repeat(1_000_000)).fields).toHaveLength(0);
  });
});
