import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { setting } from '../fixes';

/** One From field with authors at several domains: DMARC cannot speak for all of them. */
export const finding: FindingRule = {
  id: 'from-several-domains',
  check: (evidence) =>
    evidence.author.fields === 1 && evidence.author.domains.length > 1
      ? [
          {
            severity: 'warn',
            actor: 'sender-admin',
            params: { domains: evidence.author.domains.slice(0, 5).join(', ') },
            evidence: rawFields(evidence, 'from'),
            fixes: [setting('one_author')],
          },
        ]
      : [],
};
