import type { Fix } from '../inspection';
import { powershell } from './fixes';

/** Refuses further mail of a sender for the whole tenant. `entry` is an address or a domain. */
export function blockSender(entry: string): Fix {
  return powershell(
    'New-TenantAllowBlockListItems',
    { ListType: 'Sender', Block: null, Entries: entry, NoExpiration: null },
    { id: 'finding_fix_block' },
  );
}
