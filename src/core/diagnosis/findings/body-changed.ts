import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { onlyBodyDiffers } from '../signatures';
import { listId, rewrittenAfterReceipt } from '../standing';
import { textToSend } from '../fixes';

/** The signed fields verify and the body does not, and it was so before the mailbox or nobody knows. */
export const finding: FindingRule = {
  id: 'body-changed',
  check: (evidence) => {
    if (rewrittenAfterReceipt(evidence) !== null) return [];
    return evidence.verified.dkim.filter(onlyBodyDiffers).map((dkim) => ({
      severity: 'warn',
      actor: 'unclear',
      params: { domain: dkim.domain },
      evidence: signatureField(evidence, dkim),
      fixes: [
        textToSend('body_changed', { domain: dkim.domain, list: listId(evidence) ?? dkim.domain }),
      ],
    }));
  },
};
