import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { tagValue, withoutTags } from '../tag-list';

/** `t=y`: receivers are asked to apply one step less than the policy says (RFC 9989 section 4.7). */
export const finding: FindingRule = {
  id: 'dmarc-testing',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (!found || tagValue(found.record, 't')?.toLowerCase() !== 'y') return [];
    const { record, name, dmarc } = found;
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: {
          domain: dmarc.recordDomain ?? dmarc.domain ?? '',
          policy: dmarc.policy ?? 'none',
        },
        evidence: [`${name} TXT "${record}"`],
        fixes: isPlainName(name) ? [txtRecord(name, withoutTags(record, ['t']), record)] : [],
      },
    ];
  },
};
