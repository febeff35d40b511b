import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';

/** Mail inside the organisation: nobody signs it and no SPF applies; the tenant's own login stands for the sender. */
export const finding: FindingRule = {
  id: 'internal',
  check: (evidence) =>
    evidence.boundary?.internal === true
      ? [
          {
            severity: 'info',
            actor: 'unclear',
            params: { domain: evidence.author.domain ?? '?' },
            evidence: [
              ...rawFields(evidence, 'x-ms-exchange-organization-authas', 1),
              ...rawFields(evidence, 'x-ms-exchange-crosstenant-authas', 1),
            ],
            fixes: [],
          },
        ]
      : [],
};
