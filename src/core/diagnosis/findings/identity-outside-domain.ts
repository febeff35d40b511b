import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { setting } from '../fixes';

/** i= must lie within d= (RFC 6376 section 3.5: "the same as or a subdomain of"). */
export const finding: FindingRule = {
  id: 'identity-outside-domain',
  check: (evidence) =>
    evidence.verified.dkim.flatMap((dkim) => {
      const { identity } = dkim.details;
      if (identity === null) return [];
      const within = identity.slice(identity.lastIndexOf('@') + 1).toLowerCase();
      const domain = dkim.domain.toLowerCase();
      if (within === domain || within.endsWith(`.${domain}`)) return [];
      return [
        {
          severity: 'warn' as const,
          actor: 'sender-admin' as const,
          params: { domain: dkim.domain, identity },
          evidence: signatureField(evidence, dkim),
          fixes: [setting('identity_in_domain', { domain: dkim.domain })],
        },
      ];
    }),
};
