import type { FindingRule } from '../finding-rule';

/** Clocks of ordinary servers agree within seconds. */
const SECONDS = -30;

/** A hop took a negative time: one of the two clocks is wrong, and times near it cannot be relied on. */
export const finding: FindingRule = {
  id: 'clock-skew',
  check: (evidence) => {
    const hop = evidence.trace.find(
      (one) => one.delaySeconds !== null && one.delaySeconds < SECONDS,
    );
    if (!hop) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: { server: hop.by ?? '?', seconds: Math.abs(hop.delaySeconds ?? 0) },
        evidence: [`by ${hop.by ?? '?'}; ${hop.date ?? '?'}`],
        fixes: [],
      },
    ];
  },
};
