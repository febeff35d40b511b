import type { FindingRule } from '../finding-rule';
import { keyEvidence } from '../raw-fields';
import { setting } from '../fixes';

/** `t=s` in the key record: i= must name the very domain of d=, no subdomain (RFC 6376 section 3.6.1). */
export const finding: FindingRule = {
  id: 'key-strict',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.details.keyFlags.includes('s'))
      .map((dkim) => {
        const identity = dkim.details.identity ?? `@${dkim.domain}`;
        const kept = identity.toLowerCase().endsWith(`@${dkim.domain.toLowerCase()}`);
        return {
          severity: kept ? 'info' : 'warn',
          actor: 'sender-admin',
          params: { domain: dkim.domain, selector: dkim.selector, identity },
          evidence: keyEvidence(dkim),
          fixes: kept ? [] : [setting('identity_in_domain', { domain: dkim.domain })],
        };
      }),
};
