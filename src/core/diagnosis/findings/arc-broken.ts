import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { receivedByExchange } from '../evidence';

/** The chain does not verify (RFC 8617 section 5.2): what its sealers recorded counts for nothing. A body that Exchange rewrote breaks it too. */
export const finding: FindingRule = {
  id: 'arc-broken',
  check: (evidence) => {
    const { arc } = evidence.verified;
    if (arc?.basis !== 'verified' || arc.result !== 'fail') return [];
    const rewritten = arc.reason?.id === 'arc_body_changed' && receivedByExchange(evidence);
    return [
      {
        severity: rewritten || evidence.verified.dmarc?.result === 'pass' ? 'info' : 'warn',
        actor: rewritten ? 'microsoft' : 'unclear',
        params: { sealer: arc.sealer ?? '?', count: arc.instances.length },
        evidence: rawFields(evidence, 'arc-seal'),
        fixes: [],
      },
    ];
  },
};
