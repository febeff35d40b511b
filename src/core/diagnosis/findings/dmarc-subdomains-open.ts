import type { FindingRule } from '../finding-rule';
import { dmarcRecord } from '../dmarc-record';
import { isPlainName, txtRecord } from '../fixes';
import { withoutTags } from '../tag-list';

/** `sp=none` beside a stricter `p=`: anybody may use a subdomain (RFC 9989 section 4.7). */
export const finding: FindingRule = {
  id: 'dmarc-subdomains-open',
  check: (evidence) => {
    const found = dmarcRecord(evidence);
    if (!found || found.dmarc.subdomainPolicy !== 'none') return [];
    if (!/;\s*sp\s*=\s*none/i.test(found.record)) return [];
    const { record, name, dmarc } = found;
    if (dmarc.policy !== 'quarantine' && dmarc.policy !== 'reject') return [];
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: { domain: dmarc.recordDomain ?? dmarc.domain ?? '', policy: dmarc.policy },
        evidence: [`${name} TXT "${record}"`],
        fixes: isPlainName(name) ? [txtRecord(name, withoutTags(record, ['sp']), record)] : [],
      },
    ];
  },
};
