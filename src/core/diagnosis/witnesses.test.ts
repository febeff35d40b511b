import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result, Witness } from '../inspection';
import type { TextTable } from '../report/translate';
import type { Evidence } from './evidence';
import {
  BODY_DIFFERS,
  header,
  KEY_ABSENT,
  madeArc,
  madeBoundary,
  madeDkim,
  madeDmarc,
  madeEvidence,
  madeSpf,
  NOW,
  SPF_FAILS,
  stamp,
} from './made-evidence';

const texts = JSON.parse(
  readFileSync(new URL('../../../public/_locales/en/method.json', import.meta.url), 'utf8'),
) as TextTable;
const row = (evidence: Evidence, method: Witness['method']) => {
  const found = evidence.witnesses.find((witness) => witness.method === method);
  if (!found) throw new Error(method);
  return found;
};
const recordedPass = [stamp('dkim=pass header.d=contoso.com; dmarc=pass header.from=contoso.com')];
const unreachable = { result: 'temperror', basis: 'not-evaluable' } as const;
const LONG_AGO = new Date(NOW.getTime() - 400 * 24 * 3_600_000);

/** Each named cause, the method in which it shows, and evidence for it. */
const CAUSES: readonly (readonly [string, Witness['method'], Evidence])[] = [
  [
    'method_cause_rewritten_exchange',
    'dkim',
    madeEvidence({ verified: { dkim: [madeDkim(BODY_DIFFERS)] }, reported: recordedPass }),
  ],
  [
    'method_cause_rewritten',
    'dkim',
    madeEvidence({
      boundary: madeBoundary({ receiver: 'google' }),
      verified: { dkim: [madeDkim(BODY_DIFFERS)] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_key_rotated',
    'dkim',
    madeEvidence({
      receivedAt: LONG_AGO,
      verified: { dkim: [madeDkim(KEY_ABSENT, { key: 'absent' })] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_key_absent',
    'dkim',
    madeEvidence({
      verified: { dkim: [madeDkim(KEY_ABSENT, { key: 'absent' })] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_expired',
    'dkim',
    madeEvidence({
      receivedAt: LONG_AGO,
      verified: {
        dkim: [
          madeDkim(
            { result: 'neutral', headerSignature: 'not-checked' },
            { expiresAt: new Date(LONG_AGO.getTime() + 1000).toISOString() },
          ),
        ],
      },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_copy',
    'dkim',
    madeEvidence({
      verified: { dkim: [madeDkim({ result: 'neutral', bodyHash: 'not-checked' })] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_key_or_fields_changed',
    'dkim',
    madeEvidence({
      verified: { dkim: [madeDkim({ result: 'fail', headerSignature: 'fail' })] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_dns_failing',
    'dkim',
    madeEvidence({
      verified: { dkim: [madeDkim(unreachable, { key: 'unreachable' })] },
      reported: recordedPass,
    }),
  ],
  [
    'method_cause_dns_failed_then',
    'dmarc',
    madeEvidence({ verified: { dmarc: madeDmarc() }, reported: [stamp('dmarc=temperror')] }),
  ],
  [
    'method_cause_spf_changed',
    'spf',
    madeEvidence({
      verified: { spf: SPF_FAILS },
      reported: [stamp('spf=pass smtp.mailfrom=contoso.com')],
    }),
  ],
  [
    'method_cause_header_changed',
    'spf',
    madeEvidence({
      verified: {
        spf: madeSpf({ result: 'none', record: null, reason: { id: 'spf_no_domain' } }),
      },
      reported: [stamp('spf=pass smtp.mailfrom=contoso.com')],
    }),
  ],
  [
    'method_cause_dmarc_changed',
    'dmarc',
    madeEvidence({ verified: { dmarc: madeDmarc() }, reported: [stamp('dmarc=none')] }),
  ],
  [
    'method_cause_best_guess',
    'dmarc',
    madeEvidence({
      verified: { dmarc: madeDmarc({ result: 'none', record: null, policy: null }) },
      reported: [stamp('dmarc=bestguesspass')],
    }),
  ],
  [
    'method_cause_dkim_changed',
    'dkim',
    madeEvidence({
      verified: { dkim: [madeDkim()] },
      reported: [stamp('dkim=neutral header.d=contoso.com')],
    }),
  ],
  [
    'method_cause_arc',
    'arc',
    madeEvidence({ verified: { arc: madeArc({ result: 'fail' }) }, reported: [stamp('arc=pass')] }),
  ],
  [
    'method_cause_forwarded',
    'spf',
    madeEvidence({
      verified: { spf: SPF_FAILS, arc: madeArc() },
      reported: [
        stamp('spf=pass', { trusted: false, where: 'arc-authentication-results; i=1' }),
        stamp('spf=fail'),
      ],
    }),
  ],
  [
    'method_cause_list',
    'dkim',
    madeEvidence({
      header: header({ 'List-Id': '<engines.lists.example>' }),
      boundary: madeBoundary({ receiver: 'google' }),
      verified: { dkim: [madeDkim(BODY_DIFFERS)], arc: madeArc() },
      reported: [
        stamp('dkim=pass header.d=contoso.com', {
          trusted: false,
          where: 'arc-authentication-results; i=1',
        }),
      ],
    }),
  ],
];

describe('the cause of a difference', () => {
  it.each(CAUSES)('%s', (id, method, evidence) => {
    expect(row(evidence, method).difference?.id).toBe(id);
  });

  it('has a text, and a case here, for every cause', () => {
    const named = Object.keys(texts).filter((id) => id.startsWith('method_cause_'));
    expect(CAUSES.map(([id]) => id).toSorted()).toEqual(named.toSorted());
  });

  it('is not looked for where the witnesses agree or one is silent', () => {
    const agree = madeEvidence({ verified: { dkim: [madeDkim()] }, reported: recordedPass });
    expect(row(agree, 'dkim').difference).toBeNull();
    const silent = madeEvidence({ dnsAsked: false, reported: recordedPass });
    expect(silent.witnesses.map((witness) => witness.difference)).toEqual([null, null, null, null]);
  });

  it('shows DNS that was not asked as silence, and DNS that failed as trouble', () => {
    const verified = { spf: madeSpf(unreachable) };
    expect(row(madeEvidence({ dnsAsked: false, verified }), 'spf').verified).toBeNull();
    expect(row(madeEvidence({ verified }), 'spf').verified).toBe('temperror');
  });

  it('never calls a rewritten body forged', () => {
    for (const text of Object.values(texts)) expect(text).not.toMatch(/forge|fake|attack/i);
  });
});

describe('the sentence on each method', () => {
  const RESULTS: readonly Result[] = [
    'none',
    'neutral',
    'pass',
    'fail',
    'softfail',
    'policy',
    'temperror',
    'permerror',
  ];

  it('exists for every result, evaluated or not, asked or not', () => {
    for (const result of RESULTS) {
      for (const basis of ['verified', 'not-evaluable'] as const) {
        for (const dnsAsked of [true, false]) {
          for (const internal of [true, false]) {
            const { witnesses } = madeEvidence({
              dnsAsked,
              boundary: madeBoundary({ internal }),
              verified: {
                spf: madeSpf({ result, basis }),
                dkim: [madeDkim({ result, basis, headerSignature: 'not-checked' })],
                dmarc: madeDmarc({ result, basis }),
                arc: madeArc({ result, basis }),
              },
            });
            for (const { sentence } of witnesses)
              expect(texts[sentence.id], sentence.id).toBeTruthy();
          }
        }
      }
    }
  });

  it.each([
    [
      'method_spf_pass_other',
      'spf',
      madeEvidence({ verified: { spf: madeSpf({ domain: 'bulk.example' }) } }),
    ],
    [
      'method_dkim_rewritten',
      'dkim',
      madeEvidence({ verified: { dkim: [madeDkim(BODY_DIFFERS)] }, reported: recordedPass }),
    ],
    [
      'method_dkim_headers_only',
      'dkim',
      madeEvidence({
        verified: { dkim: [madeDkim({ result: 'neutral', bodyHash: 'not-checked' })] },
      }),
    ],
    ['method_dkim_unsigned', 'dkim', madeEvidence({ header: header({ 'DKIM-Signature': null }) })],
    [
      'method_dkim_temperror',
      'dkim',
      madeEvidence({ verified: { dkim: [madeDkim(unreachable, { key: 'unreachable' })] } }),
    ],
    [
      'method_dmarc_fail_reject',
      'dmarc',
      madeEvidence({ verified: { dmarc: madeDmarc({ result: 'fail' }) } }),
    ],
    [
      'method_dmarc_without_client',
      'dmarc',
      madeEvidence({
        verified: { dmarc: madeDmarc({ result: 'fail', reason: { id: 'dmarc_without_client' } }) },
      }),
    ],
    [
      'method_dmarc_fail_quarantine',
      'dmarc',
      madeEvidence({
        verified: { dmarc: madeDmarc({ result: 'fail', appliedPolicy: 'quarantine' }) },
      }),
    ],
    [
      'method_dmarc_internal',
      'dmarc',
      madeEvidence({
        boundary: madeBoundary({ internal: true }),
        verified: { dmarc: madeDmarc({ result: 'fail' }) },
        reported: [stamp('dmarc=none')],
      }),
    ],
    ['method_dmarc_recorded', 'dmarc', madeEvidence({ dnsAsked: false, reported: recordedPass })],
    [
      'method_arc_pass_untrusted',
      'arc',
      madeEvidence({ verified: { arc: madeArc({ sealer: 'evil.example' }) } }),
    ],
  ] as const)('%s', (id, method, evidence) => {
    expect(row(evidence, method).sentence.id).toBe(id);
    expect(texts[id]).toBeTruthy();
  });

  it('leaves DMARC without a word where the message came over no server', () => {
    const verified = { dmarc: madeDmarc({ result: 'fail' }) };
    const draft = madeEvidence({ header: ['From: Ada <ada@contoso.com>', 'Subject: x'], verified });
    expect(row(draft, 'dmarc')).toMatchObject({
      verified: null,
      sentence: { id: 'method_dmarc_not_travelled' },
    });
    expect(row(madeEvidence({ verified }), 'dmarc').verified).toBe('fail');
  });
});
