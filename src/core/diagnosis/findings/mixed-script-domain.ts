import type { FindingRule } from '../finding-rule';
import { toULabel } from '../../message/mailbox';
import { blockSender } from '../block-fix';
import { setting } from '../fixes';
import { mixedLabel } from '../look-alike';
import { rawFields } from '../raw-fields';

/** A label that mixes scripts, such as Latin with one Cyrillic letter (UTS 39 section 5). */
export const finding: FindingRule = {
  id: 'mixed-script-domain',
  check: (evidence) =>
    evidence.author.domains.flatMap((domain) => {
      const label = mixedLabel(domain);
      if (label === null) return [];
      return [
        {
          severity: 'warn' as const,
          actor: 'recipient' as const,
          params: { domain, shown: toULabel(domain), label },
          evidence: rawFields(evidence, 'from', 1),
          fixes: [setting('do_not_act'), blockSender(domain)],
        },
      ];
    }),
};
