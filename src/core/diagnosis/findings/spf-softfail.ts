import type { FindingRule } from '../finding-rule';
import { allowClient, spfEvidence, spfSeverity } from '../spf-fixes';

/** `~all`: probably not a sender of this domain (RFC 7208 section 2.6.5). */
export const finding: FindingRule = {
  id: 'spf-softfail',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.basis !== 'verified' || spf.result !== 'softfail' || spf.domain === null) return [];
    return [
      {
        severity: spfSeverity(evidence),
        actor: 'sender-admin',
        params: { domain: spf.domain, ip: spf.clientIp ?? '' },
        evidence: spfEvidence(evidence),
        fixes: allowClient(evidence),
      },
    ];
  },
};
