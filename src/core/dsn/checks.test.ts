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
