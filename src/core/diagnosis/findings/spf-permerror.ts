import type { FindingRule } from '../finding-rule';
import { setting } from '../fixes';
import { spfEvidence } from '../spf-fixes';

/** A record that cannot be applied (RFC 7208 section 2.6.7), except for the two limits, which have findings of their own. */
export const finding: FindingRule = {
  id: 'spf-permerror',
  check: (evidence) => {
    const { spf } = evidence.verified;
    if (spf?.result !== 'permerror' || spf.domain === null) return [];
    const id = spf.reason?.id ?? '';
    if (id === 'spf_too_many_lookups' || id === 'spf_too_many_void_lookups') return [];
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain: spf.domain, detail: String(spf.reason?.params?.['detail'] ?? '') },
        evidence: spfEvidence(evidence),
        fixes: [
          setting(id === 'spf_several_records' ? 'one_spf_record' : 'repair_spf', {
            domain: spf.domain,
          }),
        ],
      },
    ];
  },
};
