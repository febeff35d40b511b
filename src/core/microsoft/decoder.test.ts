import { describe, expect, it } from 'vitest';
import { findBoundary } from './boundary';
import { explainCompauth } from './compauth';
import { decodeMicrosoft } from './decoder';
import { explain, ANTISPAM_REPORT } from './field-table';
import * as h from './header-for-tests';
import { explainJunk } from './junk';

const IP = '192.0.2.10';
const decode = (...lines: string[]) => {
  const message = h.header(...lines);
  return decodeMicrosoft(message, findBoundary(message));
};
const from = (ip: string, ...rest: string[]) => [
  ...h.INSIDE,
  h.results(ip),
  h.door(ip),
  ...h.AUTHOR,
  h.RETURN_PATH,
  ...rest,
];

describe('decodeMicrosoft', () => {
  it('tells each field with its raw value', () => {
    const fields = decode(...h.ordinary(), 'X-MS-Exchange-CrossTenant-Id: 1-2')?.fields;
    expect(fields?.['SCL']).toEqual({
      raw: '1',
      meaning: { id: 'ms_scl_not_spam', params: { field: 'SCL', value: '1' } },
    });
    expect(fields).toMatchObject({
      CIP: { raw: IP, meaning: { id: 'ms_cip' } },
      SFV: { raw: 'NSPM', meaning: { id: 'ms_sfv_nspm' } },
      CAT: { raw: 'NONE', meaning: { id: 'ms_cat_none' } },
      SFS: { meaning: { id: 'ms_sfs' } },
      SRV: { raw: '', meaning: { id: 'ms_empty' } },
      DIR: { meaning: { id: 'ms_dir_inbound' } },
      BCL: { raw: '0', meaning: { id: 'ms_bcl_none' } },
      AuthAs: { raw: 'Anonymous', meaning: { id: 'ms_auth_as_anonymous' } },
      compauth: { raw: 'pass reason=100', meaning: { id: 'ms_compauth_reason_pass' } },
      action: { raw: 'none', meaning: { id: 'ms_action_none' } },
      CrossTenantId: { raw: '1-2' },
    });
  });
  it('keeps unknown values raw and calls them unknown', () => {
    const fields = decode(
      ...from(
        IP,
        h.report(IP, 'SCL:42;SFV:XYZ;CAT:NEW;ZZZ:1;'),
        'X-MS-Exchange-Organization-Strange: 7',
      ),
    )?.fields;
    expect(fields).toMatchObject({
      SCL: { raw: '42', meaning: { id: 'ms_unknown' } },
      SFV: { raw: 'XYZ', meaning: { id: 'ms_unknown' } },
      CAT: { raw: 'NEW', meaning: { id: 'ms_unknown' } },
      ZZZ: { raw: '1', meaning: { id: 'ms_internal' } },
      Strange: { raw: '7', meaning: { id: 'ms_unknown_field' } },
    });
  });
  it('decodes no stamp that could be the sender’s', () => {
    const claimed = h.report(IP, 'SCL:-1;SFV:SKN;');
    const real = h.report(IP, 'SCL:9;SFV:SPM;CAT:HPHISH;');
    expect(
      decode(...h.INSIDE, h.door(IP), claimed, ...h.AUTHOR, h.RETURN_PATH, real)?.fields['SCL']
        ?.raw,
    ).toBe('9');
    expect(
      decode(...h.INSIDE, h.door(IP), claimed, ...h.AUTHOR, real)?.fields['SCL'],
    ).toBeUndefined();
    expect(
      decode(...from(IP, 'X-Forefront-Antispam-Report-Untrusted: SCL:1;'))?.fields['SCL'],
    ).toBeUndefined();
    const other = `Received: from a (a [${IP}]) by mx.rcpt.example (Postfix) with ESMTP id 1`;
    expect(decode(other, ...h.AUTHOR, claimed)).toBeNull();
  });
  it('explains a field pasted alone, and says nothing of how it entered', () => {
    const found = decode(h.report(IP, 'SCL:5;SFV:SPM;CAT:SPM;'));
    expect(found?.fields['SFV']?.meaning.id).toBe('ms_sfv_spm');
    expect(found?.entry.route).toBe('unknown');
    expect(decode(...h.AUTHOR)).toBeNull();
  });
});

