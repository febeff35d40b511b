/** Messages at each level. */
import type { Inspection, Witness } from '../../core/inspection';
import { proven, signature, witnesses } from './base';

function witness(method: Witness['method'], change: Partial<Witness>): Witness {
  const found = witnesses.find((one) => one.method === method);
  if (!found) throw new Error(`no sample of ${method}`);
  return { ...found, ...change };
}

const spf = proven.verified.spf;
const dmarc = proven.verified.dmarc;

/** Somebody writes in the name of a bank that asks for refusal. */
export const spoofed: Inspection = {
  ...proven,
  message: {
    ...proven.message,
    from: [{ name: 'Woodgrove Bank', address: 'security@woodgrove.example' }],
    subject: 'Your account is locked: confirm your identity within 24 hours',
    replyTo: [{ name: '', address: 'desk@woodgrove-secure.example' }],
    returnPath: 'root@vps-77.hosting.example',
  },
  verdict: {
    level: 'fail',
    headline: { id: 'verdict_disproven', params: { domain: 'woodgrove.example' } },
    reasons: ['dmarc-fail'],
  },
  verified: {
    spf: spf && {
      ...spf,
      result: 'fail',
      clientIp: '203.0.113.77',
      domain: 'vps-77.hosting.example',
      helo: 'vps-77.hosting.example',
      record: 'v=spf1 -all',
      lookups: 0,
    },
    dkim: [],
    dmarc: dmarc && {
      ...dmarc,
      result: 'fail',
      domain: 'woodgrove.example',
      organizationalDomain: 'woodgrove.example',
      record: 'v=DMARC1; p=reject',
      recordDomain: 'woodgrove.example',
      aligned: { spf: null, dkim: null },
    },
    arc: null,
  },
  witnesses: [
    witness('spf', {
      received: 'fail',
      verified: 'fail',
      sentence: {
        id: 'method_spf_fail',
        params: { ip: '203.0.113.77', domain: 'vps-77.hosting.example' },
      },
    }),
    witness('dkim', {
      received: 'none',
      verified: 'none',
      sentence: { id: 'method_dkim_unsigned' },
    }),
    witness('dmarc', {
      received: 'fail',
      verified: 'fail',
      sentence: { id: 'method_dmarc_fail_reject', params: { domain: 'woodgrove.example' } },
    }),
    witness('arc', {}),
  ],
  trace: proven.trace
    .slice(0, 2)
    .map((hop) =>
      hop.boundary
        ? { ...hop, from: 'vps-77.hosting.example', ip: '203.0.113.77', delaySeconds: null }
        : hop,
    ),
  microsoft: {
    fields: {
      SCL: { raw: 'SCL:5', meaning: { id: 'ms_scl_spam', params: { value: 5 } } },
      SFV: { raw: 'SFV:SPM', meaning: { id: 'ms_sfv_spm' } },
      CAT: { raw: 'CAT:SPOOF', meaning: { id: 'ms_cat_spoof' } },
      compauth: { raw: 'compauth=fail reason=000', meaning: { id: 'ms_compauth_reason_000' } },
    },
    junk: { id: 'ms_junk_spoof', params: { compauth: 'fail reason=000' } },
    entry: {
      route: 'internet',
      sentence: {
        id: 'route_internet',
        params: { helo: 'vps-77.hosting.example', ip: '203.0.113.77' },
      },
    },
  },
  findings: [
    {
      id: 'dmarc-fail',
      severity: 'fail',
      actor: 'recipient-admin',
      params: { domain: 'woodgrove.example', policy: 'reject' },
      evidence: [
        'Authentication-Results: spf=fail (sender IP is 203.0.113.77)\n smtp.mailfrom=vps-77.hosting.example; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject header.from=woodgrove.example;\n compauth=fail reason=000',
      ],
      fixes: [
        {
          kind: 'powershell',
          label: { id: 'finding_fix_block' },
          value:
            'New-TenantAllowBlockListItems -ListType Sender -Block -Entries "security@woodgrove.example" -NoExpiration',
        },
        {
          kind: 'admin-center',
          label: { id: 'finding_fix_admin_center' },
          value: { id: 'finding_path_allow_lists' },
        },
      ],
    },
    {
      id: 'reply-to-elsewhere',
      severity: 'warn',
      actor: 'recipient',
      params: { author: 'woodgrove.example', address: 'desk@woodgrove-secure.example' },
      evidence: ['Reply-To: desk@woodgrove-secure.example'],
      fixes: [],
    },
  ],
};

