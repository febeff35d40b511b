import type { FindingRule } from '../finding-rule';
import { setting } from '../fixes';
import { restsOnItsTop } from '../standing';

/** What the top of the header says counts, and the text may be anybody's from its first line on: nothing but its reader knows where it is from. */
export const finding: FindingRule = {
  id: 'handed-over',
  check: (evidence) =>
    restsOnItsTop(evidence)
      ? [
          {
            severity: 'info',
            actor: 'recipient',
            params: {},
            evidence: [],
            fixes: [setting('inspect_in_mailbox')],
          },
        ]
      : [],
};
