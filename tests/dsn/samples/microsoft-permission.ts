import type { Sample } from '../sample';

/** One answer or more for every rule in rules/microsoft-permission.ts, written for these tests. */
export const microsoftPermissionSamples: readonly Sample[] = [
  {
    ruleId: 'ms_5_7_1_not_authorized',
    speaker: 'exchange-online',
    answers: ['550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized'],
  },
  {
    ruleId: 'ms_5_7_1_auth_required',
    speaker: 'exchange-online',
    answers: ['550 5.7.1 RESOLVER.RST.AuthRequired; authentication required'],
  },
  { ruleId: 'ms_5_7_1_relay', speaker: 'exchange-online', answers: ['550 5.7.1 Unable to relay'] },
  {
    ruleId: 'ms_5_7_1_client_not_authenticated',
    speaker: 'exchange-online',
    answers: ['530 5.7.1 Client was not authenticated'],
  },
  {
    ruleId: 'ms_5_7_1_allow_list',
    speaker: 'exchange-online',
    answers: ['550 5.7.1 Unable To Relay: Blocked by Customer Allow list'],
  },
  {
    ruleId: 'ms_5_7_1_transport_rule',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
    ],
  },
  {
    ruleId: 'ms_s3150',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    ],
  },
  {
    ruleId: 'ms_s3140',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    ],
  },
  {
    ruleId: 'ms_outlook_ou_sc',
    speaker: 'exchange-online',
    answers: [
      "550 OU-002 (SNT004-MC1F10) Unfortunately, messages from 192.0.2.7 weren't sent",
      "550 SC-001 (BAY004-MC1F10) Unfortunately, messages from 192.0.2.7 weren't sent",
      '550 SC-002 mail rejected by policy',
      '550 OU-001 mail rejected by policy',
      "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (OU-002). [BN8NAM11FT033.eop-nam11.prod.protection.outlook.com]",
    ],
  },
  {
    ruleId: 'ms_outlook_dy',
    speaker: 'exchange-online',
    answers: [
      '550 DY-001 Mail rejected by Windows Live Hotmail for policy reasons',
      '550 DY-002 The likely cause is a compromised or virus infected server',
    ],
  },
  {
    ruleId: 'ms_outlook_rp',
    speaker: 'exchange-online',
    answers: [
      '421 RP-001 The mail server IP connecting to Windows Live Hotmail server has exceeded the rate limit allowed',
    ],
  },
  {
    ruleId: 'ms_as16012611',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.1 Service unavailable, Client host [192.0.2.7] blocked using Spamhaus. AS(16012611)',
    ],
  },
  {
    ruleId: 'ms_5_7_105',
    speaker: 'exchange-online',
    answers: [
      '554 5.7.105 SenderFilterConfig; Sender denied as sender email address is on SenderFilterConfig list',
    ],
  },
  {
    ruleId: 'ms_535_5_7_3',
    speaker: 'exchange-online',
    answers: ['535 5.7.3 Authentication unsuccessful [AM0PR04CA0001.eurprd04.prod.outlook.com]'],
  },
  {
    ruleId: 'ms_535_5_7_139_tenant',
    speaker: 'exchange-online',
    answers: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_mailbox',
    speaker: 'exchange-online',
    answers: [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_security_defaults',
    speaker: 'exchange-online',
    answers: [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_criteria',
    speaker: 'exchange-online',
    answers: [
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_credentials',
    speaker: 'exchange-online',
    answers: ['535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'],
  },
  {
    ruleId: 'ms_535_5_7_139_basic',
    speaker: 'exchange-online',
    answers: ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled.'],
  },
  {
    ruleId: 'ms_535_5_7_139_organization',
    speaker: 'exchange-online',
    answers: [
      "535 5.7.139 Authentication unsuccessful, the organization configuration doesn't allow this authentication request",
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_sts',
    speaker: 'exchange-online',
    answers: [
      '535 5.7.139 Authentication unsuccessful, the federated STS service was unreachable',
      '535 5.7.139 Authentication unsuccessful, the STS URL does not support HTTPS',
    ],
  },
  {
    ruleId: 'ms_535_5_7_139_other',
    speaker: 'exchange-online',
    answers: [
      '535 5.7.139 Authentication unsuccessful, account is locked. Contact your administrator.',
      '535 5.7.139 Authentication unsuccessful. Visit https://aka.ms/smtp_auth_disabled',
    ],
  },
  {
    ruleId: 'ms_5_7_57',
    speaker: 'exchange-online',
    answers: [
      '530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.3 Authentication unsuccessful',
      '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM [AM0PR04CA0001.eurprd04.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_5_7_60',
    speaker: 'exchange-online',
    answers: ['550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  },
  {
    ruleId: 'ms_5_7_30_basic',
    speaker: 'exchange-online',
    answers: ['550 5.7.30 Basic authentication is not supported for Client Submission.'],
  },
  {
    ruleId: 'ms_454_4_7_0',
    speaker: 'exchange-online',
    answers: ['454 4.7.0 Temporary authentication failure'],
  },
  {
    ruleId: 'ms_451_4_7_0_proxy',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.0 Temporary server error. Please try again later. PRX4 NextHop:AM0PR04MB0001',
    ],
  },
  {
    ruleId: 'ms_451_4_7_0_timeout',
    speaker: 'exchange-online',
    answers: [
      '451 4.7.0 Timeout waiting for client input [AM0PR04CA0001.eurprd04.prod.outlook.com]',
    ],
  },
  {
    ruleId: 'ms_4_7_66_tls',
    speaker: 'exchange-online',
    answers: [
      '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.',
    ],
  },
  {
    ruleId: 'ms_5_7_3_exchange_auth',
    speaker: 'exchange-online',
    answers: ['451 5.7.3 Cannot achieve Exchange Server authentication'],
  },
  {
    ruleId: 'ms_5_7_12',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.12 RESOLVER.RST.SenderAuthenticated; Sender was not authenticated by organization',
    ],
  },
  {
    ruleId: 'ms_5_7_13_public_folder',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.13 Sender was not authenticated for public folder',
      '550 5.7.135 RESOLVER.RST.SenderNotAuthenticatedForPublicFolder; Sender was not authenticated for public folder',
    ],
  },
  {
    ruleId: 'ms_5_7_124',
    speaker: 'exchange-online',
    answers: ['550 5.7.124 Sender not in allowed-senders list'],
  },
  {
    ruleId: 'ms_5_7_129',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to the recipient because the sender isn't on the recipient's list",
    ],
  },
  {
    ruleId: 'ms_5_7_133',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
    ],
  },
  {
    ruleId: 'ms_5_7_134',
    speaker: 'exchange-online',
    answers: [
      '550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; Sender was not authenticated for mailbox',
    ],
  },
  {
    ruleId: 'ms_5_7_136',
    speaker: 'exchange-online',
    answers: ['550 5.7.136 Sender was not authenticated'],
  },
  {
    ruleId: 'ms_5_7_193',
    speaker: 'exchange-online',
    answers: [
      "550 5.7.193 UnifiedGroupAgent; Delivery failed because the sender isn't a group member or external senders aren't permitted to send to this group.",
    ],
  },
  {
    ruleId: 'ms_restored_group',
    speaker: 'exchange-online',
    answers: ['550 5.1.10 email to a restored Microsoft 365 group fails'],
  },
];
