import { describe, expect, it } from 'vitest';
import type { Dsn } from '../inspection';
import type { DnsAnswer, DnsRecords, RecordType, Resolver } from '../resolver';
import { verifyDsn } from './checks';
import { readDsn } from './dsn';

type Zone = Readonly<Record<string, readonly unknown[] | 'nxdomain' | 'servfail'>>;

/** `name TYPE` to records; what is not there is nodata. Counts the questions. */
function zone(records: Zone): Resolver & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
      asked.push(`${name} ${type}`);
      const found = records[`${name} ${type}`];
      if (found === undefined) return Promise.resolve({ outcome: 'nodata' });
      if (found === 'nxdomain' || found === 'servfail') return Promise.resolve({ outcome: found });
      return Promise.resolve({
        outcome: 'answer',
        records: found as readonly DnsRecords[T][],
        canonicalName: name,
      });
    },
  };
}

async function dsnOf(text: string): Promise<Dsn> {
  const bytes = new TextEncoder().encode(text);
  const dsn = await readDsn({ kind: 'dsn-text', origin: 'paste', bytes, fidelity: 'copy' }, null);
  if (dsn === null) throw new Error('no DSN');
  return dsn;
}

async function notes(text: string, records: Zone): Promise<string[]> {
  const dsn = await verifyDsn(await dsnOf(text), zone(records));
  return (dsn.recipients[0]?.notes ?? [])
    .filter((note) => note.id.startsWith('dsn_check_'))
    .map((note) =>
      [note.id.slice('dsn_check_'.length), ...Object.values(note.params ?? {})].join(' | '),
    );
}

const DMARC_REFUSED =
  '550 5.7.509 <ann@contoso.example>: Access denied, sending domain fabrikam.example does not pass DMARC verification and has a DMARC policy of reject.';

