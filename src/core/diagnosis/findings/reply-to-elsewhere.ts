import type { FindingRule } from '../finding-rule';
import { domainOf } from '../../message/mailbox';
import { rawFields } from '../raw-fields';
import type { Evidence } from '../evidence';
import { related, speaksForAuthor, verifiedPass } from '../signatures';
import { setting } from '../fixes';

/**
 * Whether the author's own signature holds and leaves Reply-To out: whoever sends the message again can have put another one there. Where nothing
 * was verified, that is not known.
 */
function replyUnsigned(evidence: Evidence): boolean {
  const valid = evidence.verified.dkim.filter(
    (dkim) => verifiedPass(dkim) && speaksForAuthor(evidence, dkim),
  );
  return (
    valid.length > 0 && !valid.some(({ details }) => details.signedHeaders.includes('reply-to'))
  );
}

/** Answers would go to another domain than the author's. Usual for newsletters and shops, and a trick of impostors. */
export const finding: FindingRule = {
  id: 'reply-to-elsewhere',
  check: (evidence) => {
    const author = evidence.author.domain;
    if (author === null) return [];
    const elsewhere = evidence.replyTo.filter((mailbox) => {
      const domain = domainOf(mailbox.address);
      return domain !== null && !related(domain, author);
    });
    const first = elsewhere[0];
    if (!first) return [];
    return [
      {
        severity: replyUnsigned(evidence) ? 'warn' : 'info',
        actor: 'recipient',
        params: { author, address: first.address },
        evidence: rawFields(evidence, 'reply-to', 1),
        fixes: [setting('check_reply_address', { address: first.address })],
      },
    ];
  },
};
