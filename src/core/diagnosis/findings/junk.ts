import type { FindingRule } from '../finding-rule';
import type { Fix } from '../../inspection';
import { domainOf } from '../../message/mailbox';
import { dmarcDisproven, dmarcFailRecorded } from '../standing';
import { adminCenter, powershell, setting } from '../fixes';

/** The message was sent to Junk or quarantine, and what put it there; the sentence itself is `microsoft.junk`. */
export const finding: FindingRule = {
  id: 'junk',
  check: (evidence) => {
    const { microsoft } = evidence;
    if (!microsoft?.junk) return [];
    const raw = (name: string): string => microsoft.fields[name]?.raw ?? '–';
    const address = evidence.author.mailboxes[0]?.address ?? '';
    const unproven = dmarcDisproven(evidence) || dmarcFailRecorded(evidence);
    const allow: Fix[] =
      domainOf(address) === null || evidence.verified.dmarc?.result !== 'pass'
        ? []
        : [
            powershell(
              'New-TenantAllowBlockListItems',
              { ListType: 'Sender', Allow: null, Entries: address, RemoveAfter: '45' },
              { id: 'finding_fix_allow' },
            ),
          ];
    return [
      {
        severity: 'info',
        actor: 'recipient-admin',
        params: { verdict: raw('SFV'), category: raw('CAT'), level: raw('SCL') },
        evidence: ['SFV', 'CAT', 'SCL'].flatMap((name) =>
          microsoft.fields[name] ? [`${name}:${raw(name)}`] : [],
        ),
        fixes: unproven
          ? [setting('leave_in_junk')]
          : [setting('not_junk'), adminCenter('submission'), ...allow],
      },
    ];
  },
};
