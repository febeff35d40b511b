import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { unsignedOctets } from '../signatures';
import { setting } from '../fixes';

/** `l=` covers only the start of the body; anything may be appended (RFC 6376 section 8.2). */
export const finding: FindingRule = {
  id: 'body-length-limit',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.details.bodyLengthLimit !== null)
      .map((dkim) => ({
        severity: unsignedOctets(dkim) > 0 || dkim.details.bodyLengthLimit === 0 ? 'warn' : 'info',
        actor: 'sender-admin',
        params: {
          domain: dkim.domain,
          limit: dkim.details.bodyLengthLimit ?? 0,
          unsigned: unsignedOctets(dkim),
        },
        evidence: signatureField(evidence, dkim),
        fixes: [setting('sign_whole_body', { domain: dkim.domain })],
      })),
};