describe('explain', () => {
  it('has a text for each documented SFV and CAT', () => {
    for (const value of ['BLK', 'NSPM', 'SFE', 'SKA', 'SKB', 'SKI', 'SKN', 'SKQ', 'SKS', 'SPM']) {
      expect(explain('SFV', value, ANTISPAM_REPORT['SFV']).id).toBe(
        `ms_sfv_${value.toLowerCase()}`,
      );
    }
    expect(explain('CIP', '255.255.255.255', ANTISPAM_REPORT['CIP']).id).toBe('ms_cip_none');
    expect(explain('PTR', 'InfoDomainNonexistent', ANTISPAM_REPORT['PTR']).id).toBe('ms_ptr_none');
  });
});

describe('explainCompauth', () => {
  it.each([
    ['fail', '000', 'ms_compauth_reason_000'],
    ['fail', '001', 'ms_compauth_reason_001'],
    ['fail', '002', 'ms_compauth_reason_002'],
    ['fail', '010', 'ms_compauth_reason_010'],
    ['pass', '100', 'ms_compauth_reason_pass'],
    ['pass', '130', 'ms_compauth_reason_130'],
    ['pass', '116', 'ms_compauth_reason_ptr'],
    ['pass', '702', 'ms_compauth_reason_pass'],
    ['softpass', '201', 'ms_compauth_reason_softpass'],
    ['none', '300', 'ms_compauth_reason_unchecked'],
    ['none', '451', 'ms_compauth_reason_bypassed'],
    ['none', '905', 'ms_compauth_reason_bypassed'],
    ['fail', '601', 'ms_compauth_reason_own_domain'],
    ['fail', '555', 'ms_compauth_reason_unknown'],
    ['fail', 'abc', 'ms_compauth_reason_unknown'],
    ['fail', '0000', 'ms_compauth_reason_unknown'],
    ['pass', null, 'ms_compauth_no_reason'],
  ])('%s %s', (result, reason, id) => expect(explainCompauth(result, reason).id).toBe(id));
});

describe('explainJunk', () => {
  const junk = (raw: Record<string, string>) =>
    explainJunk(
      Object.fromEntries(
        Object.entries(raw).map(([name, value]) => [name, { raw: value, meaning: { id: 'x' } }]),
      ),
    )?.id ?? null;
  it.each([
    [{}, null],
    [{ SCL: '1', SFV: 'NSPM', CAT: 'NONE' }, null],
    [{ SCL: '-1', SFV: 'SKN' }, null],
    [{ SCL: '5', SFV: 'SPM', CAT: 'SPM', dest: 'I' }, null],
    [{ SCL: '5', SFV: 'SPM', CAT: 'SPM', dest: 'J' }, 'ms_junk_filter'],
    [{ SCL: '9', SFV: 'SPM', CAT: 'HPHISH' }, 'ms_junk_phish'],
    [{ SCL: '6', SFV: 'SPM', CAT: 'BULK', BCL: '8' }, 'ms_junk_bulk'],
    [{ SCL: '6', SFV: 'SPM', SRV: 'BULK' }, 'ms_junk_bulk'],
    [{ SCL: '5', SFV: 'SPM', CAT: 'SPOOF' }, 'ms_junk_spoof'],
    [{ SCL: '5', SFV: 'SPM', CAT: 'UIMP' }, 'ms_junk_impersonation'],
    [{ SFV: 'BLK' }, 'ms_junk_user_list'],
    [{ SFV: 'SKB', SCL: '6' }, 'ms_junk_policy_list'],
    [{ SFV: 'SKS', SCL: '6' }, 'ms_junk_rule'],
    [{ SFV: 'SPM', action: 'oreject', SCL: '5' }, 'ms_junk_dmarc'],
    [{ SCL: '9' }, 'ms_junk_level'],
    [{ OrganizationSCL: '6' }, 'ms_junk_level'],
    [{ SFV: 'NSPM', SCL: '1', dest: 'J' }, 'ms_junk_mailbox'],
    [{ RF: 'JunkEmail', SFV: 'NSPM' }, 'ms_junk_mailbox'],
  ])('%j: %s', (raw, id) => expect(junk(raw as Record<string, string>)).toBe(id));
});

