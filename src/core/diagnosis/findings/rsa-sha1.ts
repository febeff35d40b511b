import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { setting } from '../fixes';

/** rsa-sha1 must not be used to sign and must not count (RFC 8301 section 3.1). */
export const finding: FindingRule = {
  id: 'rsa-sha1',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.algorithm.toLowerCase() === 'rsa-sha1')
      .map((dkim) => ({
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: dkim.domain, selector: dkim.selector },
        evidence: signatureField(evidence, dkim),
        fixes: [setting('sign_sha256', { domain: dkim.domain })],
      })),
};
