import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { setting } from '../fixes';

/** A signature that leaves out From says nothing about the author (RFC 6376 section 5.4: From MUST be signed). */
export const finding: FindingRule = {
  id: 'from-unsigned',
  check: (evidence) =>
    evidence.verified.dkim
      .filter(
        (dkim) =>
          dkim.details.signedHeaders.length > 0 && !dkim.details.signedHeaders.includes('from'),
      )
      .map((dkim) => ({
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: dkim.domain },
        evidence: signatureField(evidence, dkim),
        fixes: [setting('sign_from', { domain: dkim.domain })],
      })),
};
