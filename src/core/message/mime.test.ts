import { describe, expect, it } from 'vitest';
import { parseMessage } from './message';
import { allParts, readParameterised, readParts } from './mime';
import { latin1, utf8 } from './octets';

const parts = async (text: string) =>
  allParts(await readParts(parseMessage(utf8(text.replaceAll('\n', '\r\n')))));

describe('readParts', () => {
  it('reads a report and leaves the returned message closed', async () => {
    const list =
      await parts(`Content-Type: multipart/report; report-type=delivery-status; boundary="b 1"

preamble
--b 1
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe=
 dort
--b 1
Content-Type: message/delivery-status

Action: failed
--b 1
Content-Type: message/rfc822

Content-Type: multipart/mixed; boundary=in

--in
x
--in--
--b 1--
epilogue`);
    expect(list.map((part) => part.contentType)).toEqual([
      'multipart/report',
      'text/plain',
      'message/delivery-status',
      'message/rfc822',
    ]);
    expect(list[1]?.text).toBe('Grüße dort');
    expect(list[2]?.text).toBe('Action: failed');
    expect(latin1(list[3]?.bytes ?? new Uint8Array())).toMatch(/^Content-Type: multipart\/mixed/);
    expect(list[0]?.parameters['report-type']).toBe('delivery-status');
  });
  it('reads what is cut short, and parts without headers', async () => {
    const list = await parts(
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--bc\nstill\n--b\nContent-Transfer-Encoding: base64\n\naGVsbG8=',
    );
    expect(list.slice(1).map((part) => part.text)).toEqual(['first\r\n--bc\r\nstill', 'hello']);
  });
  it('stops at a depth and at a number of parts', async () => {
    let deep = 'x';
    for (let index = 0; index < 60; index += 1) {
      deep = `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n${deep}\n--b${index}--`;
    }
    expect((await parts(deep)).length).toBeLessThan(30);
    const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(5000)}`;
    expect((await parts(many)).length).toBeLessThanOrEqual(2001);
  });
});

describe('readParameterised', () => {
  it('joins RFC 2231 pieces', () => {
    const read = readParameterised(
      'attachment; filename*0*=utf-8\'en\'a%C3%A4; filename*1="b.txt"; x="a;b"',
    );
    expect(read).toEqual({ value: 'attachment', parameters: { filename: 'aäb.txt', x: 'a;b' } });
  });
  it('reads names from objects safely', () => {
    expect(Object.keys(readParameterised('a/b; __proto__=1; ;; = ; c').parameters)).toContain(
      '__proto__',
    );
  });
});

it('splits at a boundary of dashes in a body of dashes, in linear time', async () => {
  const boundary = '-'.repeat(40);
  const body = `${'-'.repeat(70)}\n`.repeat(20_000);
  const text = `Content-Type: multipart/mixed; boundary="${boundary}"\n\n${body}--${boundary}\n\none\n--${boundary}x\n\n--${boundary}\n\ntwo\n--${boundary}--\nafter\n`;
  const [, ...children] = await parts(text);
  expect(children.map((part) => part.text)).toEqual([`one\r\n--${boundary}x\r\n`, 'two']);
});
