/** For every row of docs/verdicts.md, evidence that leads to it; `verdict.test.ts` compares both. Tests only. */
import type { Evidence } from './evidence';
import {
  BODY_DIFFERS,
  DMARC_FAILS,
  header,
  KEY_ABSENT,
  madeArc,
  madeBoundary,
  madeDkim,
  madeDmarc,
  madeDsn,
  madeEvidence,
  madeMicrosoft,
  madeRecipient,
  madeSpf,
  NOW,
  SPF_FAILS,
  stamp,
  WITHOUT_DMARC,
} from './made-evidence';

const DAYS = 24 * 60 * 60 * 1000;
const LONG_AGO = new Date(NOW.getTime() - 400 * DAYS);
const old = { receivedAt: LONG_AGO, boundary: madeBoundary({ receivedAt: LONG_AGO }) };
const failing = { spf: SPF_FAILS, dmarc: DMARC_FAILS };
const noPolicy = madeDmarc({
  result: 'fail',
  policy: 'none',
  record: 'v=DMARC1; p=none; rua=mailto:d@contoso.com',
});
const notEvaluable = { result: 'none', basis: 'not-evaluable' } as const;
/** A method that DNS left unanswered. */
export const unreachable = { result: 'temperror', basis: 'not-evaluable' } as const;
const list = {
  'List-Id': 'Engines <engines.lists.example>',
  'List-Post': '<mailto:engines@lists.example>',
};
const listSignature = madeDkim({ domain: 'lists.example' });
const proven = { spf: SPF_FAILS, dkim: [madeDkim()], dmarc: madeDmarc() };
const claim = stamp('dmarc=pass header.from=contoso.com; dkim=pass header.d=contoso.com', {
  trusted: false,
  authservId: 'mx.fabrikam.com',
});

