/** A message and a bounce whose every field plays a trick on whoever shows it: bidi overrides, zero widths, controls, markup, links, escapes. */
import { octetsOf, TRICKS } from '../fuzz/letters';

/** All tricks in one word; of a line end only what a header field can hold. */
const ALL = TRICKS.filter((trick) => trick !== '\u0000').join('');
const HUGE = `A${'a'.repeat(20_000)}`;

const bytes = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(octetsOf(`${lines.join('\r\n')}\r\n`), (letter) => letter.charCodeAt(0));

const encoded = (text: string): string =>
  `=?utf-8?b?${btoa(octetsOf(text)).replaceAll('\n', '')}?=`;

/** What must be read by nobody: the words that the markup would run, and the address that a link would lead to. */
export const hostileMessage = (): Uint8Array<ArrayBuffer> =>
  bytes([
    `Return-Path: <bounce${ALL}@evil.example>`,
    `Received: from ${ALL} (helo ${ALL} [192.0.2.66]) by mx${ALL}.contoso.example with ESMTP${ALL} id 1; Mon, 23 Nov 2026 08:00:00 +0000`,
    `Authentication-Results: mx.contoso.example; dkim=fail reason="${ALL.replaceAll('"', '')}" header.d="${ALL.replaceAll('"', '')}"; spf=fail smtp.mailfrom=evil.example`,
    `ARC-Authentication-Results: i=1; ${ALL}; dmarc=pass`,
    `ARC-Seal: i=1; a=rsa-sha256; cv=none; d=${ALL.replaceAll(';', '')}; s=x; b=AAAA`,
    `DKIM-Signature: v=1; a=rsa-sha256; d=evil.example; s=${ALL.replaceAll(';', '')}; h=from; bh=AAAA; b=AAAA`,
    `X-Forefront-Antispam-Report: CIP:192.0.2.66;CTRY:${ALL.replaceAll(';', '')};SFV:${HUGE};`,
    `From: ${encoded(`Bank${ALL}${HUGE}`)} <ann@evil.example>`,
    `To: "${ALL.replaceAll('"', '')}" <alex@contoso.example>`,
    `Reply-To: "${ALL.replaceAll('"', '')}" <thief@other.example>`,
    `Subject: ${encoded(`Invoice ${ALL}`)}`,
    `Date: Mon, 23 Nov 2026 08:00:00 +0000 ${ALL}`,
    `Message-ID: <${ALL}@evil.example>`,
    `List-Id: ${ALL} <list.evil.example>`,
    `__proto__: ${ALL}`,
    `constructor: ${ALL}`,
    `X-${'x'.repeat(300)}: ${ALL}`,
    '',
    ALL,
  ]);

export const hostileBounce = (): Uint8Array<ArrayBuffer> =>
  bytes([
    'From: postmaster@contoso.example',
    'To: alex@contoso.example',
    `Subject: Undeliverable: ${encoded(ALL)}`,
    'Date: Mon, 23 Nov 2026 08:00:00 +0000',
    'Message-ID: <2@contoso.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=e',
    '',
    '--e',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Not delivered: ${ALL} https://evil.example/x`,
    '--e',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx${ALL}.contoso.example`,
    '',
    `Final-Recipient: rfc822; bob${ALL}@fabrikam.example`,
    'Action: failed',
    'Status: 5.7.1',
    `Remote-MTA: dns; mx${ALL}.fabrikam.example`,
    `Diagnostic-Code: smtp; 550 5.7.1 Service unavailable, client host [192.0.2.66] blocked using Spamhaus. ${ALL} see https://check.spamhaus.org.evil.example/?ip=192.0.2.66`,
    '--e',
    'Content-Type: message/rfc822',
    '',
    `From: ${encoded(ALL)} <alex@contoso.example>`,
    `To: "${ALL.replaceAll('"', '')}" <bob@fabrikam.example>`,
    `Subject: ${encoded(ALL)}`,
    '',
    'x',
    '--e--',
  ]);

/** What a page, a badge, a clipboard and a terminal never hold: control and format characters (line ends and tabs are layout). */
export const UNSHOWN =
  /[^\P{Cc}\n\t]|[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029\u3164\u{E0000}-\u{E007F}]|\u034F/u;

const deep = (html: string): string => `${'<div>'.repeat(300)}${html}${'</div>'.repeat(300)}`;

/**
 * What a bounce's body can be filled with. Deeper nesting than this tells nothing: from 512 levels on Chromium's parser makes neighbours of
 * what is nested, and takes a minute itself for 50,000 tables in one another.
 */
export const FLOODS: Readonly<Record<string, string>> = {
  'small elements': '<b>a</b><br>'.repeat(50_000),
  'strange elements': deep(
    [
      '<div role="document" id="UniqueMessageBody_1"><mailproof-badge></mailproof-badge></div>',
      '<div role="heading" class="lpc-hoverTarget" data-testid="SentReceivedSavedTime">a</div>',
      '<div data-app-section="ConversationReadingPaneContainer"></div>',
      '<div role="option" data-convid="x" aria-selected="true">b</div>',
      `<table><tr>${'<td>c</td>'.repeat(10)}</tr></table>`,
      'd<wbr>'.repeat(10),
    ]
      .join('')
      .repeat(1500),
  ),
};
