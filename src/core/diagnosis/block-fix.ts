import type { Fix } from '../inspection';
import type { Evidence } from './evidence';
import { isPlainName, powershell } from './fixes';
import { verifiedPass } from './signatures';

/** Refuses further mail of a sender for the whole tenant. `entry` is an address or a domain that is the impostor's own. */
export function blockSender(entry: string): Fix {
  return powershell(
    'New-TenantAllowBlockListItems',
    { ListType: 'Sender', Block: null, Entries: entry, NoExpiration: null },
    { id: 'finding_fix_block' },
  );
}

/**
 * Refuses mail that uses somebody else's domain from where this message came, and leaves the domain's own mail alone.
 *
 * Source: Microsoft, New-TenantAllowBlockListSpoofItems. SendingInfrastructure is a domain that DKIM verified, or an IPv4 network of 24 bits.
 */
export function blockSpoof(evidence: Evidence, domain: string): Fix[] {
  const infrastructure = sendingInfrastructure(evidence);
  if (infrastructure === null || !isPlainName(domain)) return [];
  return [
    powershell(
      'New-TenantAllowBlockListSpoofItems',
      {
        Identity: 'Default',
        Action: 'Block',
        SpoofedUser: domain,
        SendingInfrastructure: infrastructure,
        SpoofType: evidence.microsoft?.entry.route === 'direct-send' ? 'Internal' : 'External',
      },
      { id: 'finding_fix_block_spoof' },
    ),
  ];
}

function sendingInfrastructure(evidence: Evidence): string | null {
  const signer = evidence.verified.dkim.find(verifiedPass)?.domain;
  if (signer !== undefined && isPlainName(signer)) return signer;
  const ip = evidence.verified.spf?.clientIp ?? evidence.boundary?.client.ip ?? '';
  const network = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip)?.[1];
  return network === undefined ? null : `${network}.0/24`;
}
