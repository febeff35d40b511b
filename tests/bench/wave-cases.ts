/** Twelve messages with their zones, and how many round trips to the resolver each needs at least. Names and records are made up. */
import { sealed, signed, write, type Draft } from '../messages/generator/compose';
import { keyRecord, type Signer } from '../messages/generator/keys';
import type { Zone, ZoneRecord } from '../zone-server/zone';

export interface WaveCase {
  readonly title: string;
  readonly message: Uint8Array;
  readonly zone: Zone;
  readonly client: { readonly ip: string; readonly helo: string; readonly mailFrom: string };
  /**
   * The longest chain of questions of which each can only be known from the answer before: keys, the author's tree walk and the SPF record stand in
   * the message; an include, redirect, a or mx stands in a record; the address of an exchanger stands in an MX answer.
   */
  readonly shortest: number;
  /** What a verifier asks that goes through everything in order (RFC 7208 section 4.6.2), and no more. */
  readonly needed: number;
  /** Names asked ahead of need and not needed in the end. */
  readonly extra: number;
}

const AT = '2026-11-20T10:00:00Z';
const txt = (data: string): ZoneRecord[] => [{ type: 'TXT', data }];
const address = (data: string): ZoneRecord[] => [{ type: 'A', data }];
const spf = (terms: string): ZoneRecord[] => txt(`v=spf1 ${terms}`);
const signer = (domain: string, selector: string): Signer => ({
  domain,
  selector,
  algorithm: 'ed25519-sha256',
});

interface Plan {
  readonly from?: string;
  readonly signers?: readonly Signer[];
  readonly sealers?: readonly Signer[];
  readonly zone: Zone;
  readonly mailFrom?: string;
  /** Where a key's record lies: behind an alias. */
  readonly aliasedKeys?: boolean;
}

const DMARC: Zone = { '_dmarc.sender.example': txt('v=DMARC1; p=reject') };

async function make(
  title: string,
  plan: Plan,
  counts: Pick<WaveCase, 'shortest' | 'needed' | 'extra'>,
): Promise<WaveCase> {
  const from = plan.from ?? 'sender.example';
  const signers = plan.signers ?? [signer('sender.example', 'one')];
  let draft: Draft = {
    fields: [
      ['From', `Ada <ada@${from}>`],
      ['To', 'bob@receiver.example'],
      ['Subject', title],
      ['Date', 'Fri, 20 Nov 2026 10:00:00 +0000'],
      ['Message-ID', `<1@${from}>`],
    ],
    body: 'Hello.\n',
  };
  for (const one of signers) draft = await signed(draft, { signer: one, at: AT });
  for (const [index, one] of (plan.sealers ?? []).entries()) {
    const cv = index === 0 ? 'none' : 'pass';
    draft = await sealed(draft, { signer: one, at: AT, cv, results: 'mx.example; spf=pass' });
  }
  const keys: [string, readonly ZoneRecord[]][] = [...signers, ...(plan.sealers ?? [])].flatMap(
    (one) => {
      const name = `${one.selector}._domainkey.${one.domain}`;
      const record = txt(keyRecord(one));
      return plan.aliasedKeys
        ? [
            [name, [{ type: 'CNAME', data: `${one.selector}.keys.provider.example` }]],
            [`${one.selector}.keys.provider.example`, record],
          ]
        : [[name, record]];
    },
  );
  return {
    title,
    message: write(draft),
    zone: { ...Object.fromEntries(keys), ...plan.zone },
    client: {
      ip: '192.0.2.10',
      helo: 'mta.sender.example',
      mailFrom: `bounce@${plan.mailFrom ?? 'sender.example'}`,
    },
    ...counts,
  };
}

const FLAT: Zone = { ...DMARC, 'sender.example': spf('ip4:192.0.2.0/24 -all') };

/** Eight includes, three deep; the client is in the last network of all. */
const DEEP: Zone = {
  ...DMARC,
  'sender.example': spf('include:a.example include:b.example include:c.example -all'),
  'a.example': spf('include:d.example include:e.example -all'),
  'b.example': spf('ip4:198.51.100.0/26 -all'),
  'c.example': spf('include:f.example -all'),
  'd.example': spf('include:g.example -all'),
  'e.example': spf('ip4:198.51.100.64/26 -all'),
  'f.example': spf('include:h.example -all'),
  'g.example': spf('ip4:198.51.100.128/26 -all'),
  'h.example': spf('ip4:192.0.2.10 -all'),
};

