import type { FindingRule } from '../finding-rule';
import { signatureField } from '../raw-fields';
import { speaksForAuthor, verifiedPass } from '../signatures';
import { knownIntermediary } from '../intermediary';
import { isPlainName, powershell, setting } from '../fixes';

/** Valid signatures, but none of the author's domain, so DMARC cannot count them (RFC 9989 section 4.4). */
export const finding: FindingRule = {
  id: 'signature-unaligned',
  check: (evidence) => {
    const author = evidence.author.domain;
    const valid = evidence.verified.dkim.filter(verifiedPass);
    const first = valid[0];
    if (author === null || !first || valid.some((dkim) => speaksForAuthor(evidence, dkim))) {
      return [];
    }
    const harmless =
      evidence.verified.dmarc?.result === 'pass' || knownIntermediary(evidence) !== null;
    const microsoft = valid.some((dkim) => dkim.domain.toLowerCase().endsWith('.onmicrosoft.com'));
    return [
      {
        severity: harmless ? 'info' : 'warn',
        actor: 'sender-admin',
        params: { author, signer: first.domain },
        evidence: signatureField(evidence, first),
        fixes:
          microsoft && isPlainName(author)
            ? [powershell('Set-DkimSigningConfig', { Identity: author, Enabled: true })]
            : [setting('sign_as_author', { author, signer: first.domain })],
      },
    ];
  },
};
