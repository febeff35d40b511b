import type { Sample } from '../sample';

/** One answer or more for every rule in rules/block-lists.ts, written for these tests. */
export const blockListsSamples: readonly Sample[] = [
  {
    ruleId: 'spamhaus_open_resolver',
    speaker: 'spamhaus',
    answers: [
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/203.0.113.53',
    ],
  },
  {
    ruleId: 'spamhaus_dbl',
    speaker: 'spamhaus',
    answers: [
      '554 5.7.1 Service unavailable; Sender address [bob@fabrikam.example] blocked using dbl.spamhaus.org',
    ],
  },
  {
    ruleId: 'spamhaus_zen',
    speaker: 'spamhaus',
    answers: [
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://check.spamhaus.org/query/ip/192.0.2.7',
    ],
  },
  {
    ruleId: 'spamcop',
    speaker: 'spamcop',
    answers: [
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.7',
    ],
  },
  {
    ruleId: 'sorbs',
    speaker: 'sorbs',
    answers: [
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using dnsbl.sorbs.net',
    ],
  },
  {
    ruleId: 'range_lists',
    speaker: 'block-list',
    answers: [
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using dnsbl-2.uceprotect.net',
      '550 Client host [192.0.2.7] blocked using ips.backscatterer.org',
      '554 Client host [192.0.2.7] listed by ivmSIP',
      '554 5.7.1 Client host [192.0.2.7] blocked using ix.dnsbl.manitu.net',
    ],
  },
  {
    ruleId: 'link_lists',
    speaker: 'block-list',
    answers: [
      '554 5.7.1 Blacklisted URL in message. (shop.example) in [black]. See http://lookup.uribl.com',
      '554 5.7.1 Message contains a URL listed in multi.surbl.org',
    ],
  },
];