describe('verifyDsn', () => {
  it('looks at SPF, DKIM and DMARC of the domain that was refused', async () => {
    expect(
      await notes(DMARC_REFUSED, {
        'fabrikam.example TXT': [['v=spf1 ', 'ip4:192.0.2.7 -all'], ['other']],
        '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']],
      }),
    ).toEqual([
      'spf_record | fabrikam.example | v=spf1 ip4:192.0.2.7 -all',
      'dkim_none | fabrikam.example',
      'dmarc_record | fabrikam.example | v=DMARC1; p=reject',
    ]);
  });

  describe('the DMARC record that a domain without one inherits (RFC 9989 section 4.10)', () => {
    const refused = DMARC_REFUSED.replace('fabrikam.example', 'a.news.fabrikam.example');
    const dmarcNotes = async (records: Zone): Promise<string[]> =>
      (await notes(refused, records)).filter((note) => /dmarc|trouble/.test(note));

    it('is that of the Organizational Domain, however far above', async () => {
      expect(await dmarcNotes({ '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']] })).toEqual(
        ['dmarc_record | fabrikam.example | v=DMARC1; p=reject'],
      );
    });

    it('is not one between the two', async () => {
      expect(
        await dmarcNotes({
          '_dmarc.news.fabrikam.example TXT': [['v=DMARC1; p=none']],
          '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']],
        }),
      ).toEqual(['dmarc_record | fabrikam.example | v=DMARC1; p=reject']);
    });

    it('ends at a public suffix', async () => {
      expect(
        await dmarcNotes({
          '_dmarc.news.fabrikam.example TXT': [['v=DMARC1; p=quarantine']],
          '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject; psd=y']],
        }),
      ).toEqual(['dmarc_record | news.fabrikam.example | v=DMARC1; p=quarantine']);
    });

    it('is not known in trouble', async () => {
      const found = { '_dmarc.news.fabrikam.example TXT': 'servfail' } as const;
      expect(await dmarcNotes(found)).toEqual(['dmarc_none | a.news.fabrikam.example']);
    });

    it('is none where there are several, which is told', async () => {
      const two = [['v=DMARC1; p=none'], ['v=DMARC1; p=reject'], ['other']];
      expect(await dmarcNotes({ '_dmarc.fabrikam.example TXT': two })).toEqual([
        'dmarc_several | fabrikam.example | 2',
      ]);
      expect(
        await dmarcNotes({
          '_dmarc.a.news.fabrikam.example TXT': two,
          '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']],
        }),
      ).toEqual([
        'dmarc_several | a.news.fabrikam.example | 2',
        'dmarc_record | fabrikam.example | v=DMARC1; p=reject',
      ]);
      expect(await dmarcNotes({ '_dmarc.a.news.fabrikam.example TXT': two })).toEqual([
        'dmarc_several | a.news.fabrikam.example | 2',
      ]);
    });
  });

  it('never takes DNS trouble for an absent record', async () => {
    const found = await notes(DMARC_REFUSED, {
      'fabrikam.example TXT': 'servfail',
      'selector1._domainkey.fabrikam.example TXT': 'servfail',
      '_dmarc.fabrikam.example TXT': 'servfail',
    });
    expect(found.map((note) => note.split(' ')[0])).toEqual(['trouble', 'trouble', 'trouble']);
  });

  it.each([
    [{ 'contoso.example MX': [{ exchange: '.', preference: 0 }] }, 'mx_null | contoso.example'],
    [{ 'contoso.example MX': 'nxdomain' }, 'domain_missing | contoso.example'],
    [{}, 'mx_none | contoso.example'],
    [
      {
        'contoso.example MX': [
          { exchange: 'b.contoso.example.', preference: 20 },
          { exchange: 'a.contoso.example.', preference: 10 },
        ],
      },
      'mx_list | contoso.example | a.contoso.example, b.contoso.example',
    ],
  ] as const)('the mail servers of the recipient: %j', async (records, expected) => {
    const text = '550 5.4.316 <ann@contoso.example> Message expired, connection refused';
    expect(await notes(text, records)).toEqual([expected]);
  });

  it('evaluates SPF for the address that the answer names', async () => {
    const text =
      '550 5.7.23 <ann@contoso.example>: The message was rejected because of Sender Policy Framework violation, domain fabrikam.example [192.0.2.7]';
    expect(
      await notes(text, { 'fabrikam.example TXT': [['v=spf1 ip4:198.51.100.0/24 -all']] }),
    ).toEqual(['spf_result | fabrikam.example | 192.0.2.7 | fail']);
  });

  it('asks nothing for a delivered message, and each question once', async () => {
    const dsn = await dsnOf(
      Array.from(
        { length: 50 },
        (_, index) =>
          `Final-Recipient: rfc822;u${index}@contoso.example\nAction: ${index === 0 ? 'delivered' : 'failed'}\nDiagnostic-Code: smtp;550 5.4.316 Message expired, connection refused\n`,
      ).join('\n'),
    );
    const resolver = zone({});
    const verified = await verifyDsn(dsn, resolver);
    expect(resolver.asked).toEqual(['contoso.example MX']);
    expect(verified.recipients[0]?.notes?.some((note) => note.id.startsWith('dsn_check_'))).toBe(
      false,
    );
  });
});

describe('what can be asked', () => {
  it('is said before, and said to have been asked after', async () => {
    const dsn = await dsnOf(DMARC_REFUSED);
    expect(dsn.checks).toBe('open');
    expect((await verifyDsn(dsn, zone({}))).checks).toBe('asked');
  });

  it('is nothing for a full mailbox', async () => {
    const dsn = await dsnOf('552 5.2.2 <ann@contoso.example>: mailbox full');
    expect(dsn.checks).toBe('none');
    const resolver = zone({});
    expect((await verifyDsn(dsn, resolver)).checks).toBe('none');
    expect(resolver.asked).toEqual([]);
  });

  it('is the signature of the returned headers, too', async () => {
    const dsn = await dsnOf(
      "Delivery has failed to these recipients or groups:\n\nann@contoso.example\n\nGenerating server: mx.contoso.example\n\nann@contoso.example\nRemote Server returned '552 5.2.2 mailbox full'\n\nOriginal message headers:\n\nReceived: from a by b; Tue, 24 Nov 2026 08:00:00 +0000\nDKIM-Signature: v=1; a=rsa-sha256; d=fabrikam.example; s=one; h=from; bh=x; b=y\nFrom: bob@fabrikam.example\nSubject: Plan\nMessage-ID: <1@fabrikam.example>\n",
    );
    expect(dsn.checks).toBe('open');
  });
});

