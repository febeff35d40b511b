import type { FindingRule } from '../finding-rule';
import { textToSend } from '../fixes';
import { allowClient, spfEvidence, spfSeverity } from '../spf-fixes';

/** The domain says that this server may not send for it (RFC 7208 section 2.6.4). Not told where DMARC passes without SPF. */
export const finding: FindingRule = {
  id: 'spf-fail',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.basis !== 'verified' || spf.result !== 'fail' || spf.domain === null) return [];
    const params = { domain: spf.domain, ip: spf.clientIp ?? '' };
    return [
      {
        severity: spfSeverity(evidence),
        actor: 'sender-admin',
        params,
        evidence: [...spfEvidence(evidence), ...(spf.explanation ? [spf.explanation] : [])],
        fixes: [...allowClient(evidence), textToSend('spf_fail', params)],
      },
    ];
  },
};
