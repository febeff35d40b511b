import type { FindingRule } from '../finding-rule';
import { speaksForAuthor, verifiedPass } from '../signatures';
import { signatureField } from '../raw-fields';

const HOUR = 60 * 60 * 1000;

/** A pass says nothing about the recipients: signed days before it arrived, the message may have been sent again by somebody else. */
export const finding: FindingRule = {
  id: 'possible-replay',
  check: (evidence) => {
    const { receivedAt } = evidence;
    if (receivedAt === null || evidence.verified.dmarc?.aligned.spf) return [];
    const dkim = evidence.verified.dkim.find(
      (one) => verifiedPass(one) && speaksForAuthor(evidence, one) && one.details.signedAt !== null,
    );
    if (!dkim) return [];
    const hours = Math.floor(
      (receivedAt.getTime() - Date.parse(dkim.details.signedAt ?? '')) / HOUR,
    );
    if (!(hours >= 72)) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: { domain: dkim.domain, days: Math.floor(hours / 24) },
        evidence: signatureField(evidence, dkim),
        fixes: [],
      },
    ];
  },
};
