/** Sources that grow in one direction, for fitting how the time grows with them. */
export type GrowthKind =
  'header octets' | 'Received fields' | 'signatures' | 'MIME parts' | 'NDR text octets';

const START =
  'From: Ada <ada@sender.example>\r\nTo: bob@receiver.example\r\nSubject: Growth\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@sender.example>\r\n';
const line = (index: number): string =>
  `X-Note-${index}: ${'some words of a note '.repeat(45)}\r\n`;
const received = (index: number): string =>
  `Received: from m${index}.sender.example (m${index}.sender.example [192.0.2.${index % 256}])\r\n by m${index + 1}.receiver.example (Postfix) with ESMTPS id ${index}\r\n for <bob@receiver.example>; Fri, 20 Nov 2026 10:00:${String(index % 60).padStart(2, '0')} +0000\r\n`;
const signature = (index: number): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender.example; s=rsa;\r\n t=${1_700_000_000 + index}; h=From:To:Subject:Date:Message-ID; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n b=${'Zm9v'.repeat(85)}Zm8=\r\n`;
const part = (index: number): string =>
  `--edge\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename="n${index}.txt"\r\n\r\nPart ${index} of many.\r\n`;
const REPORT =
  'Content-Type: multipart/report; report-type=delivery-status; boundary=edge\r\nMIME-Version: 1.0\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nYour message to bob@receiver.example could not be delivered.\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.receiver.example\r\n\r\nFinal-Recipient: rfc822; bob@receiver.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n';
const NDR =
  "Delivery has failed to these recipients or groups:\r\n\r\nbob@receiver.example\r\nThe email address you entered could not be found.\r\n\r\nDiagnostic information for administrators:\r\n\r\nGenerating server: PROD.OUTLOOK.COM\r\n\r\nbob@receiver.example\r\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\r\n\r\n";

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** @param size octets for `header octets` and `NDR text`, a count for the others */
export function growthSource(kind: GrowthKind, size: number): Uint8Array<ArrayBuffer> {
  const text = {
    'header octets': () => `${START}${times(Math.ceil(size / line(1).length), line)}\r\nHello.\r\n`,
    'Received fields': () => `${times(size, received)}${START}\r\nHello.\r\n`,
    signatures: () => `${times(size, signature)}${START}\r\nHello.\r\n`,
    'MIME parts': () => `${START}${REPORT}${times(size, part)}--edge--\r\n`,
    'NDR text octets': () =>
      `${NDR}${times(Math.ceil(size / 64), (index) => `Words that somebody put below the report, line ${index}, and more.\r\n`)}`,
  }[kind]();
  return new TextEncoder().encode(text);
}
