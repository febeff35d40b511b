import type { FindingRule } from '../finding-rule';
import { countFields, rawFields } from '../raw-fields';
import { textToSend } from '../fixes';

/** Twice the same of these changes nothing that a reader sees. */
const HARMLESS = ['message-id', 'in-reply-to', 'mime-version'];

/** Fields that RFC 5322 section 3.6 and RFC 2045 allow once, and that a reader is shown. From has a finding of its own. */
const ONCE = [
  'subject',
  'date',
  'to',
  'cc',
  'reply-to',
  'sender',
  'message-id',
  'in-reply-to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];

/** A field that may stand once stands twice: a mail program may show the one that nobody signed. */
export const finding: FindingRule = {
  id: 'field-duplicated',
  check: (evidence) =>
    ONCE.filter((name) => countFields(evidence, name) > 1).map((name) => {
      const fields = rawFields(evidence, name);
      const signedOnce = evidence.verified.dkim.some((dkim) => {
        const signed = dkim.details.signedHeaders.filter((header) => header === name).length;
        return signed > 0 && signed < countFields(evidence, name);
      });
      return {
        severity: HARMLESS.includes(name) ? 'info' : 'warn',
        actor: signedOnce ? 'unclear' : 'sender-admin',
        params: {
          field: evidence.message?.fields.find((field) => field.lowerName === name)?.name ?? name,
          count: countFields(evidence, name),
        },
        evidence: fields,
        fixes: [textToSend('field_duplicated', { field: name })],
      };
    }),
};
