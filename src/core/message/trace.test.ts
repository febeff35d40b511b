import { describe, expect, it } from 'vitest';
import { parseMessage } from './message';
import { utf8 } from './octets';
import { buildTrace, parseReceived } from './trace';

describe('parseReceived takes the address that the server saw, not one that the client wrote', () => {
  it.each([
    ['in HELO', 'from [192.0.2.200] (unknown [198.51.100.6]) by mx.rcpt.example (Postfix)'],
    ['in a HELO with a comment', 'from x([192.0.2.200]) (a [198.51.100.6]) by mx.rcpt.example'],
    [
      'in the name of its certificate',
      'from a.example (a.example [198.51.100.6]) (using TLSv1.3 with cipher X (256/256 bits)) (Client CN "[192.0.2.200]", Issuer "[192.0.2.200]" (not verified)) by mx.rcpt.example (Postfix) with ESMTPS id 1',
    ],
    [
      'in the name of its login',
      'from a.example (a.example [198.51.100.6]) (Authenticated sender: [192.0.2.200]) by mx.rcpt.example',
    ],
    ['in its looked-up name', 'from x ([192.0.2.200].a.example [198.51.100.6]) by mx.rcpt.example'],
    ['by ident', 'from a.example ([198.51.100.6] helo=x ident=[192.0.2.200]) by mx.rcpt.example'],
    ['in HELO, told by Exim', 'from [198.51.100.6] (helo=[192.0.2.200]) by mx.rcpt.example'],
  ])('%s', (_where, value) => {
    expect(parseReceived(value).ip).toBe('198.51.100.6');
  });
});

describe('parseReceived reads the dialect of', () => {
  it.each([
    [
      'Exchange Online',
      'from mx.sender.example (192.0.2.10) by AM0EUR02FT012.mail.protection.outlook.com (10.13.54.98) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.8769.20 via Frontend Transport; Tue, 3 Nov 2026 10:00:02 +0000',
      {
        helo: 'mx.sender.example',
        ip: '192.0.2.10',
        by: 'AM0EUR02FT012.mail.protection.outlook.com',
        with: 'Microsoft SMTP Server',
        via: 'Frontend Transport',
        tls: 'TLS 1.2',
        id: '15.20.8769.20',
        date: '2026-11-03T10:00:02+00:00',
        ptr: null,
      },
    ],
    [
      'Exchange Online over IPv6',
      'from AS4PR01CA0101.eurprd01.prod.example (2603:10a6:20b:4c5::7) by DB9PR01MB1234.eurprd01.prod.example (2603:10a6:10:2f5::14) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1.1; Tue, 3 Nov 2026 10:00:02 +0000',
      { ip: '2603:10a6:20b:4c5::7', tls: 'TLS 1.3', via: null },
    ],
    [
      'an Exchange mailbox hop',
      'from DB9PR01MB1234.eurprd01.prod.example ([fe80::6c4f:1%4]) by DB9PR01MB1234.eurprd01.prod.example ([fe80::6c4f:1%4]) with mapi id 15.20.1.1; Tue, 3 Nov 2026 10:00:02 +0000',
      { ip: 'fe80::6c4f:1', with: 'mapi', tls: null },
    ],
    [
      'HTTPS',
      'from A.prod.example (2603:10a6::1) by B.prod.example with HTTPS; Tue, 3 Nov 2026 10:00:02 +0000',
      { with: 'HTTPS', tls: 'TLS', ip: '2603:10a6::1' },
    ],
    [
      'Postfix',
      'from helo.example (rdns.example [192.0.2.20]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (No client certificate requested) by mx.example.org (Postfix) with ESMTPS id 4XyZ for <a@example.org>; Tue, 3 Nov 2026 11:00:00 +0100 (CET)',
      {
        helo: 'helo.example',
        ptr: 'rdns.example',
        ip: '192.0.2.20',
        by: 'mx.example.org',
        with: 'ESMTPS',
        for: 'a@example.org',
        tls: 'TLS 1.3',
        date: '2026-11-03T11:00:00+01:00',
      },
    ],
    [
      'Postfix without reverse name',
      'from helo.example (unknown [IPv6:2001:db8::7]) by mx.example.org (Postfix) with ESMTP id 4; Tue, 3 Nov 2026 11:00:00 +0100',
      { helo: 'helo.example', ptr: null, ip: '2001:db8::7', tls: null },
    ],
    [
      'Exim',
      'from rdns.example ([192.0.2.30]:51234 helo=said.example) by mx.example.org with esmtps (TLS1.2) tls TLS_ECDHE (Exim 4.96) (envelope-from <a@example.org>) id 1q; Tue, 3 Nov 2026 11:00:00 +0000',
      { helo: 'said.example', ptr: 'rdns.example', ip: '192.0.2.30', tls: 'TLS 1.2' },
    ],
    [
      'Exim without reverse name',
      'from [192.0.2.31] (helo=said.example) by mx.example.org with smtp (Exim 4.96) id 1q; Tue, 3 Nov 2026 11:00:00 +0000',
      { helo: 'said.example', ptr: null, ip: '192.0.2.31' },
    ],
    [
      'qmail',
      'from unknown (HELO said.example) (192.0.2.40) by mx.example.org with SMTP; 3 Nov 2026 11:00:00 -0000',
      { helo: 'said.example', ptr: null, ip: '192.0.2.40', by: 'mx.example.org' },
    ],
    [
      'Gmail',
      'from said.example (rdns.example. [192.0.2.50]) by mx.google.com with ESMTPS id a1 for <x@example.org> (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128); Tue, 03 Nov 2026 02:00:00 -0800 (PST)',
      {
        helo: 'said.example',
        ptr: 'rdns.example',
        ip: '192.0.2.50',
        by: 'mx.google.com',
        tls: 'TLS 1.3',
      },
    ],
    [
      'Gmail inside',
      'by 2002:a05:6a20:1::1 with SMTP id b2csp3; Tue, 3 Nov 2026 02:00:00 -0800',
      { from: null, ip: null, by: '2002:a05:6a20:1::1', with: 'SMTP' },
    ],
    [
      'sendmail',
      'from said.example (rdns.example [192.0.2.60] (may be forged)) by mx.example.org (8.17/8.17) with ESMTP id x (version=TLSv1.2 cipher=X bits=256 verify=NO); Tue, 3 Nov 2026 02:00:00 GMT',
      { ptr: 'rdns.example', ip: '192.0.2.60', tls: 'TLS 1.2' },
    ],
    [
      'an address in the word',
      'from host.example [192.0.2.70] by mx.example.org with SMTP; Tue, 3 Nov 2026 02:00:00 +0000',
      { helo: 'host.example', ip: '192.0.2.70' },
    ],
    [
      'IPv4-mapped',
      'from a.example ([::ffff:192.0.2.80]) by b.example with ESMTPS id 1; Tue, 3 Nov 2026 02:00:00 +0000',
      { ip: '192.0.2.80' },
    ],
    ['a missing date', 'from a.example by b.example', { by: 'b.example', date: null, ip: null }],
    ['nothing', '', { from: null, by: null, date: null }],
  ])('%s', (_, value, expected) => {
    expect(parseReceived(value)).toMatchObject(expected);
  });
  it('survives nested comments and a megabyte without a semicolon', () => {
    expect(parseReceived(`from a ${'('.repeat(500_000)}`).from).toBe('a');
    expect(parseReceived(`from ${'a '.repeat(500_000)}by b`).by).toBe('b');
  });
});

