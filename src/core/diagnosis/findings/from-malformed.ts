import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { textToSend } from '../fixes';

/** A From field without an address whose domain can be read (RFC 5322 section 3.6.2, RFC 9989 section 5.3.1). */
export const finding: FindingRule = {
  id: 'from-malformed',
  check: (evidence) =>
    evidence.author.malformed && evidence.author.fields === 1
      ? [
          {
            severity: 'fail',
            actor: 'sender-admin',
            params: {},
            evidence: rawFields(evidence, 'from'),
            fixes: [textToSend('from_malformed')],
          },
        ]
      : [],
};
