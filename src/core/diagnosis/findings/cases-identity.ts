/** Findings about identity, forwarding, Microsoft's stamps, the way of the message and delivery reports. */
import {
  DMARC_FAILS,
  header,
  madeArc,
  madeBoundary,
  madeDmarc,
  madeDsn,
  madeEvidence,
  madeMicrosoft,
  madeRecipient,
  madeSpf,
  SPF_FAILS,
  stamp,
} from '../made-evidence';
import type { FindingCase } from './cases';

const from = (value: string) => madeEvidence({ header: header({ From: value }) });
const hop = (delaySeconds: number) =>
  madeEvidence({
    trace: [
      {
        from: 'a.example',
        by: 'b.example',
        with: 'ESMTPS',
        tls: 'TLS1.3',
        ip: '192.0.2.1',
        date: '2026-11-24T08:00:00+00:00',
        network: 'public',
        delaySeconds,
        boundary: true,
      },
    ],
  });
const failing = { spf: SPF_FAILS, dmarc: DMARC_FAILS };
const sealed = (result: string) =>
  stamp(`dmarc=${result} header.from=contoso.com`, {
    trusted: false,
    where: 'arc-authentication-results; i=1',
  });
const claim = stamp('dmarc=pass header.from=contoso.com', {
  trusted: false,
  authservId: 'mx.fabrikam.com',
});

export const IDENTITY_CASES: Readonly<Record<string, FindingCase>> = {
  'handed-over': {
    triggers: () =>
      madeEvidence({
        source: { kind: 'header-section', origin: 'paste', fidelity: 'copy' },
        verified: { spf: madeSpf() },
      }),
    silent: () => madeEvidence({ verified: { spf: madeSpf() } }),
  },
  'from-duplicated': {
    triggers: () => madeEvidence({ header: [...header({}), 'From: eve@evil.example'] }),
    silent: () => from('ada@contoso.com, bob@contoso.com'),
  },
  'from-malformed': {
    triggers: () => from('Ada without address'),
    silent: () => from('ada@[192.0.2.1]'),
  },
  'from-several-domains': {
    triggers: () => from('ada@contoso.com, eve@evil.example'),
    silent: () => from('ada@contoso.com, bob@CONTOSO.com'),
  },
  'display-name-address': {
    triggers: () => from('"boss@fabrikam.com" <ada@contoso.com>'),
    silent: () => from('"ada@contoso.com" <ada@mail.contoso.com>'),
  },
  'reply-to-elsewhere': {
    triggers: () => madeEvidence({ header: header({ 'Reply-To': 'Ada <ada@evil.example>' }) }),
    silent: () => madeEvidence({ header: header({ 'Reply-To': 'help@support.contoso.com' }) }),
  },
  'mixed-script-domain': {
    triggers: () => from('Ada <ada@xn--mcrosoft-l2f.com>'),
    silent: () => from('Ada <ada@xn--bcher-kva.de>'),
  },
  'look-alike-domain': {
    triggers: () => from('Ada <ada@rnicrosoft.com>'),
    silent: () => from('Ada <ada@mail.microsoft.com>'),
  },
  'direct-send': {
    triggers: () => madeEvidence({ reported: [stamp('compauth=fail reason=601')] }),
    silent: () => madeEvidence({ reported: [stamp('compauth=fail reason=001')] }),
  },
  'mailing-list': {
    triggers: () => madeEvidence({ header: header({ 'List-Id': 'Engines <e.lists.example>' }) }),
    silent: () => madeEvidence({ header: header({ 'List-Unsubscribe': '<https://a.example>' }) }),
  },
  'arc-trusted': {
    triggers: () =>
      madeEvidence({ verified: { ...failing, arc: madeArc() }, reported: [sealed('pass')] }),
    silent: () =>
      madeEvidence({ verified: { ...failing, arc: madeArc() }, reported: [sealed('fail')] }),
  },
  'arc-untrusted': {
    triggers: () => madeEvidence({ verified: { arc: madeArc({ sealer: 'evil.example' }) } }),
    silent: () => madeEvidence({ verified: { arc: madeArc() } }),
  },
  'arc-broken': {
    triggers: () => madeEvidence({ verified: { arc: madeArc({ result: 'fail' }) } }),
    silent: () => madeEvidence({ verified: { arc: madeArc({ result: 'temperror' }) } }),
  },
  'stamp-for-another': {
    triggers: () => madeEvidence({ reported: [stamp('dmarc=pass header.from=evil.example')] }),
    silent: () => madeEvidence({ reported: [stamp('dmarc=pass header.from=contoso.com')] }),
  },
  'claim-contradicted': {
    triggers: () => madeEvidence({ verified: failing, reported: [claim] }),
    silent: () => madeEvidence({ verified: { dmarc: madeDmarc() }, reported: [claim] }),
  },
  junk: {
    triggers: () =>
      madeEvidence({
        microsoft: madeMicrosoft({ SFV: 'SPM', CAT: 'PHSH' }, { junk: { id: 'ms_junk_filter' } }),
        verified: { dmarc: madeDmarc() },
      }),
    silent: () => madeEvidence({ microsoft: madeMicrosoft({ SFV: 'NSPM' }) }),
  },
  'delivered-despite-fail': {
    triggers: () =>
      madeEvidence({
        microsoft: madeMicrosoft({ SFV: 'SKA' }),
        reported: [stamp('dmarc=fail; compauth=fail reason=000')],
      }),
    silent: () => madeEvidence({ microsoft: madeMicrosoft({ SFV: 'SKA' }) }),
  },
  'clock-skew': { triggers: () => hop(-300), silent: () => hop(-1) },
  'slow-hop': { triggers: () => hop(7200), silent: () => hop(60) },
  internal: {
    triggers: () => madeEvidence({ boundary: madeBoundary({ internal: true }) }),
    silent: () =>
      madeEvidence({ header: header({ 'X-MS-Exchange-Organization-AuthAs': 'Internal' }) }),
  },
  'dsn-failed': {
    triggers: () => madeEvidence({ dsn: madeDsn(madeRecipient()) }),
    silent: () => madeEvidence({ dsn: madeDsn(madeRecipient({ action: 'relayed' })) }),
  },
  'dsn-delayed': {
    triggers: () => madeEvidence({ dsn: madeDsn(madeRecipient({ action: 'delayed' })) }),
    silent: () => madeEvidence({ dsn: madeDsn(madeRecipient()) }),
  },
};
