import type { FindingRule } from '../finding-rule';
import { isPlainName, txtRecord } from '../fixes';
import { spfEvidence, withAll } from '../spf-fixes';

/** `?all` or nothing that matches: the domain declines to say (RFC 7208 section 2.6.2). */
export const finding: FindingRule = {
  id: 'spf-neutral',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.basis !== 'verified' || spf.result !== 'neutral' || spf.domain === null) return [];
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: { domain: spf.domain, ip: spf.clientIp ?? '' },
        evidence: spfEvidence(evidence),
        fixes:
          spf.record !== null && isPlainName(spf.domain)
            ? [txtRecord(spf.domain, withAll(spf.record, '~'), spf.record)]
            : [],
      },
    ];
  },
};
