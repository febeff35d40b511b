import type { Sample } from '../sample';

/** One answer or more for every rule in rules/apple.ts, written for these tests. */
export const appleSamples: readonly Sample[] = [
  {
    ruleId: 'apple_cs01',
    speaker: 'apple',
    answers: [
      '554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    ],
  },
  {
    ruleId: 'apple_policy',
    speaker: 'apple',
    answers: [
      '550 5.7.1 [CS02] Message rejected due to local policy',
      '550 5.7.1 [HM08] Message rejected due to local policy',
      '550 5.7.1 [HM07] Message rejected due to local policy',
    ],
  },
  {
    ruleId: 'apple_dmarc',
    speaker: 'apple',
    answers: [
      "550 5.7.1 Your message was rejected due to fabrikam.example's DMARC policy. See https://support.apple.com/kb/HT204137 for more info",
    ],
  },
  {
    ruleId: 'apple_spf_dkim',
    speaker: 'apple',
    answers: ['550 5.7.1 Mail from IP 192.0.2.7 was rejected due to failing both SPF and DKIM'],
  },
  {
    ruleId: 'apple_dbl',
    speaker: 'apple',
    answers: [
      '550 5.7.1 Mail from IP 192.0.2.7 was rejected due to domain present in the Spamhaus DBL',
    ],
  },
  {
    ruleId: 'apple_proofpoint',
    speaker: 'apple',
    answers: [
      '550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.7',
    ],
  },
  {
    ruleId: 'apple_volume',
    speaker: 'apple',
    answers: [
      '421 4.7.1 Messages to ann@contoso.example deferred due to excessive volume. Try again later',
    ],
  },
  {
    ruleId: 'apple_busy',
    speaker: 'apple',
    answers: ['451 4.7.1 Service unavailable - try again later'],
  },
  { ruleId: 'apple_inactive', speaker: 'apple', answers: ['550 5.1.1 inactive email address'] },
  {
    ruleId: 'apple_5_1_1',
    speaker: 'apple',
    answers: [
      '550 5.1.1 <ann@contoso.example>: user does not exist',
      '550 5.1.1 unknown or illegal alias: ann@contoso.example',
    ],
  },
  {
    ruleId: 'apple_5_1_6',
    speaker: 'apple',
    answers: ['550 5.1.6 recipient no longer on server: ann@contoso.example'],
  },
  {
    ruleId: 'apple_quota',
    speaker: 'apple',
    answers: ['552 5.2.2 <ann@contoso.example>: user is over quota'],
  },
];
