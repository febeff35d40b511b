import type { FindingRule } from '../finding-rule';
import { dmarcDisproven, dmarcFailRecorded, dmarcPassRecorded } from '../standing';

/** The message carries an Authentication-Results that says `pass` and that is not the receiver's own, while the truth is a fail. */
export const finding: FindingRule = {
  id: 'claim-contradicted',
  check: (evidence) => {
    if (dmarcPassRecorded(evidence)) return [];
    if (!dmarcDisproven(evidence) && !dmarcFailRecorded(evidence)) return [];
    const claim = evidence.reported.find(
      (stamp) =>
        !stamp.trusted &&
        stamp.where.toLowerCase().startsWith('authentication-results') &&
        stamp.results.some(
          (result) =>
            result.method.toLowerCase() === 'dmarc' && result.result.toLowerCase() === 'pass',
        ),
    );
    if (!claim) return [];
    return [
      {
        severity: 'warn',
        actor: 'recipient',
        params: { server: claim.authservId ?? '–' },
        evidence: [`${claim.where}: ${claim.authservId ?? ''} dmarc=pass`],
        fixes: [],
      },
    ];
  },
};
