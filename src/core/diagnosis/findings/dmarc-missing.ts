import type { FindingRule } from '../finding-rule';
import { withoutDmarc } from '../standing';
import { isPlainName, txtRecord } from '../fixes';

/** Neither the author's domain nor a domain above it publishes DMARC (RFC 9989 section 4.10), and DNS did answer. */
export const finding: FindingRule = {
  id: 'dmarc-missing',
  check: (evidence) => {
    const domain = evidence.author.domain;
    if (domain === null || !withoutDmarc(evidence) || evidence.verified.dmarc?.record) return [];
    const owner = evidence.verified.dmarc?.organizationalDomain ?? domain;
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain },
        evidence: [],
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
