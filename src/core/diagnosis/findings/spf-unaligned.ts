import type { FindingRule } from '../finding-rule';
import { spfEvidence } from '../spf-fixes';
import { setting } from '../fixes';

/** SPF passes, but for another domain than the author's, so DMARC cannot count it (RFC 9989 section 4.4). Usual for bulk mail services. */
export const finding: FindingRule = {
  id: 'spf-unaligned',
  check: (evidence) => {
    const { spf, dmarc } = evidence.verified;
    const author = evidence.author.domain;
    if (spf?.basis !== 'verified' || spf.result !== 'pass' || !spf.domain || author === null) {
      return [];
    }
    if (dmarc?.basis !== 'verified' || dmarc.aligned.spf !== null) return [];
    if (spf.domain.toLowerCase() === author) return [];
    return [
      {
        severity: 'info',
        actor: 'sender-admin',
        params: { domain: spf.domain, author },
        evidence: spfEvidence(evidence),
        fixes: dmarc.result === 'pass' ? [] : [setting('own_return_path', { author })],
      },
    ];
  },
};
