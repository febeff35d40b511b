import * as fc from 'fast-check';
import { inspect } from '../../../src/core/diagnosis/inspect';
import { keepForPages } from '../../../src/core/diagnosis/keep';
import { utf8 } from '../../../src/core/message/octets';
import { demandSound, english, NOW } from '../mail';
import { demand, target } from '../target';

/** Session storage takes 10 MB, and a finished state stands in it twice. */
const FITS = 3_000_000;

const FIELDS =
  'From: Ann <ann@a.example>\r\nTo: bob@rcpt.example\r\nSubject: x\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@a.example>\r\n';

/** What a header can be made long with: `at` tells one from another, `fill` is as long as it likes. */
const LINES: readonly ((at: number, fill: string) => string)[] = [
  (at, fill) =>
    `Received: from a${at}${fill}.example ([192.0.2.${at % 250}]) by b${at}.example with ESMTPS; Tue, 3 Nov 2026 10:00:00 +0000`,
  (at, fill) =>
    `Received: from a.mail.protection.outlook.com (2603:10a6::${at % 9}) by b${at}.prod.outlook.com with HTTPS${fill}; Tue, 3 Nov 2026 10:00:00 +0000`,
  (at, fill) => `Authentication-Results: mx${at}.example; spf=pass ${fill}smtp.mailfrom=a.example`,
  (at, fill) => `Received-SPF: pass (${fill}) client-ip=192.0.2.1; helo=h${at}.example`,
  (at, fill) =>
    `ARC-Authentication-Results: i=${at}; a.example; dkim=pass header.d=b${fill}.example`,
  (at, fill) =>
    `DKIM-Signature: v=1; a=rsa-sha256; d=d${at}.example; s=s${fill}; h=from; bh=AA==; b=AA==`,
  (at, fill) => `X-MS-Exchange-Organization-F${at}: ${fill}`,
  (at, fill) => `Subject: ${at}${fill}`,
  (at, fill) => `Reply-To: "${fill}" <p${at}@b${at}.example>`,
  (at, fill) => `From: p${at}@b.example, ${fill} <q${at}@c.example>`,
];

const flood = fc.record({
  line: fc.nat(LINES.length - 1),
  count: fc.oneof(fc.nat(3), fc.integer({ min: 250, max: 350 }), fc.nat(4000)),
  fill: fc.oneof(fc.constant(0), fc.nat(20), fc.integer({ min: 1000, max: 20_000 })),
});

/** So that a case stays within what a case may cost: what stands in a header altogether. */
const MOST_CHARACTERS = 1_500_000;

function header(floods: readonly { line: number; count: number; fill: number }[]): string {
  let made = '';
  for (const { line, count, fill } of floods) {
    const filled = 'y'.repeat(fill);
    for (let at = 0; at < count && made.length < MOST_CHARACTERS; at += 1)
      made += `${LINES[line]?.(at, filled) ?? ''}\r\n`;
  }
  return made + FIELDS;
}

const bounce = (returned: string): string =>
  `From: postmaster@a.example\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n\r\nFinal-Recipient: rfc822;x@y.example\r\nAction: failed\r\nDiagnostic-Code: smtp;550 5.1.1 gone\r\n\r\n--e\r\nContent-Type: message/rfc822\r\n\r\n${returned}\r\nx\r\n--e--\r\n`;

/** Headers as long as anybody likes, as a message and inside a bounce. */
export const kept = target({
  name: 'kept',
  promise:
    'whatever a header is filled with, its verdict fits where pages keep it, and what was left out is told',
  arbitrary: fc.record({ floods: fc.array(flood, { maxLength: 4 }), returned: fc.boolean() }),
  check: async ({ floods, returned }) => {
    const text = returned ? bounce(header(floods)) : `${header(floods)}\r\nHello\r\n`;
    const bytes = utf8(text);
    const whole = await inspect(
      { kind: 'full-message', origin: 'file', fidelity: 'wire', bytes },
      { resolver: null, now: NOW, version: '0.0.0' },
    );
    const shown = keepForPages(whole);
    const length = JSON.stringify(shown).length;
    demand(length <= FITS, () => `${length} characters are kept`);
    demand(
      JSON.stringify(shown.verdict.level) === JSON.stringify(whole.verdict.level) &&
        shown.dsn?.recipients.length === whole.dsn?.recipients.length,
      () => 'the verdict or a recipient was lost',
    );
    // Header fields are counted where they are left out, which is before.
    const less =
      whole.headerCount !== undefined ||
      JSON.stringify({ ...shown, notes: undefined }) !== JSON.stringify(whole);
    const told = shown.notes ?? [];
    demand(less === told.length > 0, () => `left out: ${less}, told: ${told.length}`);
    for (const note of told)
      demand(!english(note).includes(note.id), () => `there are no words for ${note.id}`);
    demandSound(shown);
  },
});
