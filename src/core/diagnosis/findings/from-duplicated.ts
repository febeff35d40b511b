import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { textToSend } from '../fixes';

/** RFC 5322 section 3.6 allows one From field. With two, one may be verified and the other shown. */
export const finding: FindingRule = {
  id: 'from-duplicated',
  check: (evidence) =>
    evidence.author.fields > 1
      ? [
          {
            severity: 'fail',
            actor: 'sender-admin',
            params: { count: evidence.author.fields },
            evidence: rawFields(evidence, 'from'),
            fixes: [textToSend('field_duplicated', { field: 'From' })],
          },
        ]
      : [],
};
