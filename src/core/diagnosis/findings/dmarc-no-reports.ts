import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { tagValue, withTag } from '../tag-list';

/** No `rua=`: nobody tells the owner what fails (RFC 9989 section 4.7, RFC 9990). */
export const finding: FindingRule = {
  id: 'dmarc-no-reports',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (!found || (tagValue(found.record, 'rua') ?? '') !== '') return [];
    const { record, name } = found;
    const domain = name.slice('_dmarc.'.length);
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: { domain },
        evidence: [`${name} TXT "${record}"`],
        fixes: isPlainName(name)
          ? [txtRecord(name, withTag(record, 'rua', `mailto:dmarc-reports@${domain}`), record)]
          : [],
      },
    ];
  },
};
