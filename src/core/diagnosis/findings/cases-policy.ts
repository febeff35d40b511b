/** Findings about SPF and DMARC records and results, and about DNS. */
import type { DmarcResult, SpfResult } from '../../inspection';
import {
  DMARC_FAILS,
  madeBoundary,
  madeDkim,
  madeDmarc,
  madeEvidence,
  madeSpf,
  SPF_FAILS,
  stamp,
  WITHOUT_DMARC,
} from '../made-evidence';
import type { FindingCase } from './cases';

const spf = (changes: Partial<SpfResult>) => madeEvidence({ verified: { spf: madeSpf(changes) } });
const dmarc = (record: string, changes: Partial<DmarcResult> = {}) =>
  madeEvidence({ verified: { dmarc: madeDmarc({ record, ...changes }) } });
const unreachable = { result: 'temperror', basis: 'not-evaluable' } as const;

export const POLICY_CASES: Readonly<Record<string, FindingCase>> = {
  'spf-too-many-lookups': {
    triggers: () =>
      spf({ result: 'permerror', reason: { id: 'spf_too_many_lookups' }, lookups: 11 }),
    silent: () => spf({ lookups: 10 }),
  },
  'spf-void-lookups': {
    triggers: () => spf({ result: 'permerror', reason: { id: 'spf_too_many_void_lookups' } }),
    silent: () => spf({ result: 'permerror', reason: { id: 'spf_permerror' } }),
  },
  'spf-permerror': {
    triggers: () => spf({ result: 'permerror', reason: { id: 'spf_several_records' } }),
    silent: () => spf({ result: 'permerror', reason: { id: 'spf_too_many_lookups' } }),
  },
  'spf-fail': {
    triggers: () => spf({ result: 'fail', explanation: 'not our server' }),
    silent: () => spf({ result: 'fail', basis: 'not-evaluable' }),
  },
  'spf-softfail': {
    triggers: () => spf({ result: 'softfail', record: 'v=spf1 mx ~all' }),
    silent: () => spf({ result: 'pass' }),
  },
  'spf-neutral': {
    triggers: () => spf({ result: 'neutral', record: 'v=spf1 mx ?all' }),
    silent: () => spf({ result: 'none', record: null }),
  },
  'spf-missing': {
    triggers: () => spf({ result: 'none', record: null }),
    silent: () => spf({ ...unreachable, record: null }),
  },
  'spf-pass-all': {
    triggers: () => spf({ record: 'v=spf1 mx +all' }),
    silent: () => spf({ record: 'v=spf1 include:all.example -all' }),
  },
  'spf-unaligned': {
    triggers: () =>
      madeEvidence({
        verified: { spf: madeSpf({ domain: 'bulk.example' }), dmarc: madeDmarc() },
      }),
    silent: () =>
      madeEvidence({
        verified: {
          spf: madeSpf({ domain: 'mail.contoso.com' }),
          dmarc: madeDmarc({ aligned: { spf: 'mail.contoso.com', dkim: null } }),
        },
      }),
  },
  'client-disputed': {
    triggers: () => {
      const { client } = madeBoundary();
      return madeEvidence({
        boundary: {
          client: {
            ...client,
            ip: null,
            agreement: false,
            sources: [
              { basis: 'boundary-hop', ip: '192.0.2.10' },
              { basis: 'antispam-report', ip: '198.51.100.7' },
            ],
          },
        },
      });
    },
    silent: () => madeEvidence(),
  },
  'dmarc-fail': {
    triggers: () => madeEvidence({ verified: { spf: SPF_FAILS, dmarc: DMARC_FAILS } }),
    silent: () =>
      madeEvidence({
        verified: { spf: SPF_FAILS, dmarc: DMARC_FAILS },
        reported: [stamp('dmarc=pass')],
      }),
  },
  'dmarc-policy-none': {
    triggers: () => dmarc('v=DMARC1; p=none', { policy: 'none' }),
    silent: () => dmarc('v=DMARC1; p=quarantine', { policy: 'quarantine' }),
  },
  'dmarc-missing': {
    triggers: () => madeEvidence({ verified: { dmarc: WITHOUT_DMARC } }),
    silent: () => madeEvidence({ verified: { dmarc: madeDmarc(unreachable) } }),
  },
  'dmarc-malformed': {
    triggers: () => dmarc('v=DMARC1; p=rejected; adkim=relaxed'),
    silent: () => dmarc('v=DMARC1; p=reject; adkim=r; fo=1'),
  },
  'dmarc-obsolete-tags': {
    triggers: () => dmarc('v=DMARC1; p=reject; pct=0; ri=86400'),
    silent: () => dmarc('v=DMARC1; p=reject; t=y'),
  },
  'dmarc-testing': {
    triggers: () => dmarc('v=DMARC1; p=reject; t=y'),
    silent: () => dmarc('v=DMARC1; p=reject; t=n'),
  },
  'dmarc-subdomains-open': {
    triggers: () => dmarc('v=DMARC1; p=reject; sp=none', { subdomainPolicy: 'none' }),
    silent: () => dmarc('v=DMARC1; p=none; sp=none', { policy: 'none', subdomainPolicy: 'none' }),
  },
  'dmarc-no-reports': {
    triggers: () => dmarc('v=DMARC1; p=reject'),
    silent: () => dmarc('v=DMARC1; p=reject; rua=mailto:d@contoso.com'),
  },
  'dns-trouble': {
    triggers: () =>
      madeEvidence({
        verified: { dkim: [madeDkim(unreachable, { key: 'unreachable' })] },
      }),
    silent: () =>
      madeEvidence({
        dnsAsked: false,
        verified: { dkim: [madeDkim(unreachable, { key: 'not-asked' })] },
      }),
  },
  'dns-changed': {
    triggers: () =>
      madeEvidence({
        verified: { spf: SPF_FAILS },
        reported: [stamp('spf=pass smtp.mailfrom=contoso.com')],
      }),
    silent: () =>
      madeEvidence({
        verified: { spf: madeSpf(unreachable) },
        reported: [stamp('spf=pass smtp.mailfrom=contoso.com')],
      }),
  },
};
