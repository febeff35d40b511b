import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { recordedPassFor } from '../signatures';
import { keyLongGone } from '../standing';
import { setting, textToSend } from '../fixes';

/** The key is not in DNS today. For old mail that is rotation and says nothing; for new mail the signer has not published it. */
export const finding: FindingRule = {
  id: 'key-absent',
  check: (evidence) =>
    evidence.verified.dkim
      .filter((dkim) => dkim.details.key === 'absent')
      .map((dkim) => {
        const params = { domain: dkim.domain, selector: dkim.selector };
        const rotated = keyLongGone(evidence, dkim) || recordedPassFor(evidence, dkim.domain);
        return {
          severity: rotated ? 'info' : 'warn',
          actor: rotated ? 'unclear' : 'sender-admin',
          params,
          evidence: signatureField(evidence, dkim),
          fixes: rotated ? [] : [setting('publish_key', params), textToSend('publish_key', params)],
        };
      }),
};
