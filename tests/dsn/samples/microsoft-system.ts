import type { Sample } from '../sample';

/** One answer or more for every rule in rules/microsoft-system.ts, written for these tests. */
export const microsoftSystemSamples: readonly Sample[] = [
  {
    ruleId: 'ms_4_3_1',
    speaker: 'exchange-online',
    answers: ['452 4.3.1 Insufficient system resources (UsedDiskSpace)'],
  },
  {
    ruleId: 'ms_4_3_2_recipient_threads',
    speaker: 'exchange-online',
    answers: ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded'],
  },
  {
    ruleId: 'ms_432_4_3_2_connections',
    speaker: 'exchange-online',
    answers: [
      '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information',
      '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
    ],
  },
  {
    ruleId: 'ms_smtp_auth_rate',
    speaker: 'exchange-online',
    answers: ['451 SMTP AUTH sending limit of 30 messages per minute reached, message delayed'],
  },
  {
    ruleId: 'ms_4_3_2_service',
    speaker: 'exchange-online',
    answers: ['421 4.3.2 Service not available', '453 4.3.2 System not accepting network messages'],
  },
  {
    ruleId: 'ms_4_3_2_service',
    speaker: 'unknown',
    answers: ['421 4.3.2 Service not available', '421 4.3.2 Service not active'],
  },
  {
    ruleId: 'ms_4_2_1_connect',
    speaker: 'exchange',
    answers: [
      '421 4.2.1 Unable to connect',
      '451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    ruleId: 'ms_4_4_0_dns',
    speaker: 'exchange',
    answers: [
      '451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain',
      '451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry',
    ],
  },
  {
    ruleId: 'ms_4_4_0_target',
    speaker: 'exchange',
    answers: [
      '451 4.4.0 Primary target IP address responded with an answer that is no reply. Attempted failover to alternate host, but that did not succeed.',
    ],
  },
  {
    ruleId: 'ms_4_4_0',
    speaker: 'exchange-online',
    answers: ['451 4.4.0 Temporary server error. Please try again later.'],
  },
  {
    ruleId: 'ms_4_3_2_max_objects',
    speaker: 'exchange-online',
    answers: [
      '554 4.3.2 mailbox busy; STOREDRV.Deliver.Exception:StoragePermanentException.MapiExceptionMaxObjsExceeded',
    ],
  },
  {
    ruleId: 'ms_5_3_0_poison',
    speaker: 'exchange-online',
    answers: ['554 5.3.0 Too many related errors'],
  },
  {
    ruleId: 'ms_5_3_2_mdb',
    speaker: 'exchange-online',
    answers: ['550 5.3.2 STOREDRV.Deliver: Missing or bad StoreDriver MDB properties'],
  },
  { ruleId: 'ms_5_3_3', speaker: 'exchange-online', answers: ['500 5.3.3 Unrecognized command'] },
  {
    ruleId: 'ms_5_3_4',
    speaker: 'exchange-online',
    answers: [
      '552 5.3.4 Message size exceeds fixed maximum message size',
      '554 5.3.4 Message too big for system',
    ],
  },
  {
    ruleId: 'ms_5_3_5',
    speaker: 'exchange-online',
    answers: ['550 5.3.5 System incorrectly configured'],
  },
  {
    ruleId: 'ms_5_3_190',
    speaker: 'exchange-online',
    answers: [
      '550 5.3.190 Journaling on-premises messages to Microsoft 365 or Office 365 not supported when Journaling Archive is disabled',
    ],
  },
  {
    ruleId: 'ms_5_4_1_dbeb',
    speaker: 'exchange-online',
    answers: [
      '550 5.4.1 Recipient address rejected: Access denied. [AM4PEPF00027A62.eurprd04.prod.outlook.com 2026-03-02T09:12:44.120Z 08DE0A1122334455]',
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [BN1PEPF00004682.namprd05.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_5_4_1_relay',
    speaker: 'exchange-online',
    answers: ['550 5.4.1 Relay Access Denied'],
  },
  { ruleId: 'ms_5_4_3', speaker: 'exchange-online', answers: ['550 5.4.3 Routing server failure'] },
  {
    ruleId: 'ms_5_4_4_no_domain',
    speaker: 'exchange-online',
    answers: ['550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain'],
  },
  {
    ruleId: 'ms_5_4_4_mx_loop',
    speaker: 'exchange-online',
    answers: [
      '554 5.4.4 SMTPSEND.DNS.MxLoopback; DNS records for this domain are configured in a loop',
    ],
  },
  {
    ruleId: 'ms_5_4_6',
    speaker: 'exchange-online',
    answers: ['554 5.4.6 Hop count exceeded - possible mail loop'],
  },
  {
    ruleId: 'ms_5_4_14',
    speaker: 'exchange-online',
    answers: [
      '554 5.4.14 Hop count exceeded - possible mail loop ATTR34 [AM7PEPF0001.eurprd04.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_5_4_11',
    speaker: 'exchange-online',
    answers: ['554 5.4.11 agent generated message depth exceeded'],
  },
  {
    ruleId: 'ms_5_4_8_mta_sts',
    speaker: 'exchange-online',
    answers: [
      "450 4.4.8 MX hosts of 'contoso.example' failed MTA-STS validation",
      "554 5.4.8 MX hosts of 'contoso.example' failed MTA-STS validation",
    ],
  },
  {
    ruleId: 'ms_5_4_300',
    speaker: 'exchange-online',
    answers: ['550 5.4.300 Message expired -> '],
  },
  {
    ruleId: 'ms_5_4_310',
    speaker: 'exchange-online',
    answers: [
      '550 5.4.310 DNS domain contoso.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=contoso.example]',
    ],
  },
  {
    ruleId: 'ms_5_4_312',
    speaker: 'exchange-online',
    answers: [
      '550 5.4.312 Message expired, DNS query failed [Message=InfoNoRecords] [LastAttemptedServerName=contoso.example]',
      '450 4.4.312 DNS query failed [Message=ErrorRetry]',
    ],
  },
  {
    ruleId: 'ms_5_4_315',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.315 Connection timed out [Message=Socket error code 10060] [LastAttemptedServerName=mx.contoso.example]',
      '550 5.4.315 Message expired, connection timed out',
    ],
  },
  {
    ruleId: 'ms_5_4_316',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mx.contoso.example] [LastAttemptedIP=192.0.2.10:25]',
      '550 5.4.316 Message expired, connection refused(Socket error code 10061)',
    ],
  },
  {
    ruleId: 'ms_5_4_317_untrusted',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.317 Cannot establish session with remote server [Message=UntrustedRoot] [LastAttemptedServerName=mx.contoso.example]',
      '550 5.4.317 Message expired, cannot connect to remote server [Message=UntrustedRoot]',
    ],
  },
  {
    ruleId: 'ms_5_4_317_name',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.317 Cannot establish session with remote server [Message=SubjectMismatch Expected Subject: mail.contoso.example]',
    ],
  },
  {
    ruleId: 'ms_5_4_317_starttls',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]',
    ],
  },
  {
    ruleId: 'ms_5_4_317_winsock',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.317 Cannot connect to remote server [Message=Failed to connect. Winsock error code: 995]',
    ],
  },
  {
    ruleId: 'ms_5_4_317',
    speaker: 'exchange-online',
    answers: ['450 4.4.317 Cannot connect to remote server [Message=451 4.7.0 Timeout]'],
  },
  {
    ruleId: 'ms_5_4_318',
    speaker: 'exchange-online',
    answers: [
      '450 4.4.318 Connection was closed abruptly (SuspiciousRemoteServerError)',
      '550 5.4.318 Message expired, connection reset(Socket error code 10054)',
    ],
  },
  { ruleId: 'ms_4_4_1', speaker: 'exchange-online', answers: ['441 4.4.1 Connection timed out'] },
  { ruleId: 'ms_4_4_2', speaker: 'exchange-online', answers: ['421 4.4.2 Connection dropped'] },
  {
    ruleId: 'ms_4_4_3_attr',
    speaker: 'exchange-online',
    answers: [
      '451 4.4.3 Temporary server error. Please try again later ATTR17 [AM3PEPF00009B9C.eurprd03.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_4_4_4_no_subscription',
    speaker: 'exchange-online',
    answers: [
      '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. ATTR5',
    ],
  },
  {
    ruleId: 'ms_4_4_7',
    speaker: 'exchange-online',
    answers: [
      '550 4.4.7 QUEUE.Expired; message expired',
      '550 5.4.7 Message expired',
      '550 4.4.7 Message delayed and expired',
    ],
  },
  {
    ruleId: 'ms_4_4_24_replication',
    speaker: 'exchange-online',
    answers: [
      '451 4.4.24 Message failed to be replicated',
      '451 4.4.28 Message failed to be replicated',
    ],
  },
  {
    ruleId: 'ms_4_4_62',
    speaker: 'exchange-online',
    answers: ['451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35'],
  },
  { ruleId: 'ms_4_5_3', speaker: 'exchange-online', answers: ['452 4.5.3 Too many recipients'] },
  {
    ruleId: 'ms_5_5_3',
    speaker: 'exchange-online',
    answers: ['550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients'],
  },
  {
    ruleId: 'ms_4_5_127',
    speaker: 'exchange-online',
    answers: ['451 4.5.127 Message rejected. Excessive message rate from sender'],
  },
  { ruleId: 'ms_5_5_2', speaker: 'exchange-online', answers: ['503 5.5.2 Send hello first'] },
  {
    ruleId: 'ms_5_5_4',
    speaker: 'exchange-online',
    answers: ['501 5.5.4 Invalid domain name [AM0PR04CA0001.eurprd04.prod.outlook.com]'],
  },
  {
    ruleId: 'ms_5_5_6',
    speaker: 'exchange-online',
    answers: ['554 5.5.6 Invalid message content'],
  },
  {
    ruleId: 'ms_5_6_0_approval',
    speaker: 'exchange-online',
    answers: ['550 5.6.0 APPROVAL.InvalidExpiry; Cannot read expiry policy'],
  },
  {
    ruleId: 'ms_5_6_0_content',
    speaker: 'exchange-online',
    answers: [
      '550 5.6.0 CAT.InvalidContent.Exception: PropertyValidationException; cannot handle content of message',
    ],
  },
  {
    ruleId: 'ms_5_6_11',
    speaker: 'exchange-online',
    answers: [
      '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA',
    ],
  },
];