describe('the record that a domain may have only one of', () => {
  const SPF_REFUSED =
    '550 5.7.23 <ann@contoso.example>: The message was rejected because of Sender Policy Framework violation -> 550 5.7.23 SPF check failed for fabrikam.example from 203.0.113.9';
  const MICROSOFT_REFUSED = SPF_REFUSED.replace('203.0.113.9', '40.92.0.7');
  const NO_IP = '550 5.7.23 <ann@contoso.example>: SPF check failed for fabrikam.example';
  const NO_DMARC =
    '550-5.7.40 <ann@contoso.example> Your email has been blocked because the sending domain fabrikam.example has no DMARC record - gsmtp';
  const BACKSCATTER =
    '550 5.1.1 <ann@contoso.example> domain fabrikam.example: report on a message you never sent';

  /** Everything after the advice of the rule: id of the label or the words, what stood there, what is proposed. */
  function records(dsn: Dsn): string[] {
    return (dsn.recipients[0]?.fixes ?? [])
      .filter(({ label }) => label.id !== 'dsn_label_next_step')
      .map(({ label, value, before }) =>
        [label.id, before, typeof value === 'string' ? value : value.id]
          .filter((part) => part !== undefined)
          .join(' | '),
      );
  }

  async function live(text: string, found: Zone): Promise<string[]> {
    return records(await verifyDsn(await dsnOf(text), zone(found)));
  }

  it.each([
    ['fabrikam.example', SPF_REFUSED, 'own', 'ip4:203.0.113.9'],
    [
      'fabrikam.example',
      SPF_REFUSED.replace('203.0.113.9', '2001:db8::9'),
      'own',
      'ip6:2001:db8::9',
    ],
    ['fabrikam.example', MICROSOFT_REFUSED, 'microsoft', 'include:spf.protection.outlook.com'],
    [
      'fabrikam.example',
      SPF_REFUSED.replace('203.0.113.9', '10.0.0.7'),
      'microsoft',
      'include:spf.protection.outlook.com',
    ],
    ['fabrikam.example', NO_IP, 'microsoft', 'include:spf.protection.outlook.com'],
    [
      '<your domain>',
      '550 5.7.23 <ann@contoso.example>: Sender Policy Framework violation',
      'microsoft',
      'include:spf.protection.outlook.com',
    ],
  ])(
    'unseen: a term to add to that of %s, and a whole one only for the case of none: %s',
    async (domain, text, whose, term) => {
      expect(records(await dsnOf(text))).toEqual([
        `dsn_label_spf_add_${whose} | ${term}`,
        `dsn_label_spf_none_yet | ${domain} TXT "v=spf1 ${term} ~all"`,
      ]);
    },
  );

  it('seen: the record as it would stand with the refused IP before its all', async () => {
    const found = { 'fabrikam.example TXT': [['v=spf1 include:a.example ', '-all'], ['other']] };
    const zones = { ...found, 'a.example TXT': [['v=spf1 ip4:192.0.2.0/24 -all']] };
    expect(await live(SPF_REFUSED, zones)).toEqual([
      'finding_fix_change | fabrikam.example. IN TXT "v=spf1 include:a.example -all" | fabrikam.example. IN TXT "v=spf1 include:a.example ip4:203.0.113.9 -all"',
      'finding_fix_setting | finding_do_allow_only_own_servers',
    ]);
  });

  it.each([NO_IP, MICROSOFT_REFUSED])(
    'seen: the include of Microsoft 365, and what it costs: %s',
    async (text) => {
      expect(await live(text, { 'fabrikam.example TXT': [['v=spf1 mx ~all']] })).toEqual([
        'finding_fix_change | fabrikam.example. IN TXT "v=spf1 mx ~all" | fabrikam.example. IN TXT "v=spf1 mx include:spf.protection.outlook.com ~all"',
        'finding_fix_setting | dsn_spf_lookups',
      ]);
    },
  );

  it('seen that there is none: one to publish', async () => {
    expect(await live(SPF_REFUSED, { 'fabrikam.example TXT': [['other']] })).toEqual([
      'finding_fix_publish | fabrikam.example. IN TXT "v=spf1 ip4:203.0.113.9 ~all"',
      'finding_fix_setting | finding_do_allow_only_own_servers',
    ]);
  });

  it('seen that there are two: never a third, nor a change of one of them', async () => {
    const two = [['v=spf1 mx -all'], ['v=spf1 ip4:192.0.2.1 -all']];
    for (const text of [SPF_REFUSED, NO_IP])
      expect(await live(text, { 'fabrikam.example TXT': two })).toEqual([
        'finding_fix_setting | dsn_spf_join',
      ]);
  });

  it.each([
    ['passes by now', SPF_REFUSED, 'v=spf1 ip4:203.0.113.0/24 -all', []],
    ['has the include', NO_IP, 'v=spf1 Include:spf.protection.outlook.com -all', []],
    ['has an error', SPF_REFUSED, 'v=spf1 nonsense -all', ['finding_fix_setting | spf_permerror']],
  ] as const)('seen that it %s: no change of the record', async (_, text, record, expected) => {
    expect(await live(text, { 'fabrikam.example TXT': [[record]] })).toEqual(expected);
  });

  it.each([
    [10, 'finding_fix_setting | finding_do_fewer_lookups'],
    [11, 'finding_fix_setting | finding_do_fewer_lookups'],
  ])('seen that %i lookups are used: fewer of them before an include', async (count, expected) => {
    const names = Array.from({ length: count }, (_, at) => `s${at}.example`);
    const includes = names.map((name) => `include:${name}`).join(' ');
    const found = Object.fromEntries(
      names.map((name) => [`${name} TXT`, [['v=spf1 ip4:192.0.2.1 -all']]]),
    );
    const record = [[`v=spf1 ${includes} -all`]];
    expect(await live(MICROSOFT_REFUSED, { ...found, 'fabrikam.example TXT': record })).toEqual([
      expected,
    ]);
  });

  it('trouble in DNS leaves it unseen', async () => {
    for (const text of [SPF_REFUSED, NO_IP]) {
      const dsn = await dsnOf(text);
      const verified = await verifyDsn(dsn, zone({ 'fabrikam.example TXT': 'servfail' }));
      expect(records(verified)).toEqual(records(dsn));
    }
  });

  it.each([
    [
      'unseen',
      NO_DMARC,
      null,
      ['dsn_label_dmarc_none_yet | _dmarc.fabrikam.example TXT "v=DMARC1; p=none"'],
    ],
    [
      'seen that there is none',
      NO_DMARC,
      {},
      ['finding_fix_publish | _dmarc.fabrikam.example. IN TXT "v=DMARC1; p=none"'],
    ],
    ['seen', NO_DMARC, { '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']] }, []],
    [
      'against strangers, unseen',
      BACKSCATTER,
      null,
      ['dsn_label_dmarc_reject_none_yet | _dmarc.fabrikam.example TXT "v=DMARC1; p=reject"'],
    ],
    [
      'against strangers, seen',
      BACKSCATTER,
      { '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=none; rua=mailto:d@fabrikam.example']] },
      [
        'finding_fix_change | _dmarc.fabrikam.example. IN TXT "v=DMARC1; p=none; rua=mailto:d@fabrikam.example" | _dmarc.fabrikam.example. IN TXT "v=DMARC1; p=quarantine; rua=mailto:d@fabrikam.example"',
      ],
    ],
    [
      'against strangers, strict already',
      BACKSCATTER,
      { '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']] },
      [],
    ],
    [
      'in trouble',
      NO_DMARC,
      { '_dmarc.fabrikam.example TXT': 'servfail' },
      ['dsn_label_dmarc_none_yet | _dmarc.fabrikam.example TXT "v=DMARC1; p=none"'],
    ],
  ] as const)('DMARC %s: %s', async (_, text, found, expected) => {
    const dsn = await dsnOf(text);
    expect(records(found === null ? dsn : await verifyDsn(dsn, zone(found)))).toEqual(expected);
  });

  it.each(['news.fabrikam', 'a.b.news.fabrikam'])(
    'a subdomain that inherits a DMARC record is not given one of its own: %s',
    async (name) => {
      const below = NO_DMARC.replace('fabrikam', name);
      const found = { '_dmarc.fabrikam.example TXT': [['v=DMARC1; p=reject']] };
      expect(await live(below, found)).toEqual([]);
    },
  );

  it.each([NO_DMARC, BACKSCATTER])(
    'of several DMARC records one is to be kept: %s',
    async (text) => {
      const two = [['v=DMARC1; p=none'], ['v=DMARC1; p=reject']];
      expect(await live(text, { '_dmarc.fabrikam.example TXT': two })).toEqual([
        'finding_fix_setting | dsn_dmarc_keep_one',
      ]);
    },
  );
});
