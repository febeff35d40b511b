/**
 * For every finding, evidence that triggers it and evidence that looks like it and does not. The test runs both; an entry that is missing here
 * fails it.
 */
import type { Evidence } from '../evidence';
import { IDENTITY_CASES } from './cases-identity';
import { POLICY_CASES } from './cases-policy';
import { SIGNATURE_CASES } from './cases-signature';

export interface FindingCase {
  readonly triggers: () => Evidence;
  readonly silent: () => Evidence;
}

export const FINDING_CASES: Readonly<Record<string, FindingCase>> = {
  ...SIGNATURE_CASES,
  ...POLICY_CASES,
  ...IDENTITY_CASES,
};
