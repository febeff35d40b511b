import type { Finding } from '../inspection';
import type { Evidence } from './evidence';

/** One rule: it looks at the evidence and yields its finding as often as it holds (once a signature, say), or not at all. */
export interface FindingRule {
  /** kebab-case; the file is called so, and the texts `finding_<id with underscores>_title` and `_explanation`. */
  readonly id: string;
  readonly check: (evidence: Evidence) => readonly Omit<Finding, 'id'>[];
}

/** A rule may hold for each of 10,000 signatures; a person reads a few. */
export const MOST_FINDINGS_A_RULE = 4;
