import type { FindingRule } from '../finding-rule';
import { domainOf } from '../../message/mailbox';
import { rawFields } from '../raw-fields';
import { related } from '../signatures';
import { blockSender } from '../block-fix';

/** An address inside the name that is shown. RFC 5322's atext without the exotic; a name is short, and the search is linear. */
const ADDRESS = /[a-z0-9._%+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)/i;

/** The display name carries an address of another domain: mail programs show the name and hide the address. */
export const finding: FindingRule = {
  id: 'display-name-address',
  check: (evidence) =>
    evidence.author.mailboxes.flatMap(({ name, address }) => {
      const shown = ADDRESS.exec(name.normalize('NFKC').slice(0, 1000));
      const domain = domainOf(address);
      const carried = shown === null ? null : domainOf(shown[0]);
      if (shown === null || domain === null || carried === null || related(carried, domain)) {
        return [];
      }
      return [
        {
          severity: 'warn' as const,
          actor: 'recipient' as const,
          params: { shown: shown[0], address },
          evidence: rawFields(evidence, 'from', 1),
          fixes: [blockSender(address)],
        },
      ];
    }),
};
