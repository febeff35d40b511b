import type { FindingRule } from '../finding-rule';
import { setting } from '../fixes';
import { spfEvidence } from '../spf-fixes';

/** More than two lookups that found nothing (RFC 7208 section 4.6.4). */
export const finding: FindingRule = {
  id: 'spf-void-lookups',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.reason?.id !== 'spf_too_many_void_lookups' || spf.domain === null) return [];
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: spf.domain },
        evidence: spfEvidence(evidence),
        fixes: [setting('remove_dead_includes', { domain: spf.domain })],
      },
    ];
  },
};
