import type { Sample } from '../sample';

/** One answer or more for every rule in rules/yahoo.ts, written for these tests. */
export const yahooSamples: readonly Sample[] = [
  {
    ruleId: 'yahoo_tss04',
    speaker: 'yahoo',
    answers: [
      '421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to unexpected volume or user complaints',
    ],
  },
  {
    ruleId: 'yahoo_ts01',
    speaker: 'yahoo',
    answers: [
      '421 4.7.0 [TS01] Messages from 192.0.2.7 temporarily deferred',
      '421 4.7.0 [TS02] Messages from 192.0.2.7 temporarily deferred',
    ],
  },
  {
    ruleId: 'yahoo_ts03',
    speaker: 'yahoo',
    answers: [
      '421 4.7.1 [TS03] All messages from 192.0.2.7 will be permanently deferred; Retrying will NOT succeed.',
    ],
  },
  {
    ruleId: 'yahoo_bl21',
    speaker: 'yahoo',
    answers: [
      "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list",
      '553 5.7.1 [TSS07] Connections not accepted from servers on the list',
    ],
  },
  {
    ruleId: 'yahoo_tss09',
    speaker: 'yahoo',
    answers: [
      '553 5.7.2 [TSS09] All messages from 192.0.2.7 will be permanently deferred',
      '553 5.7.2 [TSS11] All messages from 192.0.2.7 will be permanently deferred',
    ],
  },
  {
    ruleId: 'yahoo_policy',
    speaker: 'yahoo',
    answers: [
      '554 5.7.9 Message not accepted for policy reasons. See https://senders.yahooinc.com/error-codes',
    ],
  },
  {
    ruleId: 'yahoo_dkim',
    speaker: 'yahoo',
    answers: ['554 5.7.5 (AU01) Message not accepted because DKIM signature is invalid'],
  },
  {
    ruleId: 'yahoo_unauthenticated',
    speaker: 'yahoo',
    answers: ['550 5.7.26 Yahoo requires all senders to authenticate with either SPF or DKIM'],
  },
  {
    ruleId: 'yahoo_554_30',
    speaker: 'yahoo',
    answers: [
      '554 30 Sorry, your message to ann@contoso.example cannot be delivered. This mailbox is disabled (554.30).',
    ],
  },
  {
    ruleId: 'yahoo_no_account',
    speaker: 'yahoo',
    answers: [
      "554 delivery error: dd This user doesn't have a yahoo.com account (ann@contoso.example) [0]",
    ],
  },
  {
    ruleId: 'yahoo_not_found',
    speaker: 'yahoo',
    answers: ['552 1 Requested mail action aborted, mailbox not found', '552 1 Mailbox not found'],
  },
  { ruleId: 'yahoo_rate', speaker: 'yahoo', answers: ['450 User is receiving mail too quickly'] },
  {
    ruleId: 'yahoo_busy',
    speaker: 'yahoo',
    answers: [
      '451 4.3.2 Resources temporarily unavailable. Please try again later',
      '421 Max message per connection reached, closing transmission channel',
    ],
  },
  {
    ruleId: 'yahoo_unresolvable',
    speaker: 'yahoo',
    answers: ['553 5.7.1 Mail from 192.0.2.7 not allowed due to unresolvable RFC.5321 domain'],
  },
  {
    ruleId: 'aol_legacy',
    speaker: 'yahoo',
    answers: [
      '554 RLY:BD http://postmaster.info.aol.com/errors/554rlybd.html',
      '421 DYN:T1 (rate)',
      '554 RTR:BL',
    ],
  },
];
