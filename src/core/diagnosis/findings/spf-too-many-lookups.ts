import type { FindingRule } from '../finding-rule';
import { setting } from '../fixes';
import { spfEvidence } from '../spf-fixes';

/** More than ten terms that ask DNS (RFC 7208 section 4.6.4): a permanent error for every message. */
export const finding: FindingRule = {
  id: 'spf-too-many-lookups',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.reason?.id !== 'spf_too_many_lookups' || spf.domain === null) return [];
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: spf.domain, lookups: Math.max(11, spf.lookups ?? 0) },
        evidence: spfEvidence(evidence),
        fixes: [setting('fewer_lookups', { domain: spf.domain })],
      },
    ];
  },
};
