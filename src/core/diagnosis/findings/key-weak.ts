import type { FindingRule } from '../finding-rule';
import { keyEvidence } from '../raw-fields';
import { strongerKey } from '../key-fixes';

/** RSA keys of 1024 to 2047 bits still count, but signers should use 2048 (RFC 8301 section 3.2). */
export const finding: FindingRule = {
  id: 'key-weak',
  check: (evidence) =>
    evidence.verified.dkim
      .filter(
        (dkim) =>
          dkim.algorithm.toLowerCase().startsWith('rsa') &&
          dkim.keyBits !== null &&
          dkim.keyBits >= 1024 &&
          dkim.keyBits < 2048,
      )
      .map((dkim) => ({
        severity: 'info',
        actor: 'sender-admin',
        params: { domain: dkim.domain, selector: dkim.selector, bits: dkim.keyBits ?? 0 },
        evidence: keyEvidence(dkim),
        fixes: [strongerKey(dkim)],
      })),
};
