import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';

/** The sources that name the SMTP client disagree, so SPF is not judged again (never a fail). */
export const finding: FindingRule = {
  id: 'client-disputed',
  check: (evidence) => {
    const client = evidence.boundary?.client;
    if (!client || client.agreement || client.sources.length < 2) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: { addresses: [...new Set(client.sources.map((source) => source.ip))].join(', ') },
        evidence: [
          ...client.sources.map((source) => `${source.basis}: ${source.ip}`),
          ...rawFields(evidence, 'received-spf', 1),
        ],
        fixes: [],
      },
    ];
  },
};
