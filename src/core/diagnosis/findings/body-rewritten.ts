import { receivedByExchange } from '../evidence';
import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { rewrittenAfterReceipt } from '../standing';
import { recordedPassFor } from '../signatures';

/** The copy in the mailbox no longer hashes to `bh=` although the signature passed on receipt: Exchange rewrites bodies. */
export const finding: FindingRule = {
  id: 'body-rewritten',
  check: (evidence) => {
    const dkim = rewrittenAfterReceipt(evidence);
    if (!dkim || !receivedByExchange(evidence)) return [];
    return [
      {
        severity: 'info',
        actor: 'microsoft',
        params: { domain: dkim.domain },
        evidence: [
          ...signatureField(evidence, dkim),
          ...(recordedPassFor(evidence, dkim.domain) ? [`dkim=pass header.d=${dkim.domain}`] : []),
        ],
        fixes: [],
      },
    ];
  },
};