describe('how it entered Microsoft 365', () => {
  const route = (...lines: string[]) => decode(...lines)?.entry.route;
  const mapi = `Received: from ${h.BOX} ([fe80::1]) by ${h.BOX} ([fe80::1]) with mapi id 15.20.1.1`;
  it('internet', () => expect(route(...h.ordinary())).toBe('internet'));
  it('internal', () => expect(route(mapi, ...h.AUTHOR, h.AS('Internal'))).toBe('internal'));
  it('not internal where Exchange says Anonymous', () => {
    expect(route(mapi, ...h.AUTHOR, h.AS('Anonymous'))).toBe('unknown');
  });
  it('client submission', () => {
    const hop = `Received: from printer (203.0.113.9) by AM6PR01CA0001.EURPRD01.PROD.OUTLOOK.COM (2603:10a6:208::30) with Microsoft SMTP Server id 15`;
    expect(route(hop, ...h.AUTHOR, h.AS('Internal'))).toBe('client-submission');
  });
  it('hybrid', () => {
    expect(
      route(
        ...from(IP, h.AS('Anonymous'), 'X-MS-Exchange-CrossTenant-FromEntityHeader: HybridOnPrem'),
      ),
    ).toBe('hybrid');
  });
  it('inbound connector', () => {
    expect(
      route(...from(IP, 'X-MS-Exchange-Organization-MessageDirectionality: Originating')),
    ).toBe('inbound-connector');
    const stamp =
      'X-MS-Exchange-ExternalOriginalInternetSender: ip=[203.0.113.77];domain=a.example';
    expect(route(...h.INSIDE, h.results('203.0.113.77'), h.door(IP), ...h.AUTHOR, stamp)).toBe(
      'inbound-connector',
    );
  });
  it('forwarded', () => {
    expect(
      route(
        ...h.INSIDE,
        h.door(IP),
        ...h.AUTHOR,
        'Return-Path: <bob+SRS=ab=cd=sender.example=a@fwd.example>',
      ),
    ).toBe('forwarded');
    expect(route(...h.INSIDE, h.door(IP), 'Resent-From: c@fwd.example', ...h.AUTHOR)).toBe(
      'forwarded',
    );
  });
  it('Direct Send, in the name of the recipient’s own domain and without proof', () => {
    const own = ['From: Boss <boss@rcpt.example>', 'To: bob@rcpt.example'];
    const fail = (reason: string) =>
      `Authentication-Results: spf=fail (sender IP is ${IP}) smtp.mailfrom=rcpt.example; dmarc=fail action=oreject header.from=rcpt.example;compauth=fail reason=${reason}`;
    expect(route(...h.INSIDE, fail('601'), h.door(IP), ...own, h.AS('Anonymous'))).toBe(
      'direct-send',
    );
    expect(route(...h.INSIDE, fail('000'), h.door(IP), ...own, h.AS('Anonymous'))).toBe(
      'direct-send',
    );
    expect(route(...h.INSIDE, fail('000'), h.door(IP), ...h.AUTHOR, h.AS('Anonymous'))).toBe(
      'internet',
    );
    expect(route(...h.INSIDE, h.results(IP), h.door(IP), ...own, h.AS('Anonymous'))).toBe(
      'internet',
    );
  });
  it('unknown', () =>
    expect(route(h.INSIDE[0] ?? '', 'Received: from a by b', ...h.AUTHOR)).toBe('unknown'));
});
