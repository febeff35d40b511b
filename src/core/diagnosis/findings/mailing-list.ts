import type { FindingRule } from '../finding-rule';
import { rawFields } from '../raw-fields';
import { listId, provenList } from '../intermediary';

/** A mailing list by its own fields (RFC 2919 List-Id, RFC 2369 List-Post and so on). Anybody can write them, so they explain and prove nothing. */
export const finding: FindingRule = {
  id: 'mailing-list',
  check: (evidence) => {
    const list = listId(evidence);
    if (list === null) return [];
    return [
      {
        severity: 'info',
        actor: 'unclear',
        params: { list, signer: provenList(evidence) ?? '–' },
        evidence: [
          ...rawFields(evidence, 'list-id', 1),
          ...rawFields(evidence, 'list-post', 1),
          ...rawFields(evidence, 'list-unsubscribe', 1),
        ],
        fixes: [],
      },
    ];
  },
};
