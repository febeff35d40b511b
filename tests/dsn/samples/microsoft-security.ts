import type { Sample } from '../sample';

/** One answer or more for every rule in rules/microsoft-security.ts, written for these tests. */
export const microsoftSecuritySamples: readonly Sample[] = [
  {
    ruleId: 'ms_5_7_23',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.23 SPF check failed for contoso.com from 203.0.113.9',
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
    ],
  },
  {
    ruleId: 'ms_5_7_25',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.25 Service unavailable, the sending IPv6 address [2001:db8::7] must have a reverse DNS record.',
    ],
  },
  {
    ruleId: 'ms_5_7_26_ipv6',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.26 Service does not accept messages sent over IPv6 [2001:db8::7] unless they pass either SPF or DKIM validation (message not signed); message sent over IPv6 must pass either SPF or DKIM validation',
      '550 5.7.26 message sent over IPv6 must pass either SPF or DKIM validation',
    ],
  },
  {
    ruleId: 'ms_5_7_509',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.509 Access denied, sending domain contoso.example does not pass DMARC verification and has a DMARC policy of reject.',
    ],
  },
  {
    ruleId: 'ms_5_7_515',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE doesn't meet the required authentication level. Spf= Fail , Dkim= Pass , DMARC= Pass",
      '550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE does not meet the required authentication level.',
    ],
  },
  {
    ruleId: 'ms_5_7_5_mta_sts',
    speaker: 'exchange-online',
    answers: [
      '554 5.7.5 Remote certificate failed MTA-STS validation. Reason: InvalidCertificate',
      '450 4.7.5 Remote certificate failed MTA-STS validation. Reason: InvalidCertificate',
    ],
  },
  {
    ruleId: 'ms_5_7_320',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.320 Certificate validation failed [Message=SubjectMismatch]',
      '550 5.7.320 Certificate validation failed [Message=CertificateExpired]',
    ],
  },
  {
    ruleId: 'ms_5_7_321',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail',
      '550 5.7.321 starttls-not-supported',
    ],
  },
  {
    ruleId: 'ms_5_7_322',
    speaker: 'exchange-online',
    answers: [
      "450 4.7.322 certificate-expired: Destination mail server's certificate is expired",
      '550 5.7.322 certificate-expired',
    ],
  },
  {
    ruleId: 'ms_5_7_323',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.323 tlsa-invalid: The domain failed DANE validation',
      '550 5.7.323 tlsa-invalid: The domain failed DANE validation',
    ],
  },
  {
    ruleId: 'ms_5_7_324',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records',
      '550 5.7.324 dnssec-invalid',
    ],
  },
  {
    ruleId: 'ms_5_7_325',
    speaker: 'exchange-online',
    answers: [
      '450 4.7.325 certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name matching the hostname (DANE)',
      '550 5.7.325 certificate-host-mismatch',
    ],
  },
  {
    ruleId: 'ms_5_7_51',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set",
    ],
  },
  {
    ruleId: 'ms_5_7_54',
    speaker: 'exchange-online',
    answers: ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  },
  {
    ruleId: 'ms_5_7_64',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.64 TenantAttribution; Relay Access Denied SMTP; [AM0PR04CA0001.eurprd04.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_5_7_68',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
    ],
  },
  {
    ruleId: 'ms_5_7_711',
    speaker: 'exchange-online',
    answers: ['550 5.7.711 Access denied, bad inbound connector. AS(2204)'],
  },
  {
    ruleId: 'ms_5_7_750',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.',
    ],
  },
  {
    ruleId: 'ms_5_7_162',
    speaker: 'exchange-online',
    answers: ['550 5.7.162 Encrypted message: publishing license too large'],
  },
  {
    ruleId: 'ms_5_7_232',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
    ],
  },
  {
    ruleId: 'ms_5_7_233',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.233 Your message can't be sent because your tenant has exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit)",
    ],
  },
  {
    ruleId: 'ms_5_7_236',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.236 Message rejected: the onmicrosoft.com domain (MOERA) limit of 100 external recipients per organization in 24 hours was exceeded',
    ],
  },
  {
    ruleId: 'ms_client_quota',
    speaker: 'exchange-online',
    answers: ["The message can't be submitted because the sender's submission quota was exceeded."],
  },
  {
    ruleId: 'ms_5_0_350',
    speaker: 'exchange-online',
    answers: ['550 5.0.350 Remote server returned an error -> 550 no'],
  },
  {
    ruleId: 'ms_5_0_350_tnef',
    speaker: 'exchange-online',
    answers: ['550 5.0.350 Remote server returned an error -> 552 x-dg-ref header is too long'],
  },
  {
    ruleId: 'ms_5_0_350_as345',
    speaker: 'exchange-online',
    answers: [
      '550 5.0.350 Remote server returned an error -> 554 Requested action not taken: policy violation detected (AS345)',
    ],
  },
  {
    ruleId: 'ms_5_7_350',
    speaker: 'exchange-online',
    answers: ['550 5.7.350 Remote server returned message detected as spam -> 550 no thanks'],
  },
  {
    ruleId: 'ms_5_7_363',
    speaker: 'exchange-online',
    answers: ['550 5.7.363 Remote server returned sender verification failed -> 550 no'],
  },
  {
    ruleId: 'ms_5_7_367',
    speaker: 'exchange-online',
    answers: ['550 5.7.367 Remote server returned not permitted to relay -> 554 no'],
  },
  {
    ruleId: 'ms_remote_wrapper',
    speaker: 'exchange-online',
    answers: ['550 5.7.361 Remote server returned access denied -> 550 no'],
  },
  {
    ruleId: 'ms_4_7_500_699',
    speaker: 'exchange-online',
    answers: ['451 4.7.550 Access denied, please try again later (AS780090)'],
  },
  {
    ruleId: 'ms_4_7_500_busy',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (S77714) [DB5EUR01FT001.eop-EUR01.prod.protection.outlook.com]',
      '451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (AS761)',
    ],
  },
  {
    ruleId: 'ms_4_7_650',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.650 The mail server [192.0.2.7] has been temporarily rate limited due to IP reputation. (S775)',
    ],
  },
  {
    ruleId: 'ms_4_7_651',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.651 The mail server [192.0.2.7] has been temporarily rate limited due to IP reputation.',
    ],
  },
  {
    ruleId: 'ms_4_7_652',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.652 The mail server [192.0.2.7] has exceeded the maximum number of connections. (S3115)',
    ],
  },
  {
    ruleId: 'ms_4_7_700',
    speaker: 'exchange-online',
    answers: ['451 4.7.700 PFA agent busy, please try again'],
  },
  {
    ruleId: 'ms_4_7_850_899',
    speaker: 'exchange-online',
    answers: ['451 4.7.860 Access denied, please try again later'],
  },
  {
    ruleId: 'ms_5_7_501',
    speaker: 'exchange-online',
    answers: ['550 5.7.501 Access denied, spam abuse detected'],
  },
  {
    ruleId: 'ms_5_7_502',
    speaker: 'exchange-online',
    answers: ['550 5.7.502 Access denied, banned sender'],
  },
  {
    ruleId: 'ms_5_7_503',
    speaker: 'exchange-online',
    answers: ['550 5.7.503 Access denied, banned sender'],
  },
  {
    ruleId: 'ms_5_7_504',
    speaker: 'exchange-online',
    answers: ['550 5.7.504 [ann@contoso.example]: Recipient address rejected: Access denied'],
  },
  {
    ruleId: 'ms_5_7_505',
    speaker: 'exchange-online',
    answers: ['550 5.7.505 Access denied, banned recipient'],
  },
  {
    ruleId: 'ms_5_7_506',
    speaker: 'exchange-online',
    answers: ['550 5.7.506 Access Denied, Bad HELO'],
  },
  {
    ruleId: 'ms_5_7_507',
    speaker: 'exchange-online',
    answers: ['550 5.7.507 Access denied, rejected by recipient'],
  },
  {
    ruleId: 'ms_5_7_508',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.508 Access denied, [2001:db8::7] has exceeded permitted limits within range',
    ],
  },
  {
    ruleId: 'ms_5_7_510',
    speaker: 'exchange-online',
    answers: ['550 5.7.510 Access denied, contoso.example does not accept email over IPv6'],
  },
  {
    ruleId: 'ms_5_7_511',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.511 Access denied, banned sender[192.0.2.7]. To request removal from this list please forward this message to delist@microsoft.com',
    ],
  },
  {
    ruleId: 'ms_5_7_512',
    speaker: 'exchange-online',
    answers: ['550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant'],
  },
  {
    ruleId: 'ms_5_7_513',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.513 Service unavailable, Client host [192.0.2.7] blocked by contoso.example using Customer Block list (AS16012607)',
    ],
  },
  {
    ruleId: 'ms_5_7_520',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)',
    ],
  },
  {
    ruleId: 'ms_5_7_606_649',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.606 Access denied, banned sending IP [192.0.2.7]. To request removal from this list please visit https://sender.office.com/ and follow the directions.',
    ],
  },
  {
    ruleId: 'ms_5_7_700_749',
    speaker: 'exchange-online',
    answers: ['550 5.7.720 Access denied, tenant has exceeded threshold'],
  },
  {
    ruleId: 'ms_5_7_703',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.703 Your message can't be delivered because messages to ann@contoso.example are blocked by your organization using Tenant Allow Block List.",
    ],
  },
  {
    ruleId: 'ms_5_7_705',
    speaker: 'exchange-online',
    answers: ['550 5.7.705 Access denied, tenant has exceeded threshold'],
  },
  {
    ruleId: 'ms_5_7_708',
    speaker: 'exchange-online',
    answers: ['550 5.7.708 Access denied, traffic not accepted from this IP'],
  },
  {
    ruleId: 'ms_5_7_800',
    speaker: 'exchange-online',
    answers: ['550 5.7.800 Access denied, banned sender'],
  },
  {
    ruleId: 'ms_5_7_900_999',
    speaker: 'exchange-online',
    answers: ['550 5.7.921 TRANSPORT.RULES.RejectMessage; Mail to this project is closed'],
  },
  {
    ruleId: 'ms_not_sent_by_you',
    speaker: 'exchange-online',
    answers: ['550 5.1.1 backscatter: report on a message you never sent'],
  },
];
