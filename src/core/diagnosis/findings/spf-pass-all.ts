import type { FindingRule } from '../finding-rule';
import { isPlainName, txtRecord } from '../fixes';
import { spfEvidence, withAll } from '../spf-fixes';

/** `+all` (or a bare `all`): the record lets every server in the world send, so a pass by it proves nothing. */
export const finding: FindingRule = {
  id: 'spf-pass-all',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (!spf?.record || spf.domain === null || !/(^|\s)\+?all(\s|$)/i.test(spf.record)) return [];
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: spf.domain },
        evidence: spfEvidence(evidence),
        fixes: isPlainName(spf.domain)
          ? [txtRecord(spf.domain, withAll(spf.record, '-'), spf.record)]
          : [],
      },
    ];
  },
};
