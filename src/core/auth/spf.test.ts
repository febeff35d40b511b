import { describe, expect, it } from 'vitest';
import { ZoneResolver, type SuiteZone } from '../../../tests/suites/zone';
import { evaluateSpf, type SmtpClient } from './spf';

const client: SmtpClient = {
  ip: '192.0.2.1',
  helo: 'mta.example',
  mailFrom: 'x@a.example',
  basis: 'boundary-hop',
};
const spf = (text: string): SuiteZone => ({ 'a.example': [{ type: 'TXT', data: [text] }] });
const judge = (zone: SuiteZone, over: Partial<SmtpClient> = {}) =>
  evaluateSpf({ ...client, ...over }, new ZoneResolver(zone));

describe('evaluateSpf', () => {
  it('tells the record, the lookups and where the client is known from', async () => {
    expect(await judge(spf('v=spf1 mx ip4:192.0.2.0/24 -all'))).toEqual({
      result: 'pass',
      basis: 'verified',
      clientIp: '192.0.2.1',
      clientIpBasis: 'boundary-hop',
      domain: 'a.example',
      helo: 'mta.example',
      record: 'v=spf1 mx ip4:192.0.2.0/24 -all',
      lookups: 1,
      explanation: null,
      reason: null,
    });
  });

  it.each<[string, SuiteZone, string]>([
    ['no record', {}, 'spf_no_record'],
    [
      'two records',
      {
        'a.example': [
          { type: 'TXT', data: ['v=spf1 -all'] },
          { type: 'TXT', data: ['v=spf1 +all'] },
        ],
      },
      'spf_several_records',
    ],
    ['an unknown mechanism', spf('v=spf1 ipv4:192.0.2.1 -all'), 'spf_permerror'],
    ['too many lookups', spf('v=spf1 include:a.example -all'), 'spf_too_many_lookups'],
    [
      'too many void lookups',
      spf('v=spf1 a:x.example a:y.example a:z.example -all'),
      'spf_too_many_void_lookups',
    ],
    [
      'a server that fails',
      { 'a.example': [{ type: '*', fail: 'SERVFAIL' }] },
      'auth_dns_servfail',
    ],
    [
      'a server that is silent',
      { 'a.example': [{ type: '*', fail: 'TIMEOUT' }] },
      'auth_dns_timeout',
    ],
  ])('gives the reason for %s', async (_, zone, id) => {
    expect(await judge(zone)).toMatchObject({ reason: { id } });
  });

  it('keeps the published record beside an error in it', async () => {
    expect((await judge(spf('v=spf1 bogus -all'))).record).toBe('v=spf1 bogus -all');
  });

  it.each<[string, Partial<SmtpClient>, string]>([
    ['an address that is none', { ip: 'localhost' }, 'spf_client_invalid'],
    ['an unknown envelope sender', { mailFrom: null }, 'spf_mail_from_unknown'],
    ['no identity at all', { mailFrom: '', helo: null }, 'spf_no_identity'],
  ])('does not judge %s', async (_, over, id) => {
    expect(await judge(spf('v=spf1 +all'), over)).toMatchObject({
      result: 'none',
      basis: 'not-evaluable',
      reason: { id },
    });
  });
});
