/** Findings about DKIM signatures and their keys. */
import type { DkimDetails, DkimResult } from '../../inspection';
import {
  BODY_DIFFERS,
  header,
  KEY_ABSENT,
  madeBoundary,
  madeDkim,
  madeDmarc,
  madeEvidence,
  NOW,
  RECEIVED_AT,
  stamp,
} from '../made-evidence';
import type { FindingCase } from './cases';

const signed = (
  changes: Partial<Omit<DkimResult, 'details'>> = {},
  details: Partial<DkimDetails> = {},
) => madeEvidence({ verified: { dkim: [madeDkim(changes, details)], dmarc: madeDmarc() } });

const before = (date: Date, hours: number): string =>
  new Date(date.getTime() - hours * 3_600_000).toISOString();

export const SIGNATURE_CASES: Readonly<Record<string, FindingCase>> = {
  'body-length-limit': {
    triggers: () => signed({}, { bodyLengthLimit: 3 }),
    silent: () => signed(),
  },
  'signature-expired': {
    triggers: () => signed({}, { expiresAt: before(RECEIVED_AT, 1) }),
    silent: () => signed({}, { expiresAt: before(RECEIVED_AT, -0.5) }),
  },
  'signature-expired-since': {
    triggers: () => signed({}, { expiresAt: before(NOW, 0.5) }),
    silent: () => signed({}, { expiresAt: before(NOW, -24) }),
  },
  'rsa-sha1': {
    triggers: () => signed({ algorithm: 'rsa-sha1', result: 'policy' }),
    silent: () => signed({ algorithm: 'ed25519-sha256' }),
  },
  'key-too-short': {
    triggers: () => signed({ keyBits: 768, result: 'policy' }),
    silent: () => signed({ keyBits: 1024 }),
  },
  'key-weak': {
    triggers: () => signed({ keyBits: 1024 }),
    silent: () => signed({ algorithm: 'ed25519-sha256', keyBits: 256 }),
  },
  'key-testing': {
    triggers: () =>
      signed({}, { keyFlags: ['y', 's'], keyRecord: 'v=DKIM1; t=y:s; k=rsa; p=AAAA' }),
    silent: () => signed({}, { keyFlags: ['s'] }),
  },
  'key-strict': {
    triggers: () => signed({}, { keyFlags: ['s'], identity: 'ada@news.contoso.com' }),
    silent: () => signed({}, { keyFlags: ['y'] }),
  },
  'key-limits': {
    triggers: () => signed({}, { keyRecord: 'v=DKIM1; h=sha1; s=tlsrpt; p=AAAA' }),
    silent: () => signed({}, { keyRecord: 'v=DKIM1; s=*; p=AAAA' }),
  },
  'key-revoked': {
    triggers: () => signed({ result: 'permerror' }, { key: 'revoked', keyRecord: 'v=DKIM1; p=' }),
    silent: () => signed(),
  },
  'key-absent': {
    triggers: () => signed(KEY_ABSENT, { key: 'absent', keyRecord: null }),
    silent: () => signed({ result: 'temperror' }, { key: 'unreachable', keyRecord: null }),
  },
  'from-unsigned': {
    triggers: () => signed({ result: 'neutral' }, { signedHeaders: ['to', 'subject'] }),
    silent: () => signed(),
  },
  'field-duplicated': {
    triggers: () =>
      madeEvidence({
        header: ['Subject: Pay at once', ...header({})],
        verified: { dkim: [madeDkim()] },
      }),
    silent: () => madeEvidence({ header: ['Received: by a; now', ...header({ Comments: 'x' })] }),
  },
  'field-unsigned': {
    triggers: () =>
      madeEvidence({
        header: header({ 'Reply-To': 'ada@contoso.com' }),
        verified: { dkim: [madeDkim()] },
      }),
    silent: () => signed(),
  },
  'signature-unaligned': {
    triggers: () => signed({ domain: 'contoso.onmicrosoft.com' }),
    silent: () =>
      madeEvidence({
        verified: { dkim: [madeDkim({ domain: 'bulk.example' }), madeDkim()], dmarc: madeDmarc() },
      }),
  },
  'identity-outside-domain': {
    triggers: () => signed({}, { identity: 'ada@evil.example' }),
    silent: () => signed({}, { identity: '@mail.contoso.com' }),
  },
  'no-signature': {
    triggers: () => madeEvidence({ header: header({ 'DKIM-Signature': null }) }),
    silent: () =>
      madeEvidence({
        header: header({ 'DKIM-Signature': null }),
        boundary: madeBoundary({ internal: true }),
      }),
  },
  'signature-broken': {
    triggers: () => signed({ result: 'fail', headerSignature: 'fail' }),
    silent: () => signed({ ...BODY_DIFFERS }),
  },
  'body-changed': {
    triggers: () =>
      madeEvidence({
        boundary: madeBoundary({ receiver: 'other' }),
        verified: { dkim: [madeDkim(BODY_DIFFERS)] },
      }),
    silent: () => signed({ ...BODY_DIFFERS }),
  },
  'body-rewritten': {
    triggers: () =>
      madeEvidence({
        verified: { dkim: [madeDkim(BODY_DIFFERS)] },
        reported: [stamp('dkim=pass header.d=contoso.com; dmarc=pass')],
      }),
    silent: () =>
      madeEvidence({
        verified: { dkim: [madeDkim(BODY_DIFFERS)] },
        reported: [stamp('dkim=fail (body hash did not verify) header.d=contoso.com')],
      }),
  },
  'body-not-checked': {
    triggers: () => signed({ result: 'neutral', bodyHash: 'not-checked' }),
    silent: () => signed(),
  },
  'possible-replay': {
    triggers: () => signed({}, { signedAt: before(RECEIVED_AT, 80) }),
    silent: () => signed({}, { signedAt: before(RECEIVED_AT, 1) }),
  },
};
