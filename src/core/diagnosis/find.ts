import type { Finding } from '../inspection';
import type { Evidence } from './evidence';
import { MOST_FINDINGS_A_RULE } from './finding-rule';
import { FINDINGS } from './findings/index';

const WEIGHT = { fail: 0, warn: 1, info: 2 } as const;

/** Runs every rule over the evidence; the gravest findings come first, and equal ones in the order of the list. */
export function findAll(evidence: Evidence): Finding[] {
  return FINDINGS.flatMap((rule) =>
    rule
      .check(evidence)
      .slice(0, MOST_FINDINGS_A_RULE)
      .map((finding) => ({ id: rule.id, ...finding })),
  ).sort((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]);
}
