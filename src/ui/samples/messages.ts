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
    reasons: ['sample-spoof'],
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
  microsoft: {
    fields: {
      SCL: { raw: 'SCL:5', meaning: { id: 'sample_ms_scl' } },
      SFV: { raw: 'SFV:SPM', meaning: { id: 'sample_ms_sfv' } },
      CAT: { raw: 'CAT:SPOOF', meaning: { id: 'sample_ms_cat' } },
      compauth: { raw: 'compauth=fail reason=000', meaning: { id: 'sample_ms_compauth' } },
    },
    junk: { id: 'sample_junk_spoof' },
    entry: { route: 'internet', sentence: { id: 'sample_entry_internet' } },
  },
  findings: [
    {
      id: 'sample-spoof',
      severity: 'fail',
      actor: 'recipient-admin',
      params: { domain: 'woodgrove.example', ip: '203.0.113.77' },
      evidence: [
        'Authentication-Results: spf=fail (sender IP is 203.0.113.77)\n smtp.mailfrom=vps-77.hosting.example; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject header.from=woodgrove.example;\n compauth=fail reason=000',
      ],
      fixes: [
        {
          kind: 'powershell',
          label: { id: 'sample_block_label' },
          value:
            'New-TenantAllowBlockListItems -ListType Sender -Block -Entries "security@woodgrove.example" -NoExpiration',
        },
        {
          kind: 'admin-center',
          label: { id: 'sample_report_label' },
          value: { id: 'sample_report_path' },
        },
      ],
    },
    {
      id: 'sample-reply',
      severity: 'warn',
      actor: 'recipient',
      params: { domain: 'woodgrove.example', other: 'woodgrove-secure.example' },
      evidence: ['Reply-To: desk@woodgrove-secure.example'],
      fixes: [],
    },
  ],
};

/** A domain with a weak policy and a short key: proven today, with work for its owner. */
export const doubtful: Inspection = {
  ...proven,
  verdict: {
    level: 'warn',
    headline: { id: 'verdict_spf_only', params: { domain: 'northwind.example' } },
    reasons: ['sample-key', 'sample-policy'],
  },
  verified: {
    ...proven.verified,
    dkim: [
      {
        ...signature,
        selector: 'k1',
        keyBits: 1024,
        result: 'policy',
        details: { ...signature.details, keyRecord: 'v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GN…' },
      },
    ],
    dmarc: dmarc && {
      ...dmarc,
      policy: 'none',
      record: 'v=DMARC1; p=none',
    },
  },
  witnesses: [
    witness('spf', {}),
    witness('dkim', {
      verified: 'policy',
      sentence: { id: 'method_dkim_policy', params: { domain: 'northwind.example' } },
      difference: { id: 'method_cause_dkim_changed' },
    }),
    witness('dmarc', {
      sentence: { id: 'method_dmarc_pass_spf', params: { domain: 'northwind.example' } },
    }),
    witness('arc', {}),
  ],
  findings: [
    {
      id: 'sample-policy',
      severity: 'warn',
      actor: 'sender-admin',
      params: { domain: 'northwind.example' },
      evidence: ['_dmarc.northwind.example TXT "v=DMARC1; p=none"'],
      fixes: [
        {
          kind: 'dns-record',
          label: { id: 'sample_dmarc_label' },
          before: 'v=DMARC1; p=none',
          value: 'v=DMARC1; p=quarantine; rua=mailto:dmarc@northwind.example',
        },
      ],
    },
    {
      id: 'sample-key',
      severity: 'warn',
      actor: 'sender-admin',
      params: { domain: 'northwind.example', bits: 1024 },
      evidence: [],
      fixes: [
        {
          kind: 'text',
          label: { id: 'sample_note_label' },
          value: { id: 'sample_note_text' },
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
      id: 'sample-rewritten',
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

/** A name with letters that look like others, and a header section only. */
export const lookAlike: Inspection = {
  ...proven,
  source: { kind: 'header-section', origin: 'paste', bytes: 6_420 },
  message: {
    ...proven.message,
    from: [{ name: 'Nοrthwind Billing', address: 'billing@nоrthwind.example' }],
  },
  verdict: {
    level: 'unknown',
    headline: { id: 'verdict_key_gone', params: { domain: 'nоrthwind.example' } },
    reasons: [],
  },
  microsoft: null,
};
