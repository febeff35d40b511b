import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { readTags, tagValue, withTag } from '../tag-list';

const POLICIES = ['none', 'quarantine', 'reject'];
const KNOWN = /^(v|p|sp|np|adkim|aspf|rua|ruf|fo|psd|t|pct|rf|ri)$/;

/** A record with values that RFC 9989 section 4.7 does not know: receivers guess or ignore it. */
export const finding: FindingRule = {
  id: 'dmarc-malformed',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (!found) return [];
    const { record, name } = found;
    const wrong = faults(record);
    if (wrong.length === 0) return [];
    const policy = tagValue(record, 'p')?.toLowerCase() ?? '';
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { name, tags: wrong.join(', ') },
        evidence: [`${name} TXT "${record}"`],
        fixes:
          !POLICIES.includes(policy) && isPlainName(name)
            ? [txtRecord(name, withTag(record, 'p', 'quarantine'), record)]
            : [],
      },
    ];
  },
};

function faults(record: string): string[] {
  const wrong = readTags(record).flatMap(({ name, value }) => {
    const word = value.toLowerCase();
    if (['p', 'sp', 'np'].includes(name) && !POLICIES.includes(word)) return [`${name}=${value}`];
    if (['adkim', 'aspf'].includes(name) && !['r', 's'].includes(word)) return [`${name}=${value}`];
    if (name === 't' && !['y', 'n'].includes(word)) return [`${name}=${value}`];
    return KNOWN.test(name) ? [] : [`${name}=`];
  });
  // RFC 9989 section 4.7: p= may be missing, and is then as `none`; a record that names no policy is seldom meant.
  return tagValue(record, 'p') === null ? ['p=', ...wrong] : wrong;
}
