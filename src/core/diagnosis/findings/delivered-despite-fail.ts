import type { FindingRule } from '../finding-rule';
import { dmarcFailRecorded } from '../standing';
import { adminCenter, powershell } from '../fixes';

/** SKA, SKN, SFE, SKI: an allow list, a rule, a user's safe sender or internal routing skipped the filter. */
const LET_THROUGH = ['SKA', 'SKN', 'SFE'];

/** Microsoft recorded a failure and an allow entry delivered the message all the same. */
export const finding: FindingRule = {
  id: 'delivered-despite-fail',
  check: (evidence) => {
    const filter = evidence.microsoft?.fields['SFV']?.raw.toUpperCase() ?? '';
    const failed = dmarcFailRecorded(evidence) || evidence.recorded.compauth?.result === 'fail';
    if (!failed || !LET_THROUGH.includes(filter)) return [];
    return [
      {
        severity: 'warn',
        actor: filter === 'SFE' ? 'recipient' : 'recipient-admin',
        params: { filter },
        evidence: [`SFV:${filter}`],
        fixes: [
          powershell('Get-TenantAllowBlockListItems', { ListType: 'Sender' }),
          adminCenter('allow_lists'),
        ],
      },
    ];
  },
};
