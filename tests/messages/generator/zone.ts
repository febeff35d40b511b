/** What the demo's domains publish. Each fault and each missing record belongs to a story. */
import type { Zone, ZoneRecord } from '../../zone-server/zone';
import { keyRecord, type Signer } from './keys';
import { signers } from './signers';

const txt = (data: string): ZoneRecord[] => [{ type: 'TXT', data }];
const mx = (exchange: string): ZoneRecord => ({ type: 'MX', data: { exchange, preference: 10 } });

function keys(all: readonly Signer[]): Record<string, ZoneRecord[]> {
  return Object.fromEntries(
    all.map((signer) => [`${signer.selector}._domainkey.${signer.domain}`, txt(keyRecord(signer))]),
  );
}

export function demoZone(): Zone {
  const published = Object.values(signers).filter((signer) => signer.domain !== 'trouble.example');
  return {
    ...keys(published),
    // A company that does everything right.
    'example.com': [...txt('v=spf1 ip4:192.0.2.0/28 -all'), mx('mx.example.com')],
    '_dmarc.example.com': txt('v=DMARC1; p=reject; rua=mailto:dmarc@example.com'),
    'mx.example.com': [{ type: 'A', data: '192.0.2.2' }],
    'mail.example.com': [{ type: 'A', data: '192.0.2.10' }],
    // A shop that sends through bulk.example with its own signature.
    'shop.example': txt('v=spf1 -all'),
    '_dmarc.shop.example': txt('v=DMARC1; p=quarantine; rua=mailto:dmarc@shop.example'),
    // A bulk sender.
    'bulk.example': txt('v=spf1 -all'),
    '_dmarc.bulk.example': txt('v=DMARC1; p=reject'),
    'bounce.bulk.example': txt('v=spf1 include:_spf.bulk.example -all'),
    '_spf.bulk.example': txt('v=spf1 ip4:198.51.100.32/27 ip6:2001:db8:b::/48 -all'),
    // A bakery that lets bulk.example send and never set up alignment; it only watches.
    'bakery.example': txt('v=spf1 -all'),
    '_dmarc.bakery.example': txt('v=DMARC1; p=none; rua=mailto:dmarc@bakery.example'),
    // An author who writes to a mailing list, and the list.
    'example.net': txt('v=spf1 ip4:203.0.113.40 -all'),
    '_dmarc.example.net': txt('v=DMARC1; p=none; rua=mailto:dmarc@example.net'),
    'lists.example.org': txt('v=spf1 ip4:203.0.113.80 -all'),
    // A forwarding service that seals what it forwards.
    'alumni.example': txt('v=spf1 ip4:203.0.113.20 -all'),
    '_dmarc.alumni.example': txt('v=DMARC1; p=reject'),
    // A bank whose name is misused.
    'bank.example': txt('v=spf1 ip4:192.0.2.200 -all'),
    '_dmarc.bank.example': txt('v=DMARC1; p=reject; rua=mailto:dmarc@bank.example'),
    // A free mail provider that anybody can have an address at.
    'freemail.example': txt('v=spf1 ip4:198.51.100.5 -all'),
    '_dmarc.freemail.example': txt('v=DMARC1; p=reject'),
    // A museum with SPF and nothing else.
    'museum.example': txt('v=spf1 ip4:192.0.2.77 -all'),
    // A domain whose name servers are down.
    'trouble.example': 'SERVFAIL',
    '_dmarc.trouble.example': 'SERVFAIL',
    's1._domainkey.trouble.example': 'SERVFAIL',
    // The demo's own tenant.
    'contoso.example': [
      ...txt('v=spf1 include:spf.protection.outlook.com -all'),
      mx('contoso-example.mail.protection.outlook.com'),
    ],
    'spf.protection.outlook.com': txt('v=spf1 ip6:2001:db8:e::/48 -all'),
    '_dmarc.contoso.example': txt('v=DMARC1; p=none'),
  };
}
