import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { setting } from '../fixes';

/** Only the header section, or a copy that is not what was on the wire: `b=` was verified, `bh=` was not. */
export const finding: FindingRule = {
  id: 'body-not-checked',
  check: (evidence) => {
    const dkim = evidence.verified.dkim.find(
      (one) => one.headerSignature === 'pass' && one.bodyHash === 'not-checked',
    );
    if (!dkim) return [];
    return [
      {
        severity: 'info',
        actor: 'recipient',
        params: { domain: dkim.domain },
        evidence: signatureField(evidence, dkim),
        fixes: [setting('inspect_whole_message')],
      },
    ];
  },
};
