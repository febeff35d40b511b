import { describe, expect, it } from 'vitest';
import type { ParsedMessage } from '../message/message';
import { findBoundary } from './boundary';
import * as h from './header-for-tests';
import { readReported } from './reported';

const IP = '192.0.2.10';
const trustedResults = (message: ParsedMessage) =>
  readReported(message, findBoundary(message)).map((one) => [
    one.where,
    one.trusted,
    one.results.map((result) => `${result.method}=${result.result}`).join(' '),
  ]);

describe('the boundary of Exchange Online', () => {
  it('is the hop by the front door; its stamps above are its own', () => {
    const boundary = findBoundary(h.header(...h.ordinary()));
    expect(boundary).toMatchObject({
      hopIndex: 3,
      receiver: 'exchange-online',
      crossing: 'internet',
      internal: false,
      client: {
        ip: IP,
        helo: 'mx.sender.example',
        mailFrom: 'bounce@sender.example',
        basis: 'boundary-hop',
        agreement: true,
        problem: null,
      },
    });
    expect(boundary.receivedAt?.toISOString()).toBe('2026-11-03T10:00:02.000Z');
    expect(boundary.client.sources.map((source) => source.basis)).toEqual([
      'boundary-hop',
      'authentication-results',
      'received-spf',
      'antispam-report',
    ]);
    expect(trustedResults(h.header(...h.ordinary()))).toEqual([
      ['authentication-results', true, 'spf=pass dkim=pass dmarc=pass compauth=pass'],
      ['received-spf', true, 'spf=pass'],
    ]);
  });
  it('stays at the top hop when a whole stack is forged below it', () => {
    const forged = h.ordinary('203.0.113.5');
    const real = [
      ...h.INSIDE,
      'Authentication-Results: spf=fail (sender IP is 198.51.100.66) smtp.mailfrom=sender.example; dmarc=fail action=oreject header.from=sender.example;compauth=fail reason=000',
      h.door('198.51.100.66'),
    ];
    const message = h.header(...real, ...forged, h.RETURN_PATH, h.report('198.51.100.66'));
    const boundary = findBoundary(message);
    expect(boundary.hopIndex).toBe(3);
    expect(boundary.client.ip).toBe('198.51.100.66');
    expect(trustedResults(message).filter(([, trusted]) => trusted)).toEqual([
      ['authentication-results', true, 'spf=fail dmarc=fail compauth=fail'],
    ]);
  });
  it('is not moved by what the client calls itself', () => {
    const message = h.header(
      ...h.INSIDE,
      h.door(IP, h.DOOR.replace('.mail.', '.eop-EUR02.prod.')),
      h.results(IP),
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({ hopIndex: 3, crossing: 'internet' });
    expect(trustedResults(message)).toEqual([
      ['authentication-results', false, expect.any(String)],
    ]);
  });
  it('works over IPv6, and where nothing stands above the front door', () => {
    const message = h.header(h.door('2001:db8::5'), ...h.AUTHOR, h.report('2001:db8:0::5'));
    expect(findBoundary(message)).toMatchObject({ hopIndex: 0, client: { ip: '2001:db8::5' } });
  });
  it('believes no AuthAs: Internal on mail from the internet, alone or twice', () => {
    for (const stamps of [
      [h.AS('Internal')],
      [h.AS('Internal'), h.RETURN_PATH, h.AS('Anonymous')],
    ]) {
      const message = h.header(...h.INSIDE, h.results(IP), h.door(IP), ...h.AUTHOR, ...stamps);
      expect(findBoundary(message).internal).toBe(false);
    }
  });
  it('believes it of the own servers outside the cloud, if all stamps agree and no own result fails', () => {
    const hybrid = [
      'X-MS-Exchange-CrossTenant-FromEntityHeader: HybridOnPrem',
      'X-MS-Exchange-CrossTenant-AuthAs: Internal',
    ];
    const internal = (...lines: string[]) => findBoundary(h.header(...lines)).internal;
    const head = [h.door(IP), ...h.AUTHOR, h.AS('Internal')];
    expect(internal(...h.INSIDE, ...head, ...hybrid)).toBe(true);
    expect(internal(...h.INSIDE, ...head, hybrid[0] ?? '')).toBe(false);
    expect(
      internal(
        ...h.INSIDE,
        h.results(IP, 'dmarc=fail action=none header.from=sender.example'),
        ...head,
        ...hybrid,
      ),
    ).toBe(false);
    expect(internal(...head.slice(1), ...hybrid)).toBe(false);
  });
  it('knows mail that never left, and mail that a signed-in client handed in', () => {
    const mapi = `Received: from ${h.BOX} ([fe80::1%4]) by ${h.BOX} ([fe80::1%4]) with mapi id 15.20.1.1; Tue, 3 Nov 2026 10:00:00 +0000`;
    const inside = findBoundary(h.header(h.INSIDE[0] ?? '', mapi, ...h.AUTHOR, h.AS('Internal')));
    expect(inside).toMatchObject({
      internal: true,
      crossing: 'inside',
      hopIndex: null,
      client: { ip: null, problem: { id: 'ms_client_inside' } },
    });
    const submission = `Received: from [10.0.0.5] (203.0.113.9) by AM6PR01CA0001.EURPRD01.PROD.OUTLOOK.COM (2603:10a6:208::30) with Microsoft SMTP Server id 15.20 via Frontend Transport; Tue, 3 Nov 2026 10:00:00 +0000`;
    expect(
      findBoundary(h.header(h.INSIDE[0] ?? '', submission, ...h.AUTHOR, h.AS('Internal'))),
    ).toMatchObject({
      internal: true,
      crossing: 'submission',
      hopIndex: 1,
      client: { ip: null, problem: { id: 'ms_client_submission' } },
    });
    expect(
      findBoundary(h.header(h.INSIDE[0] ?? '', mapi, ...h.AUTHOR, h.AS('Anonymous'))).internal,
    ).toBe(false);
  });
  it("follows the hops between the filters of Outlook.com, which are not the sender's", () => {
    const filter = `Received: from DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com (2a01:111:e400:7e0a::49) by DB5EUR03HT099.eop-EUR03.prod.protection.outlook.com (2a01:111:e400:7e0a::317) with Microsoft SMTP Server id 15.20; Tue, 3 Nov 2026 10:00:03 +0000`;
    const message = h.header(h.INSIDE[0] ?? '', filter, h.results(IP), h.door(IP), ...h.AUTHOR);
    expect(findBoundary(message)).toMatchObject({
      hopIndex: 2,
      crossing: 'internet',
      client: { ip: IP, basis: 'boundary-hop' },
    });
    expect(trustedResults(message)[0]?.[1]).toBe(true);
  });
  it('does not read on below a mapi hop', () => {
    const mapi = `Received: from ${h.BOX} ([fe80::1%4]) by ${h.BOX} ([fe80::1%4]) with mapi id 15.20.1.1`;
    const message = h.header(mapi, h.results(IP), h.door(IP), ...h.AUTHOR);
    expect(findBoundary(message).hopIndex).toBeNull();
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
  it('gives up the trail where a hop is not its own', () => {
    const message = h.header(
      h.INSIDE[0] ?? '',
      'Received: from a (192.0.2.1) by evil.example',
      h.results(IP),
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({
      hopIndex: null,
      crossing: 'unknown',
      client: { ip: null },
    });
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
  it('takes an A-R with a foreign authserv-id above the door for no stamp of Microsoft', () => {
    const message = h.header(
      'Authentication-Results: mx.sender.example; dmarc=pass header.from=sender.example',
      h.door(IP),
      ...h.AUTHOR,
    );
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
});

describe('other receivers', () => {
  it('Gmail: its two stamps stand right below its hop, and only the first of each counts', () => {
    const google = [
      'Received: by 2002:a05:6a20:1::1 with SMTP id a1; Tue, 3 Nov 2026 02:00:01 -0800 (PST)',
      'ARC-Authentication-Results: i=1; mx.google.com; spf=pass smtp.mailfrom=a@sender.example',
      'Return-Path: <a@sender.example>',
      `Received: from mx.sender.example (mx.sender.example. [${IP}]) by mx.google.com with ESMTPS id b for <x@rcpt.example>; Tue, 3 Nov 2026 02:00:00 -0800 (PST)`,
      `Received-SPF: pass (google.com: domain of a@sender.example designates ${IP} as permitted sender) client-ip=${IP};`,
      'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@sender.example; dmarc=fail header.from=sender.example',
    ];
    const message = h.header(
      ...google,
      'Authentication-Results: mx.google.com; dmarc=pass header.from=sender.example',
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({
      receiver: 'google',
      hopIndex: 1,
      client: { ip: IP, basis: 'outermost-hop', mailFrom: 'a@sender.example' },
    });
    expect(trustedResults(message)).toEqual([
      ['arc-authentication-results; i=1', false, 'spf=pass'],
      ['received-spf', true, 'spf=pass'],
      ['authentication-results', true, 'spf=pass dmarc=fail'],
      ['authentication-results', false, 'dmarc=pass'],
    ]);
  });
  const postfix = `Received: from mx.sender.example (mx.sender.example [${IP}]) by mx1.rcpt.example (Postfix) with ESMTPS id 4; Tue, 3 Nov 2026 10:00:00 +0000`;
  it('a server that names itself in the stamp above its hop', () => {
    const message = h.header(
      'Return-Path: <a@sender.example>',
      'Authentication-Results: rcpt.example; dmarc=pass header.from=sender.example',
      postfix,
      'Authentication-Results: rcpt.example; dkim=pass',
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({
      receiver: 'other',
      hopIndex: 0,
      client: { ip: IP, mailFrom: 'a@sender.example' },
    });
    expect(trustedResults(message).map(([, trusted]) => trusted)).toEqual([true, false]);
  });
  it('a stamp in another name is a claim even above the hop', () => {
    const message = h.header(
      'Authentication-Results: other.example; dmarc=pass',
      postfix,
      ...h.AUTHOR,
    );
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
  it('own filters on private addresses are passed through to the outermost hop', () => {
    const message = h.header(
      'Received: from localhost (localhost [127.0.0.1]) by box.rcpt.example (Postfix) with ESMTP id 9',
      'Received: from filter (filter [10.0.0.3]) by box.rcpt.example with ESMTP id 8',
      postfix,
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({ hopIndex: 2, client: { ip: IP } });
  });
  it('a local hop does not vouch for a foreign one below', () => {
    const message = h.header(
      'Received: by import.rcpt.example with local; Tue, 3 Nov 2026 10:00:00 +0000',
      'Authentication-Results: evil.example; dmarc=pass',
      `Received: from bank.example (bank.example [${IP}]) by mx.evil.example with ESMTP`,
      ...h.AUTHOR,
    );
    expect(findBoundary(message)).toMatchObject({ hopIndex: null, client: { ip: null } });
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
  it('a local hop does not vouch for a forged stack of Gmail either', () => {
    const message = h.header(
      'Received: by import.rcpt.example with local',
      'Authentication-Results: mx.google.com; dmarc=pass',
      `Received: from bank.example (bank.example [${IP}]) by mx.google.com with ESMTPS`,
      ...h.AUTHOR,
    );
    expect(findBoundary(message).hopIndex).toBeNull();
    expect(trustedResults(message)[0]?.[1]).toBe(false);
  });
  it('Exchange on the premises: the first hop with a public client', () => {
    const hop = (from: string, by: string) =>
      `Received: from ${from} by ${by} (10.1.1.6) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1.2507.39; Tue, 3 Nov 2026 10:00:00 +0000`;
    const message = h.header(
      hop('edge.corp.example (10.1.1.5)', 'mbx.corp.example'),
      hop(`mx.sender.example (${IP})`, 'edge.corp.example'),
      ...h.AUTHOR,
      h.AS('Internal'),
    );
    expect(findBoundary(message)).toMatchObject({
      receiver: 'exchange-on-premises',
      hopIndex: 1,
      internal: false,
      client: { ip: IP },
    });
  });
  it('a load balancer that hides the client proves nothing about the field below', () => {
    const forged = [
      'Authentication-Results: dmarc=pass header.from=sender.example',
      `Received: from mx.sender.example (${IP}) by edge.corp.example (10.1.1.9) with Microsoft SMTP Server id 15.1`,
    ];
    const exchange = h.header(
      'Received: from edge.corp.example (10.0.0.1) by mbx.corp.example (10.1.1.6) with Microsoft SMTP Server id 15.1 via Frontend Transport',
      ...forged,
      ...h.AUTHOR,
      h.AS('Anonymous'),
      'X-MS-Exchange-Organization-AuthSource: MBX.corp.example',
    );
    const container = h.header(
      'Received: from mx.sender.example (unknown [172.17.0.1]) by mx.rcpt.example (Postfix) with ESMTP',
      'Authentication-Results: mx.rcpt.example; dmarc=pass header.from=sender.example',
      `Received: from mx.sender.example (x [${IP}]) by mx.rcpt.example with SMTP`,
      ...h.AUTHOR,
    );
    for (const message of [exchange, container]) {
      expect(findBoundary(message)).toMatchObject({
        hopIndex: 0,
        client: { ip: null, problem: { id: 'ms_client_private' } },
      });
      expect(trustedResults(message)[0]?.[1]).toBe(false);
    }
  });
  it('no evidence at the top: nothing is trusted', () => {
    const message = h.header(
      h.results(IP),
      'Received-SPF: pass',
      ...h.AUTHOR,
      h.AS('Internal'),
      h.RETURN_PATH,
    );
    const boundary = findBoundary(message);
    expect(boundary).toMatchObject({
      receiver: null,
      hopIndex: null,
      internal: false,
      client: { ip: null, mailFrom: null },
    });
    expect(boundary.trusted.size).toBe(0);
    expect(boundary.why.id).toBe('ms_boundary_no_evidence');
  });
  it('a damaged stamp is not trusted, and tells nothing', () => {
    const message = h.header(
      'Authentication-Results: spf=pass (sender IP is 1.2.3.4; dmarc=pass',
      h.door(IP),
      ...h.AUTHOR,
    );
    expect(readReported(message, findBoundary(message))).toMatchObject([
      { trusted: false, results: [], trust: { id: 'ms_trust_malformed' } },
    ]);
  });
});
