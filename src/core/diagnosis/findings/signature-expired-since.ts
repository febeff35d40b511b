import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';

/** `x=` has passed since, but not when the message was received: old mail, no fault. */
export const finding: FindingRule = {
  id: 'signature-expired-since',
  check: (evidence) =>
    evidence.verified.dkim.flatMap((dkim) => {
      const { expiresAt } = dkim.details;
      if (expiresAt === null) return [];
      const expires = Date.parse(expiresAt);
      if (expires >= evidence.now.getTime()) return [];
      if (evidence.receivedAt !== null && expires < evidence.receivedAt.getTime()) return [];
      return [
        {
          severity: 'info' as const,
          actor: 'unclear' as const,
          params: { domain: dkim.domain, expired: expiresAt },
          evidence: signatureField(evidence, dkim),
          fixes: [],
        },
      ];
    }),
};
