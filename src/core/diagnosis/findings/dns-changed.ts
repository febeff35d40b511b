import type { FindingRule } from '../finding-rule';

const CAUSES = [
  'method_cause_spf_changed',
  'method_cause_dmarc_changed',
  'method_cause_dkim_changed',
];

/** We find something else than the receiver did, and the likely cause is that DNS changed between delivery and now. */
export const finding: FindingRule = {
  id: 'dns-changed',
  check: (evidence) =>
    evidence.witnesses
      .filter((witness) => witness.difference !== null && CAUSES.includes(witness.difference.id))
      .map((witness) => ({
        severity: 'info',
        actor: 'unclear',
        params: {
          method: witness.method.toUpperCase(),
          received: witness.received ?? '',
          verified: witness.verified ?? '',
        },
        evidence: [
          `${witness.method}=${witness.received ?? ''}`,
          `${witness.method}=${witness.verified ?? ''}`,
        ],
        fixes: [],
      })),
};