export async function waveCases(): Promise<WaveCase[]> {
  const two = [signer('sender.example', 'one'), signer('sender.example', 'two')];
  return [
    await make(
      'one signature, SPF of one record',
      { zone: FLAT },
      { shortest: 1, needed: 4, extra: 0 },
    ),
    await make(
      'two signatures',
      { signers: two, zone: FLAT },
      { shortest: 1, needed: 5, extra: 0 },
    ),
    await make(
      'three signatures, one of them by a stranger',
      { signers: [...two, signer('bulk.example', 'k')], zone: FLAT },
      { shortest: 1, needed: 6, extra: 0 },
    ),
    await make(
      'SPF three deep with eight includes, two keys',
      { signers: two, zone: DEEP },
      { shortest: 4, needed: 13, extra: 0 },
    ),
    await make(
      'ARC of three sets',
      {
        sealers: [
          signer('list.example', 'a1'),
          signer('hop.example', 'a2'),
          signer('mx.example', 'a3'),
        ],
        zone: FLAT,
      },
      { shortest: 1, needed: 7, extra: 0 },
    ),
    await make(
      'DMARC tree walk of five labels',
      {
        from: 'a.b.c.sender.example',
        zone: FLAT,
      },
      { shortest: 1, needed: 7, extra: 0 },
    ),
    await make(
      'redirect, twice',
      {
        zone: {
          ...DMARC,
          'sender.example': spf('redirect=r.example'),
          'r.example': spf('redirect=s.example'),
          's.example': spf('ip4:192.0.2.10 -all'),
        },
      },
      { shortest: 3, needed: 6, extra: 0 },
    ),
    await make(
      'mx of three exchangers, the last one matches',
      {
        zone: {
          ...DMARC,
          'sender.example': [
            ...spf('mx -all'),
            ...['m1', 'm2', 'm3'].map((host, index): ZoneRecord => ({
              type: 'MX',
              data: { exchange: `${host}.sender.example`, preference: index },
            })),
          ],
          'm1.sender.example': address('198.51.100.1'),
          'm2.sender.example': address('198.51.100.2'),
          'm3.sender.example': address('192.0.2.10'),
        },
      },
      { shortest: 3, needed: 8, extra: 0 },
    ),
    await make(
      'four a mechanisms, the second one matches',
      {
        zone: {
          ...DMARC,
          'sender.example': spf('a:w.example a:x.example a:y.example a:z.example -all'),
          'w.example': address('198.51.100.1'),
          'x.example': address('192.0.2.10'),
          'y.example': address('198.51.100.2'),
          'z.example': address('198.51.100.3'),
        },
      },
      { shortest: 2, needed: 6, extra: 2 },
    ),
    await make(
      'keys behind aliases',
      { signers: two, aliasedKeys: true, zone: FLAT },
      { shortest: 1, needed: 5, extra: 0 },
    ),
    await make(
      'redirect to an include with mx, the network before the last include holds the client',
      {
        zone: {
          ...DMARC,
          'sender.example': spf('redirect=r.example'),
          'r.example': spf('include:i.example ip4:192.0.2.10 include:never.example -all'),
          'i.example': [
            ...spf('mx -all'),
            { type: 'MX', data: { exchange: 'm.i.example', preference: 1 } },
          ],
          'm.i.example': address('198.51.100.9'),
          'never.example': spf('-all'),
        },
      },
      { shortest: 5, needed: 8, extra: 0 },
    ),
    await make(
      'identifiers beside and below the author',
      {
        from: 'news.sender.example',
        mailFrom: 'bounce.sender.example',
        signers: [signer('mail.news.sender.example', 'one')],
        zone: {
          ...DMARC,
          'bounce.sender.example': spf('ip4:192.0.2.10 -all'),
        },
      },
      { shortest: 2, needed: 7, extra: 0 },
    ),
  ];
}
