import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { readTags, tagValue, withTag, withoutTags } from '../tag-list';

/** `pct`, `rf` and `ri` are gone with RFC 9989 (appendix C.2); what `pct=0` was used for is `t=y` now. */
const OBSOLETE = ['pct', 'rf', 'ri'];

export const finding: FindingRule = {
  id: 'dmarc-obsolete-tags',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (!found) return [];
    const { record, name } = found;
    const tags = readTags(record).filter((tag) => OBSOLETE.includes(tag.name));
    if (tags.length === 0) return [];
    const cleaned = withoutTags(record, OBSOLETE);
    const partly = tagValue(record, 'pct') === '0';
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: { name, tags: tags.map((tag) => `${tag.name}=${tag.value}`).join(', ') },
        evidence: [`${name} TXT "${record}"`],
        fixes: isPlainName(name)
          ? [txtRecord(name, partly ? withTag(cleaned, 't', 'y') : cleaned, record)]
          : [],
      },
    ];
  },
};
