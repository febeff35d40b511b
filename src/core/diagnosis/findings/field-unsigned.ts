import type { FindingRule } from '../finding-rule';
import { countFields, rawFields, signatureField } from '../raw-fields';
import { speaksForAuthor, verifiedPass } from '../signatures';
import { setting } from '../fixes';

/** Fields that a reader sees or that steer an answer; RFC 6376 section 5.4.1 advises to sign them. */
const SHOWN = ['subject', 'date', 'to', 'reply-to'];

/** A shown field that no valid signature of the author covers: it may have been added or changed after signing. */
export const finding: FindingRule = {
  id: 'field-unsigned',
  check: (evidence) => {
    const valid = evidence.verified.dkim.filter(
      (dkim) => verifiedPass(dkim) && speaksForAuthor(evidence, dkim),
    );
    const first = valid[0];
    if (!first) return [];
    const open = SHOWN.filter(
      (name) =>
        countFields(evidence, name) > 0 &&
        !valid.some((dkim) => dkim.details.signedHeaders.includes(name)),
    );
    if (open.length === 0) return [];
    return [
      {
        // The subject is what a reader acts on; whoever replays the message can put another one there.
        severity: open.includes('subject') ? 'warn' : 'info',
        actor: 'sender-admin',
        params: { domain: first.domain, fields: open.join(', ') },
        evidence: [
          ...open.flatMap((name) => rawFields(evidence, name, 1)),
          ...signatureField(evidence, first),
        ],
        fixes: [setting('sign_fields', { domain: first.domain, fields: open.join(', ') })],
      },
    ];
  },
};