describe('an address that the client wrote into its HELO', () => {
  it.each([
    ['qmail', 'from unknown (HELO [203.0.113.66]) (192.0.2.1) by mx.example.org with SMTP'],
    ['Exim', 'from [192.0.2.1] (helo=[203.0.113.66]) by mx.example.org with smtp'],
    [
      'Exim with a port',
      'from x.example ([192.0.2.1]:25 helo=[203.0.113.66]) by mx.example.org with smtp',
    ],
    ['Postfix', 'from [203.0.113.66] (unknown [192.0.2.1]) by mx.example.org (Postfix) with ESMTP'],
    ['Exchange', 'from [203.0.113.66] (192.0.2.1) by mx.example.org with Microsoft SMTP Server'],
    ['a parenthesis in HELO', 'from x(y[203.0.113.66]) (192.0.2.1) by mx.example.org with SMTP'],
  ])('is not the address seen: %s', (_, value) => {
    expect(parseReceived(value).ip).toBe('192.0.2.1');
  });
});

describe('buildTrace', () => {
  const hop = (by: string, time: string) =>
    `Received: from x by ${by}; Tue, 3 Nov 2026 ${time}\r\n`;
  it('counts delays from the hop below, negative for skew, null where a date is missing', () => {
    const message = parseMessage(
      utf8(
        hop('d', '10:00:09 +0000') +
          hop('c', '11:00:05 +0100') +
          hop('b', '10:00:10 +0000') +
          'Received: by a\r\n',
      ),
    );
    const trace = buildTrace(message, 1);
    expect(trace.map((one) => one.by)).toEqual(['d', 'c', 'b', 'a']);
    expect(trace.map((one) => one.delaySeconds)).toEqual([4, -5, null, null]);
    expect(trace.map((one) => one.boundary)).toEqual([false, true, false, false]);
  });
  it('says which addresses the internet cannot reach', () => {
    const message = parseMessage(
      utf8(
        'Received: from a (a [10.1.2.3]) by b; Tue, 3 Nov 2026 10:00:00 +0000\r\nReceived: from c (c [192.0.2.1]) by d; Tue, 3 Nov 2026 10:00:00 +0000\r\nReceived: by e; Tue, 3 Nov 2026 10:00:00 +0000\r\n',
      ),
    );
    expect(buildTrace(message, null).map((hop) => hop.network)).toEqual([
      'private',
      'public',
      null,
    ]);
  });
});