/** SPF alone speaks for the domain, which publishes no DMARC record: work for its owner. */
export const doubtful: Inspection = {
  ...proven,
  verdict: {
    level: 'warn',
    headline: { id: 'verdict_spf_only', params: { domain: 'northwind.example' } },
    reasons: ['dmarc-missing'],
  },
  verified: {
    ...proven.verified,
    dkim: [],
    dmarc: dmarc && {
      ...dmarc,
      result: 'none',
      policy: null,
      record: null,
      recordDomain: null,
      aligned: { spf: null, dkim: null },
    },
  },
  witnesses: [
    witness('spf', {}),
    witness('dkim', {
      received: 'none',
      verified: 'none',
      sentence: { id: 'method_dkim_unsigned' },
    }),
    witness('dmarc', {
      received: 'bestguesspass',
      verified: 'none',
      sentence: { id: 'method_dmarc_none', params: { domain: 'northwind.example' } },
      difference: { id: 'method_cause_best_guess' },
    }),
    witness('arc', {}),
  ],
  findings: [
    {
      id: 'dmarc-missing',
      severity: 'warn',
      actor: 'sender-admin',
      params: { domain: 'northwind.example' },
      evidence: [],
      fixes: [
        {
          kind: 'dns-record',
          label: { id: 'finding_fix_publish', params: { name: '_dmarc.northwind.example' } },
          value:
            '_dmarc.northwind.example. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@northwind.example"',
        },
      ],
    },
    {
      id: 'key-weak',
      severity: 'warn',
      actor: 'sender-admin',
      params: { domain: 'northwind.example', bits: 1024, selector: 'k1' },
      evidence: [],
      fixes: [
        {
          kind: 'setting',
          label: { id: 'finding_fix_setting' },
          value: {
            id: 'finding_do_stronger_key',
            params: { domain: 'northwind.example', selector: 'k1' },
          },
        },
        {
          kind: 'dns-record',
          label: { id: 'finding_fix_change', params: { name: 'mail.northwind.example' } },
          before: 'mail.northwind.example. IN TXT "v=spf1 ip4:192.0.2.0/28 ?all"',
          value: 'mail.northwind.example. IN TXT "v=spf1 ip4:192.0.2.0/28 -all"',
        },
      ],
    },
  ],
};

/** Passed on receipt; the mailbox copy was rewritten by Exchange since. */
export const rewritten: Inspection = {
  ...proven,
  verdict: {
    level: 'pass',
    headline: { id: 'verdict_recorded_rewritten', params: { domain: 'northwind.example' } },
    reasons: [],
  },
  verified: {
    ...proven.verified,
    dkim: [{ ...signature, result: 'neutral', bodyHash: 'mismatch' }],
  },
  witnesses: [
    witness('spf', {}),
    witness('dkim', {
      verified: 'neutral',
      sentence: { id: 'method_dkim_rewritten', params: { domain: 'northwind.example' } },
      difference: {
        id: 'method_cause_rewritten_exchange',
        params: { domain: 'northwind.example' },
      },
    }),
    witness('dmarc', {}),
    witness('arc', {}),
  ],
  findings: [
    {
      id: 'body-rewritten',
      severity: 'info',
      actor: 'unclear',
      params: { domain: 'northwind.example' },
      evidence: [],
      fixes: [],
    },
  ],
};

/** What is there before any DNS answer. */
export const offline: Inspection = {
  ...proven,
  verdict: { level: 'unknown', headline: { id: 'verdict_not_asked' }, reasons: [] },
  verified: { spf: null, dkim: [], dmarc: null, arc: null },
  witnesses: proven.witnesses.map((one) => ({
    ...one,
    verified: null,
    sentence: { id: 'method_not_asked' },
  })),
  dns: [],
};

/** The same where the options say to ask first: what the receiver recorded is all there is. */
export const held: Inspection = {
  ...offline,
  verdict: {
    level: 'pass',
    headline: { id: 'verdict_recorded_dmarc', params: { domain: 'northwind.example' } },
    reasons: [],
  },
};

/** A pasted header section whose author's name has letters that look like others, signed by a key that is gone. */
export const lookAlike: Inspection = {
  ...proven,
  source: { kind: 'header-section', origin: 'paste', bytes: 6_420 },
  message: {
    ...proven.message,
    from: [{ name: 'Nοrthwind Billing', address: 'billing@nоrthwind.example' }],
  },
  verdict: {
    level: 'unknown',
    headline: { id: 'verdict_key_gone', params: { domain: 'northwind.example' } },
    reasons: [],
  },
  verified: {
    spf: null,
    dkim: [
      {
        ...signature,
        result: 'permerror',
        headerSignature: 'not-checked',
        bodyHash: 'not-checked',
        aligned: false,
        details: { ...signature.details, key: 'absent', keyRecord: null },
      },
    ],
    dmarc: null,
    arc: null,
  },
  reported: proven.reported.map((one) => ({ ...one, trusted: false })),
  witnesses: [
    witness('spf', {
      received: null,
      verified: null,
      sentence: { id: 'method_spf_no_client' },
    }),
    witness('dkim', {
      received: null,
      verified: 'permerror',
      sentence: {
        id: 'method_dkim_key_gone',
        params: { domain: 'northwind.example', selector: 's2026' },
      },
    }),
    witness('dmarc', {
      received: null,
      verified: null,
      sentence: { id: 'method_dmarc_not_evaluable' },
    }),
    witness('arc', {}),
  ],
  microsoft: null,
};
