import { describe, expect, it } from 'vitest';
import { findBoundary } from './boundary';
import * as h from './header-for-tests';

const IP = '192.0.2.10';

describe('the SMTP client', () => {
  const client = (...lines: string[]) => findBoundary(h.header(...lines)).client;
  it('is not named when the stamps disagree', () => {
    expect(
      client(...h.INSIDE, h.results('203.0.113.1'), h.receivedSpf(IP), h.door(IP), ...h.AUTHOR),
    ).toMatchObject({
      ip: null,
      basis: null,
      agreement: false,
      problem: { id: 'ms_client_disagreement', params: { addresses: `${IP}, 203.0.113.1` } },
    });
    expect(
      client(...h.INSIDE, h.results(IP), h.door(IP), ...h.AUTHOR, h.report('203.0.113.1')),
    ).toMatchObject({ agreement: false, ip: null });
  });
  it('is the server before the gateway where Microsoft judged that one', () => {
    const stamp =
      'X-MS-Exchange-ExternalOriginalInternetSender: ip=[203.0.113.77];domain=first.sender.example';
    const found = client(
      ...h.INSIDE,
      h.results('203.0.113.77'),
      h.receivedSpf('203.0.113.77'),
      h.door(IP),
      ...h.AUTHOR,
      stamp,
      h.report(IP),
    );
    expect(found).toMatchObject({
      ip: '203.0.113.77',
      basis: 'external-original-sender',
      helo: 'first.sender.example',
      agreement: true,
    });
    expect(found.sources[0]).toEqual({ basis: 'external-original-sender', ip: '203.0.113.77' });
  });
  it('is not the one that a sender wrote into that field', () => {
    const stamp =
      'X-MS-Exchange-ExternalOriginalInternetSender: ip=[203.0.113.77];domain=bank.example';
    expect(client(...h.INSIDE, h.results(IP), h.door(IP), ...h.AUTHOR, stamp)).toMatchObject({
      ip: IP,
      basis: 'boundary-hop',
    });
    expect(client(...h.INSIDE, h.door(IP), ...h.AUTHOR, stamp)).toMatchObject({
      ip: IP,
      basis: 'boundary-hop',
    });
  });
  it('does not exist where CIP says that there was no internet hop', () => {
    expect(client(...h.INSIDE, h.door(IP), ...h.AUTHOR, h.report('255.255.255.255'))).toMatchObject(
      { ip: null, problem: { id: 'ms_client_no_internet_hop' } },
    );
  });
  it('is not a private address', () => {
    expect(client(...h.INSIDE, h.door('10.1.2.3'), ...h.AUTHOR)).toMatchObject({
      ip: null,
      problem: { id: 'ms_client_private' },
    });
  });
  it('has the reverse-path that was checked: null, rewritten later, without local-part', () => {
    const spf = (rest: string) =>
      `Authentication-Results: spf=pass (sender IP is ${IP}) ${rest}; dmarc=none`;
    const from = (rest: string, path: string) =>
      client(...h.INSIDE, spf(rest), h.door(IP), ...h.AUTHOR, path).mailFrom;
    expect(from('smtp.helo=mx.sender.example', 'Return-Path: <>')).toBe('');
    expect(from('smtp.mailfrom=sender.example', 'Return-Path: <a@sender.example>')).toBe(
      'a@sender.example',
    );
    expect(
      from('smtp.mailfrom=sender.example', 'Return-Path: bob+SRS=x=sender.example=a@rcpt.example'),
    ).toBe('postmaster@sender.example');
    expect(client(h.door(IP), ...h.AUTHOR, 'Return-Path: <>').mailFrom).toBe('');
    expect(client(h.door(IP), ...h.AUTHOR).mailFrom).toBeNull();
  });
  it('survives a redacted hop', () => {
    const redacted = `Received: from **** ${h.DOOR} (10.13.58.70) with Microsoft SMTP Server id 15; Tue, 3 Nov 2026 10:00:02 +0000`;
    expect(client(...h.INSIDE, h.results(IP), redacted, ...h.AUTHOR)).toMatchObject({
      ip: IP,
      basis: 'authentication-results',
    });
  });
});
