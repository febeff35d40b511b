import type { FindingRule } from '../finding-rule';
import { keyEvidence } from '../raw-fields';
import { setting } from '../fixes';

/** An empty `p=`: the domain has withdrawn the key (RFC 6376 section 3.6.1). */
export const finding: FindingRule = {
  id: 'key-revoked',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.details.key === 'revoked')
      .map((dkim) => ({
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: dkim.domain, selector: dkim.selector },
        evidence: keyEvidence(dkim),
        fixes: [setting('sign_with_current_key', { domain: dkim.domain })],
      })),
};
