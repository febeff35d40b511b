import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { adminCenter, powershell } from '../fixes';

/** compauth reasons of the recipient's own domain: 010 and 6xx (correctness, "compauth reasons"). */
const OWN_DOMAIN = /^(010|6\d\d)$/;

/**
 * Mail that names the recipient's own domain as author and came in from outside without a login: Direct Send, or a spoof of a colleague.
 * Source: Microsoft, "Introducing more control over Direct Send in Exchange Online" (RejectDirectSend).
 */
export const finding: FindingRule = {
  id: 'direct-send',
  check: (evidence) => {
    const domain = evidence.author.domain;
    const { compauth } = evidence.recorded;
    const own = compauth?.result === 'fail' && OWN_DOMAIN.test(compauth.reason ?? '');
    const direct = evidence.microsoft?.entry.route === 'direct-send';
    if (domain === null || (!own && !direct) || evidence.boundary?.internal === true) return [];
    const proven = evidence.verified.dmarc?.result === 'pass';
    return [
      {
        severity: proven ? 'info' : 'warn',
        actor: 'recipient-admin',
        params: { domain, ip: evidence.boundary?.client.ip ?? '?' },
        evidence: [
          ...(compauth ? [`compauth=${compauth.result} reason=${compauth.reason ?? '?'}`] : []),
          ...rawFields(evidence, 'x-ms-exchange-organization-authas', 1),
        ],
        fixes: [
          powershell('Set-OrganizationConfig', { RejectDirectSend: true }),
          adminCenter('connector_for_devices'),
        ],
      },
    ];
  },
};
