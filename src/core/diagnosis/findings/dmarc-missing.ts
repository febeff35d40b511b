import type { FindingRule } from '../finding-rule';
import { withoutDmarc } from '../standing';
import { isPlainName, txtRecord } from '../fixes';

/** Neither the author's domain nor a domain above it publishes DMARC (RFC 9989 section 4.10): DNS said so, or the receiver did at delivery. */
export const finding: FindingRule = {
  id: 'dmarc-missing',
  check: (evidence) => {
    const domain = evidence.author.domain;
    const ours = withoutDmarc(evidence) && !evidence.verified.dmarc?.record;
    const theirs =
      evidence.verified.dmarc?.basis !== 'verified' &&
      /^(none|bestguesspass)$/.test(evidence.recorded.dmarc?.result ?? '');
    if (domain === null || evidence.boundary?.internal === true || (!ours && !theirs)) return [];
    const owner = evidence.verified.dmarc?.organizationalDomain ?? domain;
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain },
        evidence: theirs ? [`dmarc=${evidence.recorded.dmarc?.result ?? ''}`] : [],
        fixes: isPlainName(owner)
          ? [
              txtRecord(
                `_dmarc.${owner}`,
                `v=DMARC1; p=none; rua=mailto:dmarc-reports@${owner}`,
                null,
              ),
            ]
          : [],
      },
    ];
  },
};
