import type { FindingRule } from '../finding-rule';

const SECONDS = 30 * 60;

/** The message lay for half an hour or more in front of one server. */
export const finding: FindingRule = {
  id: 'slow-hop',
  check: (evidence) => {
    const slowest = evidence.trace.reduce<(typeof evidence.trace)[number] | null>(
      (found, hop) =>
        (hop.delaySeconds ?? 0) > (found?.delaySeconds ?? SECONDS - 1) ? hop : found,
      null,
    );
    if (!slowest) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: {
          from: slowest.from ?? '?',
          server: slowest.by ?? '?',
          minutes: Math.round((slowest.delaySeconds ?? 0) / 60),
        },
        evidence: [`by ${slowest.by ?? '?'}; ${slowest.date ?? '?'}`],
        fixes: [],
      },
    ];
  },
};
