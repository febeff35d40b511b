import type { FindingRule } from '../finding-rule';
import { dmarcPassRecorded, recordedForAuthor } from '../standing';

/** The receiver recorded its pass for another author than the message names now: the From field was changed afterwards. */
export const finding: FindingRule = {
  id: 'stamp-for-another',
  check: (evidence) =>
    dmarcPassRecorded(evidence) && !recordedForAuthor(evidence) && evidence.author.domain !== null
      ? [
          {
            severity: 'warn',
            actor: 'recipient-admin',
            params: {
              recorded: evidence.recorded.dmarc?.from ?? '',
              author: evidence.author.domain,
            },
            evidence: [`dmarc=pass header.from=${evidence.recorded.dmarc?.from ?? ''}`],
            fixes: [],
          },
        ]
      : [],
};
