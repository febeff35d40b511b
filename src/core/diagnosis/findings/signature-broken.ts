import type { Evidence } from '../evidence';
import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { recordedPassFor } from '../signatures';
import { knownIntermediary } from '../intermediary';

/** The key is there and the fields do not verify: a field changed on the way, or the key was replaced under the same selector. */
export const finding: FindingRule = {
  id: 'signature-broken',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.headerSignature === 'fail' && dkim.details.key === 'present')
      .map((dkim) => ({
        severity: explained(evidence, dkim.domain) ? 'info' : 'warn',
        actor: 'unclear',
        params: { domain: dkim.domain, selector: dkim.selector },
        evidence: signatureField(evidence, dkim),
        fixes: [],
      })),
};

/** It was valid on receipt, or somebody who can be named changed it on the way. */
function explained(evidence: Evidence, domain: string): boolean {
  return recordedPassFor(evidence, domain) || knownIntermediary(evidence) !== null;
}
