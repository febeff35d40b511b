import type { FindingRule } from '../finding-rule';
import { allowClient, spfEvidence, spfSeverity } from '../spf-fixes';

/** No SPF record (RFC 7208 section 2.6.1). DNS trouble is another thing and gives another finding. */
export const finding: FindingRule = {
  id: 'spf-missing',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.basis !== 'verified' || spf.result !== 'none' || spf.domain === null) return [];
    if (spf.reason?.id === 'spf_no_domain') return [];
    return [
      {
        severity: spfSeverity(evidence),
        actor: 'sender-admin',
        params: { domain: spf.domain },
        evidence: spfEvidence(evidence),
        fixes: allowClient(evidence),
      },
    ];
  },
};