/** One entry a row of docs/verdicts.md, by its first column. */
export const ROWS: Readonly<Record<string, () => Evidence>> = {
  'dsn-failed': () => madeEvidence({ dsn: madeDsn(madeRecipient()) }),
  'dsn-failed-unnamed': () =>
    madeEvidence({ dsn: madeDsn(madeRecipient({ finalRecipient: null })) }),
  'dsn-failed-beside-pass': () => madeEvidence({ dsn: madeDsn(madeRecipient()), verified: proven }),
  'dsn-delayed': () => madeEvidence({ dsn: madeDsn(madeRecipient({ action: 'delayed' })) }),
  'dsn-notice': () => madeEvidence({ dsn: madeDsn(madeRecipient({ action: 'relayed' })) }),
  'no-message': () => madeEvidence({ header: [] }),
  'malformed-from': () =>
    madeEvidence({ header: [...header({}), 'From: eve@evil.example'], verified: proven }),
  'malformed-from-unreadable': () =>
    madeEvidence({ header: header({ From: 'Ada without address' }), verified: proven }),
  'malformed-from-recorded': () =>
    madeEvidence({
      header: [...header({}), 'From: eve@evil.example'],
      reported: [stamp('dmarc=pass')],
    }),
  'several-authors': () =>
    madeEvidence({ header: header({ From: 'ada@contoso.com, eve@evil.example' }) }),
  'no-author': () => madeEvidence({ header: header({ From: null }) }),
  'proven-dkim': () => madeEvidence({ verified: proven }),
  'proven-dkim-although-recorded-fail': () =>
    madeEvidence({
      verified: proven,
      reported: [stamp('dmarc=fail header.from=contoso.com; dkim=temperror')],
    }),
  'proven-dkim-relative': () =>
    madeEvidence({
      header: header({ From: 'ada@mail.contoso.com' }),
      verified: {
        dkim: [madeDkim({ aligned: true })],
        dmarc: madeDmarc({ domain: 'mail.contoso.com' }),
      },
    }),
  'proven-dkim-without-dmarc': () =>
    madeEvidence({ verified: { dkim: [madeDkim()], dmarc: WITHOUT_DMARC } }),
  'proven-dkim-parent-without-dmarc': () =>
    madeEvidence({
      header: header({ From: 'ada@mail.contoso.com' }),
      verified: { dkim: [madeDkim({ aligned: false })], dmarc: WITHOUT_DMARC },
    }),
  'proven-spf-by-the-client-given': () =>
    madeEvidence({
      verified: {
        spf: madeSpf({ clientIpBasis: 'given' }),
        dmarc: madeDmarc({ aligned: { spf: 'contoso.com', dkim: null } }),
      },
      reported: [stamp('spf=fail smtp.mailfrom=contoso.com; dmarc=fail header.from=contoso.com')],
    }),
  'proven-spf': () =>
    madeEvidence({
      verified: {
        spf: madeSpf(),
        dmarc: madeDmarc({ aligned: { spf: 'contoso.com', dkim: null } }),
      },
    }),
  'spf-since-changed': () =>
    madeEvidence({
      verified: {
        spf: madeSpf(),
        dmarc: madeDmarc({ aligned: { spf: 'contoso.com', dkim: null } }),
      },
      reported: [stamp('spf=fail smtp.mailfrom=contoso.com; dmarc=fail header.from=contoso.com')],
    }),
  internal: () =>
    madeEvidence({ boundary: madeBoundary({ internal: true }), verified: { dmarc: DMARC_FAILS } }),
  'recorded-rewritten': () =>
    madeEvidence({
      verified: { ...failing, dkim: [madeDkim(BODY_DIFFERS)] },
      reported: [
        stamp('dkim=pass header.d=contoso.com; dmarc=pass action=none header.from=contoso.com'),
      ],
    }),
  'recorded-rewritten-without-dmarc-stamp': () =>
    madeEvidence({
      verified: { ...failing, dkim: [madeDkim(BODY_DIFFERS)] },
      reported: [stamp('dkim=pass header.d=contoso.com')],
    }),
  'recorded-body-differs': () =>
    madeEvidence({
      boundary: madeBoundary({ receiver: 'google' }),
      verified: { ...failing, dkim: [madeDkim(BODY_DIFFERS)] },
      reported: [stamp('dkim=pass header.d=contoso.com; dmarc=pass header.from=contoso.com')],
    }),
  'recorded-dmarc': () =>
    madeEvidence({
      dnsAsked: false,
      reported: [stamp('dmarc=pass action=none header.from=contoso.com')],
    }),
  'recorded-dmarc-key-gone': () =>
    madeEvidence({
      ...old,
      verified: { ...failing, dkim: [madeDkim(KEY_ABSENT, { key: 'absent' })] },
      reported: [stamp('dmarc=pass header.from=contoso.com')],
    }),
  'recorded-dmarc-dns-trouble': () =>
    madeEvidence({
      verified: {
        spf: madeSpf(unreachable),
        dkim: [madeDkim(unreachable, { key: 'unreachable' })],
        dmarc: madeDmarc(unreachable),
      },
      reported: [stamp('dmarc=pass header.from=contoso.com')],
    }),
  'recorded-dmarc-spf-changed': () =>
    madeEvidence({
      source: { kind: 'full-message', origin: 'outlook-source-dialog', fidelity: 'copy' },
      verified: failing,
      reported: [stamp('spf=pass smtp.mailfrom=contoso.com; dmarc=pass header.from=contoso.com')],
    }),
  'recorded-contradicted': () =>
    madeEvidence({
      source: { kind: 'full-message', origin: 'file', fidelity: 'wire' },
      verified: failing,
      reported: [stamp('spf=pass smtp.mailfrom=contoso.com; dmarc=pass header.from=contoso.com')],
    }),
  'recorded-contradicted-elsewhere': () =>
    madeEvidence({
      source: { kind: 'full-message', origin: 'outlook-source-dialog', fidelity: 'copy' },
      boundary: madeBoundary({ receiver: 'other' }),
      verified: failing,
      reported: [stamp('dmarc=pass header.from=contoso.com', { authservId: 'mx.evil.example' })],
    }),
  'recorded-elsewhere': () =>
    madeEvidence({
      dnsAsked: false,
      boundary: madeBoundary({ receiver: 'other' }),
      reported: [stamp('dmarc=pass header.from=contoso.com', { authservId: 'mx.evil.example' })],
    }),
  'recorded-dkim-of-a-domain-below': () =>
    madeEvidence({ dnsAsked: false, reported: [stamp('dkim=pass header.d=evil.contoso.com')] }),
  'recorded-dkim': () =>
    madeEvidence({ dnsAsked: false, reported: [stamp('dkim=pass header.d=contoso.com')] }),
  'recorded-for-another': () =>
    madeEvidence({ reported: [stamp('dmarc=pass header.from=evil.example')] }),
  'claim-only': () => madeEvidence({ dnsAsked: false, reported: [claim] }),
  'claim-contradicted': () => madeEvidence({ verified: failing, reported: [claim] }),
  'claim-by-untrusted-seal': () =>
    madeEvidence({
      verified: { ...failing, arc: madeArc({ sealer: 'evil.example' }) },
      reported: [
        stamp('dmarc=pass header.from=contoso.com', {
          trusted: false,
          where: 'arc-authentication-results; i=1',
        }),
      ],
    }),
  'forwarded-trusted': () =>
    madeEvidence({
      verified: { ...failing, arc: madeArc() },
      reported: [
        stamp('dmarc=pass header.from=contoso.com', {
          trusted: false,
          where: 'arc-authentication-results; i=1',
        }),
      ],
    }),
  'forwarded-by-trusted-that-saw-a-fail': () =>
    madeEvidence({
      verified: { ...failing, arc: madeArc() },
      reported: [
        stamp('dmarc=fail header.from=contoso.com', {
          trusted: false,
          where: 'arc-authentication-results; i=1',
        }),
      ],
    }),
  'forwarded-accepted-by-microsoft': () =>
    madeEvidence({
      verified: failing,
      reported: [stamp('dmarc=fail header.from=contoso.com; compauth=pass reason=130')],
    }),
  'list-proven': () =>
    madeEvidence({
      header: header(list),
      verified: {
        spf: madeSpf({ domain: 'lists.example' }),
        dkim: [madeDkim(BODY_DIFFERS), listSignature],
        dmarc: noPolicy,
      },
      boundary: madeBoundary({ receiver: 'google' }),
    }),
  'list-against-policy': () =>
    madeEvidence({
      header: header(list),
      verified: { ...failing, dkim: [listSignature] },
    }),
  'list-only-claimed': () =>
    madeEvidence({
      header: header(list),
      verified: { spf: SPF_FAILS, dmarc: noPolicy },
    }),
  'rewritten-unrecorded': () =>
    madeEvidence({ verified: { ...failing, dkim: [madeDkim(BODY_DIFFERS)] } }),
  'body-changed-before-receipt': () =>
    madeEvidence({
      verified: { ...failing, dkim: [madeDkim(BODY_DIFFERS)] },
      reported: [
        stamp('dkim=fail (body hash did not verify) header.d=contoso.com; dmarc=fail action=none'),
      ],
    }),
  'own-domain-from-outside': () =>
    madeEvidence({
      verified: failing,
      microsoft: madeMicrosoft(
        {},
        { entry: { route: 'direct-send', sentence: { id: 'ms_route_direct_send' } } },
      ),
      reported: [stamp('dmarc=fail header.from=contoso.com; compauth=fail reason=601')],
    }),
  'own-domain-doubtful': () =>
    madeEvidence({
      verified: { spf: SPF_FAILS, dmarc: WITHOUT_DMARC },
      reported: [stamp('compauth=fail reason=601')],
    }),
  disproven: () => madeEvidence({ verified: failing }),
  'disproven-policy-none': () => madeEvidence({ verified: { spf: SPF_FAILS, dmarc: noPolicy } }),
  'disproven-beside-dns-trouble-elsewhere': () =>
    madeEvidence({
      verified: { spf: madeSpf({ ...unreachable, domain: 'evil.example' }), dmarc: DMARC_FAILS },
    }),
  'disproven-unaligned': () =>
    madeEvidence({
      verified: {
        spf: madeSpf({ domain: 'evil.example' }),
        dkim: [madeDkim({ domain: 'evil.example' })],
        dmarc: DMARC_FAILS,
      },
    }),
  'disproven-new-key-absent': () =>
    madeEvidence({
      verified: { ...failing, dkim: [madeDkim(KEY_ABSENT, { key: 'absent' })] },
    }),
  'recorded-fail': () =>
    madeEvidence({
      dnsAsked: false,
      reported: [stamp('dmarc=fail action=oreject header.from=contoso.com')],
    }),
  'recorded-fail-let-in': () =>
    madeEvidence({
      dnsAsked: false,
      microsoft: madeMicrosoft({ SFV: 'SKA' }),
      reported: [stamp('dmarc=fail header.from=contoso.com; compauth=fail reason=000')],
    }),
  'headers-signed': () =>
    madeEvidence({
      source: { kind: 'header-section', origin: 'outlook-details-dialog', fidelity: 'copy' },
      verified: {
        spf: madeSpf(notEvaluable),
        dkim: [madeDkim({ result: 'neutral', bodyHash: 'not-checked' })],
        dmarc: madeDmarc(notEvaluable),
      },
    }),
  'headers-signed-beside-recorded-pass': () =>
    madeEvidence({
      source: { kind: 'header-section', origin: 'outlook-details-dialog', fidelity: 'copy' },
      verified: {
        dkim: [madeDkim({ result: 'neutral', bodyHash: 'not-checked' })],
        dmarc: madeDmarc(notEvaluable),
      },
      reported: [stamp('dkim=pass header.d=contoso.com; dmarc=pass header.from=contoso.com')],
    }),
  'dns-trouble': () =>
    madeEvidence({
      verified: { spf: SPF_FAILS, dmarc: madeDmarc(unreachable) },
    }),
  'dns-trouble-key': () =>
    madeEvidence({
      verified: {
        ...failing,
        dkim: [
          madeDkim({ ...unreachable, headerSignature: 'not-checked' }, { key: 'unreachable' }),
        ],
      },
    }),
  'client-disputed': () =>
    madeEvidence({
      verified: {
        spf: madeSpf({ ...notEvaluable, clientIp: null }),
        dmarc: madeDmarc(notEvaluable),
      },
    }),
  'never-travelled': () =>
    madeEvidence({
      header: header({ Received: null, 'DKIM-Signature': null }),
      boundary: madeBoundary({ receiver: null, hopIndex: null, receivedAt: null }),
      receivedAt: null,
      verified: { spf: madeSpf(notEvaluable), dmarc: DMARC_FAILS },
    }),
  'never-travelled-without-address': () =>
    madeEvidence({
      header: header({ Received: null, 'DKIM-Signature': null, From: 'Ada' }),
      boundary: madeBoundary({ receiver: null, hopIndex: null, receivedAt: null }),
      receivedAt: null,
    }),
  'key-gone': () =>
    madeEvidence({
      ...old,
      verified: { ...failing, dkim: [madeDkim(KEY_ABSENT, { key: 'absent' })] },
    }),
  'expired-since': () =>
    madeEvidence({
      ...old,
      verified: {
        ...proven,
        dkim: [madeDkim({}, { expiresAt: new Date(LONG_AGO.getTime() + 7 * DAYS).toISOString() })],
      },
    }),
  'body-differs': () =>
    madeEvidence({
      boundary: madeBoundary({ receiver: 'other' }),
      verified: {
        spf: madeSpf(notEvaluable),
        dkim: [madeDkim(BODY_DIFFERS)],
        dmarc: madeDmarc(notEvaluable),
      },
    }),
  'signature-broken': () =>
    madeEvidence({
      verified: {
        spf: madeSpf(notEvaluable),
        dkim: [madeDkim({ result: 'fail', headerSignature: 'fail', bodyHash: 'match' })],
        dmarc: madeDmarc(notEvaluable),
      },
    }),
  'signed-relative-without-dmarc': () =>
    madeEvidence({
      verified: {
        dkim: [madeDkim({ domain: 'mail.contoso.com' })],
        dmarc: WITHOUT_DMARC,
      },
    }),
  'recorded-spf-changed-since': () =>
    madeEvidence({
      verified: failing,
      reported: [stamp('spf=pass smtp.mailfrom=contoso.com')],
    }),
  'spf-only': () => madeEvidence({ verified: { spf: madeSpf(), dmarc: WITHOUT_DMARC } }),
  'recorded-spf': () =>
    madeEvidence({
      dnsAsked: false,
      reported: [
        stamp('spf=pass smtp.mailfrom=contoso.com; dkim=none; dmarc=bestguesspass action=none'),
      ],
    }),
  unproven: () => madeEvidence({ verified: { spf: SPF_FAILS, dmarc: WITHOUT_DMARC } }),
  'not-asked': () => madeEvidence({ dnsAsked: false }),
  'not-evaluable': () =>
    madeEvidence({
      header: header({ 'DKIM-Signature': null }),
      verified: { spf: madeSpf(notEvaluable), dmarc: madeDmarc(notEvaluable) },
    }),
  'doubt-display-name': () =>
    madeEvidence({
      header: header({ From: '"boss@fabrikam.com" <ada@contoso.com>' }),
      verified: proven,
    }),
  'doubt-look-alike': () =>
    madeEvidence({
      header: header({ From: 'Ada <ada@fabr1kam.com>', To: 'bob@fabrikam.com' }),
      verified: {
        dkim: [madeDkim({ domain: 'fabr1kam.com', aligned: true })],
        dmarc: madeDmarc({ domain: 'fabr1kam.com' }),
      },
    }),
  'doubt-mixed-scripts': () =>
    madeEvidence({
      header: header({ From: 'Ada <ada@xn--mcrosoft-l2f.com>' }),
      verified: {
        dkim: [madeDkim({ domain: 'xn--mcrosoft-l2f.com', aligned: true })],
        dmarc: madeDmarc({ domain: 'xn--mcrosoft-l2f.com' }),
      },
    }),
  'doubt-everybody': () =>
    madeEvidence({
      verified: {
        spf: madeSpf({ record: 'v=spf1 +all' }),
        dmarc: madeDmarc({ aligned: { spf: 'contoso.com', dkim: null } }),
      },
    }),
  'doubt-body-part': () =>
    madeEvidence({
      verified: {
        ...proven,
        dkim: [madeDkim({}, { bodyLengthLimit: 3, bodyLength: 1000 })],
      },
    }),
  'doubt-field-added': () =>
    madeEvidence({ header: ['Subject: Pay at once', ...header({})], verified: proven }),
  'doubt-subject-unsigned': () =>
    madeEvidence({
      verified: { ...proven, dkim: [madeDkim({}, { signedHeaders: ['from', 'to', 'date'] })] },
    }),
  'doubt-reply-unsigned': () =>
    madeEvidence({ header: header({ 'Reply-To': 'ada@evil.example' }), verified: proven }),
  'field-added-but-spf-proves': () =>
    madeEvidence({
      header: ['Subject: Pay at once', ...header({})],
      verified: {
        spf: madeSpf(),
        dkim: [madeDkim()],
        dmarc: madeDmarc({ aligned: { spf: 'contoso.com', dkim: 'contoso.com' } }),
      },
    }),
};
