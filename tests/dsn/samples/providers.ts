import type { Sample } from '../sample';

/** One answer or more for every rule in rules/providers.ts, written for these tests. */
export const providersSamples: readonly Sample[] = [
  {
    ruleId: 'spectrum_blocked',
    speaker: 'spectrum',
    answers: ['550 5.7.1 192.0.2.7 has been blocked due to suspicious activity. AUP#In-1000'],
  },
  {
    ruleId: 'spectrum_ptr',
    speaker: 'spectrum',
    answers: ['421 Connection refused: full circle DNS verification failed. AUP#1130'],
  },
  {
    ruleId: 'spectrum_policy',
    speaker: 'spectrum',
    answers: ['550 5.7.1 Message rejected by domain security policies. AUP#1160'],
  },
  {
    ruleId: 'spectrum_listed',
    speaker: 'spectrum',
    answers: ['550 5.7.1 IP 192.0.2.7 listed on Cloudmark CSI. AUP#1210'],
  },
  { ruleId: 'spectrum_ipv6', speaker: 'spectrum', answers: ['554 IPv6 not processed. AUP#1260'] },
  {
    ruleId: 'spectrum_sender',
    speaker: 'spectrum',
    answers: ['550 5.1.0 bob@fabrikam.example sender rejected. AUP#1310'],
  },
  {
    ruleId: 'spectrum_limits',
    speaker: 'spectrum',
    answers: ['421 Too many connections. AUP#1320', '421 Message limit reached. AUP#1450'],
  },
  {
    ruleId: 'cox_blocked',
    speaker: 'cox',
    answers: ['554 ERROR: Mail Refused - 192.0.2.7 - CXBL', '421 CDRBL 192.0.2.7 blocked'],
  },
  { ruleId: 'cox_ptr', speaker: 'cox', answers: ['554 reverse DNS check failing. CXDNS'] },
  {
    ruleId: 'cox_sender',
    speaker: 'cox',
    answers: ['550 5.1.0 bob@fabrikam.example sender rejected. Refer to policy. CXSNDR'],
  },
  {
    ruleId: 'cox_rate',
    speaker: 'cox',
    answers: ['421 too many sessions from 192.0.2.7 CXCNCT', '452 too many recipients CXMXRT'],
  },
  {
    ruleId: 'cox_lists',
    speaker: 'cox',
    answers: ['554 blocked - IPBL1000 192.0.2.7', '554 URLBL011'],
  },
  { ruleId: 'comcast_rate', speaker: 'comcast', answers: ['421 4.7.0 RL000003 rate limited'] },
  { ruleId: 'comcast_blocked', speaker: 'comcast', answers: ['554 192.0.2.7 BL000010 blocked'] },
  { ruleId: 'comcast_ptr', speaker: 'comcast', answers: ['554 PT000001 192.0.2.7 no PTR record'] },
  {
    ruleId: 'comcast_user',
    speaker: 'comcast',
    answers: ['550 5.1.1 Not our Customer', '550 5.2.1 Mailbox disabled'],
  },
  {
    ruleId: 'orange_blocked',
    speaker: 'orange',
    answers: [
      '550 5.7.1 Service refuse. Veuillez essayer plus tard. OFR_102 [102]',
      '554 LPN007_101 IP bloques par nos services',
    ],
  },
  {
    ruleId: 'orange_rate',
    speaker: 'orange',
    answers: ['421 Too many connections, slow down. OFR004_104 [104]'],
  },
  {
    ruleId: 'orange_auth',
    speaker: 'orange',
    answers: ["535 Code d'authentification invalide OFR_305 [305]"],
  },
  {
    ruleId: 'orange_spf',
    speaker: 'orange',
    answers: ['550 5.7.1 Service refuse. SPF: not allowed to send mail OFR_401 [401]'],
  },
  {
    ruleId: 'orange_sender',
    speaker: 'orange',
    answers: [
      '501 5.1.0 Emetteur invalide. Invalid Sender. OFR_403 [403]',
      '550 5.1.0 Emetteur invalide. OFR_415 [415]',
    ],
  },
  {
    ruleId: 'orange_recipient',
    speaker: 'orange',
    answers: [
      '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
    ],
  },
  {
    ruleId: 'orange_full',
    speaker: 'orange',
    answers: ['552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]'],
  },
  {
    ruleId: 'orange_archived',
    speaker: 'orange',
    answers: ['550 5.5.0 Boite du destinataire archivee. Archived recipient. OFR_420 [420]'],
  },
  {
    ruleId: 'orange_spam',
    speaker: 'orange',
    answers: ['550 5.7.1 Mail rejete. Mail rejected. OFR_506 [506]'],
  },
  {
    ruleId: 'ui_spf',
    speaker: 'united-internet',
    answers: [
      '550 Requested action not taken: mailbox unavailable. Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner. For explanation visit https://postmaster.gmx.net/en/case?c=r0103',
    ],
  },
  {
    ruleId: 'ui_policy_temporary',
    speaker: 'united-internet',
    answers: [
      '421 Reject due to policy violations',
      '450 Requested mail action not taken: mailbox unavailable. Reject due to policy restrictions',
    ],
  },
  {
    ruleId: 'ui_rate',
    speaker: 'united-internet',
    answers: [
      '421 Rate limit reached',
      '421 gmx.net (mxgmx102) Nemesis ESMTP Service not available',
    ],
  },
  {
    ruleId: 'ui_block_list',
    speaker: 'united-internet',
    answers: [
      '554 gmx.net (mxgmx114) Nemesis ESMTP Service not available. No SMTP service. IP address is block listed. For explanation visit https://postmaster.gmx.net/en/case?c=r0201&i=ip&v=192.0.2.7',
    ],
  },
  {
    ruleId: 'ui_policy',
    speaker: 'united-internet',
    answers: [
      '554 Transaction failed. Reject due to policy restrictions. For explanation visit https://postmaster.gmx.net/en/case?c=hd',
    ],
  },
  {
    ruleId: 'ui_quota',
    speaker: 'united-internet',
    answers: [
      "552 Requested mail action aborted: exceeded storage allocation. Quota exceeded. The recipient's mailbox is full.",
      '550 Benutzer hat das Speichervolumen ueberschritten',
    ],
  },
  {
    ruleId: 'ui_unknown',
    speaker: 'united-internet',
    answers: [
      '550 Requested action not taken: mailbox unavailable',
      '550 Unknown local part ann in <ann@contoso.example>',
    ],
  },
  {
    ruleId: 't_online',
    speaker: 't-online',
    answers: [
      '554 IP=192.0.2.7 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (NOWL)',
      '554 IP=192.0.2.7 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)',
    ],
  },
  {
    ruleId: 'ovh_spam',
    speaker: 'ovh',
    answers: ['550 spam detected', '554 5.7.1 spam message rejected. Please visit the help page'],
  },
  {
    ruleId: 'zoho_policy',
    speaker: 'zoho',
    answers: [
      '554 5.7.7 Email policy violation detected',
      '554 5.7.1 Email cannot be delivered. Reason: blocked by policy',
    ],
  },
  {
    ruleId: 'zoho_recipient',
    speaker: 'zoho',
    answers: ['550 5.1.1 User does not exist', '550 5.4.1 Relaying issues'],
  },
  { ruleId: 'tencent_rate', speaker: 'tencent', answers: ['550 Connection frequency limited'] },
  {
    ruleId: 'tencent_content',
    speaker: 'tencent',
    answers: [
      '550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&id=20022&no=1000726',
    ],
  },
  {
    ruleId: 'tencent_spf',
    speaker: 'tencent',
    answers: ['550 SPF check failed. http://service.mail.qq.com/'],
  },
  {
    ruleId: 'tencent_bounce',
    speaker: 'tencent',
    answers: ['550 Suspected bounce attacks. http://service.mail.qq.com/'],
  },
  {
    ruleId: 'ses_suppressed',
    speaker: 'amazon-ses',
    answers: [
      '554 5.3.0 Address is on suppression list',
      '550 5.1.1 Amazon SES did not send the message to this address because it is OnAccountSuppressionList',
    ],
  },
  {
    ruleId: 'ses_not_verified',
    speaker: 'amazon-ses',
    answers: [
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: bob@fabrikam.example',
    ],
  },
  {
    ruleId: 'workmail',
    speaker: 'amazon-workmail',
    answers: ['550 5.1.1 RecipientNotFound', '550 5.7.1 not authorized'],
  },
  {
    ruleId: 'godaddy_ip',
    speaker: 'godaddy',
    answers: ['554 Connection refused from 192.0.2.7 IB103'],
  },
  {
    ruleId: 'godaddy_spf',
    speaker: 'godaddy',
    answers: ['550 bob@fabrikam.example sender rejected SPF IB504', '550 sender rejected IB108'],
  },
  {
    ruleId: 'godaddy_other',
    speaker: 'godaddy',
    answers: ['552 This message has been rejected due to content judged to be spam IB212'],
  },
  {
    ruleId: 'rackspace',
    speaker: 'rackspace',
    answers: [
      '421 Too many connections (G2)',
      '450 4.7.1 (G16)',
      '451 (G1F) reverse DNS',
      '421 (G28)',
      '450 (G30)',
    ],
  },
  {
    ruleId: 'cloudflare_forward',
    speaker: 'cloudflare',
    answers: ['421 4.3.0 Unable to forward the message, upstream error'],
  },
];
