import type { FindingRule } from '../finding-rule';
import { countFields } from '../raw-fields';
import { isPlainName, powershell, setting } from '../fixes';

/** Received mail without any DKIM signature. Mail inside the organisation and drafts bear none and need none. */
export const finding: FindingRule = {
  id: 'no-signature',
  check: (evidence) => {
    const domain = evidence.author.domain;
    if (domain === null || evidence.dsn !== null || evidence.boundary?.internal === true) return [];
    if (countFields(evidence, 'dkim-signature') > 0 || countFields(evidence, 'received') === 0) {
      return [];
    }
    if (evidence.recorded.dkim.some((stamp) => stamp.result === 'pass')) return [];
    const sentByMicrosoft = evidence.trace.some(
      (hop) => hop.from !== null && /\.outbound\.protection\.outlook\.com$/i.test(hop.from),
    );
    return [
      {
        severity: 'warn',
        actor: 'sender-admin',
        params: { domain },
        evidence: [],
        fixes:
          sentByMicrosoft && isPlainName(domain)
            ? [powershell('Set-DkimSigningConfig', { Identity: domain, Enabled: true })]
            : [setting('sign_as_author', { author: domain, signer: domain })],
      },
    ];
  },
};
