import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { setting } from '../fixes';

/** `x=` lay in the past when the message was received (RFC 6376 section 3.5); it is judged at receipt, not today. */
export const finding: FindingRule = {
  id: 'signature-expired',
  check: (evidence) =>
    evidence.verified.dkim.flatMap((dkim) => {
      const { expiresAt } = dkim.details;
      if (expiresAt === null || evidence.receivedAt === null) return [];
      if (Date.parse(expiresAt) >= evidence.receivedAt.getTime()) return [];
      return [
        {
          severity: 'warn' as const,
          actor: 'sender-admin' as const,
          params: {
            domain: dkim.domain,
            expired: expiresAt,
            received: evidence.receivedAt.toISOString(),
          },
          evidence: signatureField(evidence, dkim),
          fixes: [setting('longer_expiry', { domain: dkim.domain })],
        },
      ];
    }),
};
