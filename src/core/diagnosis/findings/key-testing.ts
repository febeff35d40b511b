import type { FindingRule } from '../finding-rule';
import { keyEvidence, keyName } from '../raw-fields';
import { txtRecord } from '../fixes';
import { readTags, withTag, withoutTags } from '../tag-list';

/** `t=y` in the key record: the domain is still testing DKIM (RFC 6376 section 3.6.1). */
export const finding: FindingRule = {
  id: 'key-testing',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.details.keyFlags.includes('y'))
      .map((dkim) => {
        const record = dkim.details.keyRecord;
        return {
          severity: 'info',
          actor: 'sender-admin',
          params: { domain: dkim.domain, selector: dkim.selector },
          evidence: keyEvidence(dkim),
          fixes: record === null ? [] : [txtRecord(keyName(dkim), withoutTesting(record), record)],
        };
      }),
};

function withoutTesting(record: string): string {
  const flags = readTags(record).find((tag) => tag.name === 't')?.value ?? '';
  const others = flags
    .split(':')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag.toLowerCase() !== 'y');
  return others.length > 0 ? withTag(record, 't', others.join(':')) : withoutTags(record, ['t']);
}
