import type { FindingRule } from '../finding-rule';
import { keyEvidence } from '../raw-fields';
import { strongerKey } from '../key-fixes';

/** RSA keys below 1024 bits must not count (RFC 8301 section 3.2). */
export const finding: FindingRule = {
  id: 'key-too-short',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => isRsa(dkim.algorithm) && dkim.keyBits !== null && dkim.keyBits < 1024)
      .map((dkim) => ({
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: dkim.domain, selector: dkim.selector, bits: dkim.keyBits ?? 0 },
        evidence: keyEvidence(dkim),
        fixes: [strongerKey(dkim)],
      })),
};

function isRsa(algorithm: string): boolean {
  return algorithm.toLowerCase().startsWith('rsa');
}
