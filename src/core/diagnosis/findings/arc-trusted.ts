import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { trustedSealer } from '../intermediary';

/** A chain that verifies, sealed last by somebody on the list, or accepted by the receiver (compauth reason 130). */
export const finding: FindingRule = {
  id: 'arc-trusted',
  check: (evidence) => {
    const sealer = trustedSealer(evidence);
    if (sealer === null) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: { sealer: sealer || '?', count: evidence.verified.arc?.instances.length ?? 0 },
        evidence: rawFields(evidence, 'arc-seal'),
        fixes: [],
      },
    ];
  },
};
