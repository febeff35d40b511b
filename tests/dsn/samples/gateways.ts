import type { Sample } from '../sample';

/** One answer or more for every rule in rules/gateways.ts, written for these tests. */
export const gatewaysSamples: readonly Sample[] = [
  {
    ruleId: 'proofpoint_ipcheck',
    speaker: 'proofpoint',
    answers: ['554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7'],
  },
  {
    ruleId: 'proofpoint_deferred',
    speaker: 'proofpoint',
    answers: [
      '421 Deferred - see https://ipcheck.proofpoint.com/?ip=192.0.2.7',
      '452 Too many recipients received this hour IP_REPUTATION',
    ],
  },
  {
    ruleId: 'proofpoint_user_unknown',
    speaker: 'proofpoint',
    answers: ['550 5.1.1 <ann@contoso.example>: Recipient address rejected: User unknown'],
  },
  {
    ruleId: 'proofpoint_local_policy',
    speaker: 'proofpoint',
    answers: ['550 5.7.0 Local Policy Violation'],
  },
  {
    ruleId: 'proofpoint_not_allowed',
    speaker: 'proofpoint',
    answers: [
      '550 5.7.1 <bob@fabrikam.example> is not allowed',
      '550 5.7.1 Access denied by policy',
    ],
  },
  {
    ruleId: 'proofpoint_greylisted',
    speaker: 'proofpoint',
    answers: [
      '451 4.7.1 Greylisted, please try again in 5 minutes',
      '451 4.7.1 Message temporarily rejected',
    ],
  },
  {
    ruleId: 'mimecast_busy',
    speaker: 'mimecast',
    answers: [
      '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
    ],
  },
  {
    ruleId: 'mimecast_temporary',
    speaker: 'mimecast',
    answers: [
      '421 Sender address blocked',
      '451 IP temporarily blacklisted',
      '451 Recipient temporarily unavailable',
    ],
  },
  {
    ruleId: 'mimecast_envelope_user',
    speaker: 'mimecast',
    answers: ['550 Envelope blocked - User Entry', '550 Envelope blocked - User Domain Entry'],
  },
  {
    ruleId: 'mimecast_envelope',
    speaker: 'mimecast',
    answers: [
      '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550',
    ],
  },
  {
    ruleId: 'mimecast_anti_spoofing',
    speaker: 'mimecast',
    answers: ['550 Rejected by header based Anti-Spoofing policy: bob@contoso.example'],
  },
  {
    ruleId: 'mimecast_blocked_sender',
    speaker: 'mimecast',
    answers: [
      '550 Rejected by header based manually Blocked Senders: bob@fabrikam.example',
      '550 Rejected by header based Block policy for header From',
    ],
  },
  {
    ruleId: 'mimecast_authentication',
    speaker: 'mimecast',
    answers: [
      '550 SPF Sender Invalid - envelope rejected',
      '550 DKIM Sender Invalid - envelope rejected',
      '550 DMARC Sender Invalid - envelope rejected',
    ],
  },
  {
    ruleId: 'mimecast_reputation',
    speaker: 'mimecast',
    answers: ['550 Local CT IP Reputation - (reject)'],
  },
  {
    ruleId: 'mimecast_rate',
    speaker: 'mimecast',
    answers: ['550 Exceeding outbound thread limit'],
  },
  {
    ruleId: 'mimecast_invalid_recipient',
    speaker: 'mimecast',
    answers: ['550 Invalid Recipient (#5.1.1)'],
  },
  {
    ruleId: 'mimecast_content',
    speaker: 'mimecast',
    answers: [
      '550 Message bounced due to Content Examination Policy',
      '554 Email rejected due to security policies',
    ],
  },
  {
    ruleId: 'mimecast_tls',
    speaker: 'mimecast',
    answers: [
      '553 This route requires encryption (TLS)',
      '553 This route requires TLS version 1.2 or higher',
      '553 This route requires high-strength ciphers',
    ],
  },
  { ruleId: 'mimecast_size', speaker: 'mimecast', answers: ['554 Maximum email size exceeded'] },
  { ruleId: 'mimecast_loop', speaker: 'mimecast', answers: ['554 Mail loop detected'] },
  { ruleId: 'mimecast_network', speaker: 'mimecast', answers: ['554 Host network not allowed'] },
  {
    ruleId: 'mimecast_incorrect_address',
    speaker: 'mimecast',
    answers: ['550 5.4.1 Recipient email address is possibly incorrect'],
  },
  {
    ruleId: 'barracuda_reputation',
    speaker: 'barracuda',
    answers: [
      '554 Service unavailable; Client host [192.0.2.7] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.7',
    ],
  },
  {
    ruleId: 'barracuda_blocked',
    speaker: 'barracuda',
    answers: ['550 permanent failure for one or more recipients (ann@contoso.example:blocked)'],
  },
  {
    ruleId: 'barracuda_inner',
    speaker: 'barracuda',
    answers: ['550 permanent failure for one or more recipients (ann@contoso.example:550 no)'],
  },
  { ruleId: 'barracuda_content', speaker: 'barracuda', answers: ['554 rejecting banned content'] },
  {
    ruleId: 'cisco_reputation',
    speaker: 'cisco',
    answers: [
      "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    ],
  },
  { ruleId: 'cisco_address_rejected', speaker: 'cisco', answers: ['550 #5.1.0 Address rejected.'] },
  {
    ruleId: 'cisco_access_rejected',
    speaker: 'cisco',
    answers: ['550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.'],
  },
  {
    ruleId: 'cisco_unknown_address',
    speaker: 'cisco',
    answers: ["5.1.0 - Unknown address error 550-'no' (delivery attempts: 0)"],
  },
  {
    ruleId: 'cisco_connections',
    speaker: 'cisco',
    answers: [
      '421 #4.4.5 Too many connections from your host.',
      '421 4.4.2 Too many connections from your host.',
    ],
  },
  {
    ruleId: 'messagelabs_policy',
    speaker: 'messagelabs',
    answers: [
      '501 Connection rejected by policy [7.7] 38608, please visit https://knowledge.broadcom.com/',
    ],
  },
  {
    ruleId: 'messagelabs_spf',
    speaker: 'messagelabs',
    answers: ['553-SPF (Sender Policy Framework) domain authentication fail'],
  },
  {
    ruleId: 'messagelabs_user',
    speaker: 'messagelabs',
    answers: ['542 ann@contoso.example Rejected', '550 No such user (ann@contoso.example)'],
  },
  {
    ruleId: 'filter_ip_list',
    speaker: 'filter',
    answers: [
      '550 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using Trend Micro RBL+',
      '450 Mail from [192.0.2.7] deferred using Trend Micro Email Reputation database',
      '554 5.7.1 Rejected: [192.0.2.7] listed at bl.vendor.example',
    ],
  },
  {
    ruleId: 'hornetsecurity_filter',
    speaker: 'hornetsecurity',
    answers: [
      '554 5.6.1 Spam Header',
      '554 5.5.4 Spam IP',
      '554 5.6.3 Spam Body',
      '554 5.6.4 Virus rejected',
    ],
  },
  {
    ruleId: 'cloudmark_csi',
    speaker: 'cloudmark',
    answers: [
      '550 192.0.2.7 is listed on Cloudmark CSI-Global. Visit https://csi.cloudmark.com/reset-request',
    ],
  },
];
