import type { FindingRule } from '../finding-rule';
import { domainOf, toULabel } from '../../message/mailbox';
import { blockSender } from '../block-fix';
import { setting } from '../fixes';
import { IMITATED_DOMAINS } from '../imitated-domains';
import { lookOf } from '../look-alike';
import { rawFields } from '../raw-fields';
import { related } from '../signatures';

/** The author's domain can be taken for another: one of the recipients', an often imitated one, or any ordinary name (UTS 39 section 4). */
export const finding: FindingRule = {
  id: 'look-alike-domain',
  check: (evidence) => {
    const recipients = [...evidence.to, ...evidence.cc].slice(0, 50).flatMap((mailbox) => {
      const domain = domainOf(mailbox.address);
      return domain === null ? [] : [domain];
    });
    return evidence.author.domains.flatMap((domain) => {
      if ([...recipients, ...IMITATED_DOMAINS].some((known) => related(known, domain))) return [];
      const look = lookOf(domain, [...recipients, ...IMITATED_DOMAINS]);
      if (look === null) return [];
      return [
        {
          severity: 'warn' as const,
          actor: 'recipient' as const,
          params: { domain, shown: toULabel(domain), look },
          evidence: rawFields(evidence, 'from', 1),
          fixes: [setting('do_not_act'), blockSender(domain)],
        },
      ];
    });
  },
};
