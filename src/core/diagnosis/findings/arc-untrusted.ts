import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { isPlainName, powershell, setting } from '../fixes';
import { trustedSealer } from '../intermediary';

/** A valid chain of somebody who is not on the list of trusted sealers: anybody can seal (RFC 8617 section 7.2). */
export const finding: FindingRule = {
  id: 'arc-untrusted',
  check: (evidence) => {
    const { arc } = evidence.verified;
    if (arc?.basis !== 'verified' || arc.result !== 'pass' || arc.sealer === null) return [];
    if (arc.trusted || trustedSealer(evidence) !== null) return [];
    const params = { sealer: arc.sealer, count: arc.instances.length };
    return [
      {
        severity: 'info',
        actor: 'recipient-admin',
        params,
        evidence: rawFields(evidence, 'arc-seal'),
        fixes: [
          setting('trust_sealer', params),
          ...(isPlainName(arc.sealer)
            ? [
                powershell('Set-ArcConfig', {
                  Identity: 'Default',
                  ArcTrustedSealers: arc.sealer,
                }),
              ]
            : []),
        ],
      },
    ];
  },
};
