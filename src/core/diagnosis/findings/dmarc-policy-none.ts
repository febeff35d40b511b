import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { knownIntermediary } from '../intermediary';
import { withTag } from '../tag-list';

/** `p=none`: receivers are asked to do nothing about mail that fails (RFC 9989 section 4.7). */
export const finding: FindingRule = {
  id: 'dmarc-policy-none',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (found?.dmarc.policy !== 'none') return [];
    const { record, name, dmarc } = found;
    return [
      {
        severity:
          dmarc.result === 'pass' ||
          knownIntermediary(evidence) !== null ||
          evidence.boundary?.internal === true
            ? 'info'
            : 'warn',
        actor: 'sender-admin',
        params: { domain: dmarc.recordDomain ?? dmarc.domain ?? '' },
        evidence: [`${name} TXT "${record}"`],
        fixes: isPlainName(name)
          ? [txtRecord(name, withTag(record, 'p', 'quarantine'), record)]
          : [],
      },
    ];
  },
};
