import { receivedByExchange } from '../evidence';
import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { knownIntermediary, listId } from '../intermediary';
import { rewrittenAfterReceipt } from '../standing';
import { textToSend } from '../fixes';

/** The body is not what was signed, and no Exchange that rewrites bodies explains it; or the receiver itself found it so. */
export const finding: FindingRule = {
  id: 'body-changed',
  check: (evidence) => {
    if (receivedByExchange(evidence) && rewrittenAfterReceipt(evidence) !== null) return [];
    return evidence.verified.dkim
      .filter((dkim) => dkim.bodyHash === 'mismatch')
      .map((dkim) => ({
        severity: knownIntermediary(evidence) === null ? 'warn' : 'info',
        actor: 'unclear',
        params: { domain: dkim.domain },
        evidence: signatureField(evidence, dkim),
        fixes: [
          textToSend('body_changed', {
            domain: dkim.domain,
            list: listId(evidence) ?? dkim.domain,
          }),
        ],
      }));
  },
};
