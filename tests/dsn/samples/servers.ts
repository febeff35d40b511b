import type { Sample } from '../sample';

/** One answer or more for every rule in rules/servers.ts, written for these tests. */
export const serversSamples: readonly Sample[] = [
  {
    ruleId: 'client_sign_in_refused',
    speaker: 'unknown',
    answers: [
      '535 Authentication failed',
      '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
      '535 Incorrect authentication data: login denied',
    ],
  },
  {
    ruleId: 'client_sign_in_failed',
    speaker: 'unknown',
    answers: [
      'SMTP Error: Could not authenticate.',
      'SMTP authentication failed (SMTP_AUTH_FAILED)',
    ],
  },
  {
    ruleId: 'client_starttls_first',
    speaker: 'smtp-client',
    answers: [
      '530 5.7.0 Must issue a STARTTLS command first',
      'The SMTP server requires a secure connection or the client was not authenticated',
    ],
  },
  {
    ruleId: 'client_tls_version',
    speaker: 'smtp-client',
    answers: [
      'error:1408F10B:SSL routines:ssl3_get_record:wrong version number',
      'SSL handshake failure connecting to smtp.office365.com',
    ],
  },
  {
    ruleId: 'client_certificate',
    speaker: 'smtp-client',
    answers: ['SSL certificate verify failed: unable to get local issuer certificate'],
  },
  {
    ruleId: 'client_no_sign_in_offered',
    speaker: 'smtp-client',
    answers: ['504 5.7.4 Unrecognized authentication type'],
  },
  {
    ruleId: 'client_cannot_connect',
    speaker: 'smtp-client',
    answers: [
      'connect to smtp.office365.com:587 failed: Connection timed out',
      'getaddrinfo ENOTFOUND smtp.office365.com',
    ],
  },
  {
    ruleId: 'postfix_user_unknown',
    speaker: 'postfix',
    answers: [
      '550 5.1.1 <ann@contoso.example>: Recipient address rejected: User unknown in local recipient table',
      '550 5.1.1 <ann@contoso.example>: Recipient address rejected: User unknown in virtual mailbox table',
      '550 5.1.1 <ann@contoso.example>: Recipient address rejected: User unknown in relay recipient table',
    ],
  },
  {
    ruleId: 'postfix_relay',
    speaker: 'postfix',
    answers: ['554 5.7.1 <ann@contoso.example>: Relay access denied'],
  },
  {
    ruleId: 'postfix_sender_domain',
    speaker: 'postfix',
    answers: ['450 4.1.8 <bob@fabrikam.example>: Sender address rejected: Domain not found'],
  },
  {
    ruleId: 'postfix_ptr',
    speaker: 'postfix',
    answers: [
      '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.7]',
      '550 5.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.7]',
    ],
  },
  {
    ruleId: 'postfix_helo',
    speaker: 'postfix',
    answers: ['504 5.5.2 <scanner>: Helo command rejected: need fully-qualified hostname'],
  },
  {
    ruleId: 'postfix_greylisted',
    speaker: 'postfix',
    answers: [
      '450 4.2.0 <ann@contoso.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help',
      '451 4.7.1 <ann@contoso.example>: Recipient address rejected: Try again later',
    ],
  },
  {
    ruleId: 'postfix_dns',
    speaker: 'postfix',
    answers: [
      'Host or domain name not found. Name service error for name=contoso.example type=MX: Host not found',
    ],
  },
  {
    ruleId: 'postfix_loop',
    speaker: 'postfix',
    answers: ['mail for contoso.example loops back to myself'],
  },
  {
    ruleId: 'postfix_unreachable',
    speaker: 'postfix',
    answers: [
      'delivery temporarily suspended: connect to mx.contoso.example[192.0.2.99]:25: Connection timed out',
      'connect to mx.contoso.example[192.0.2.99]:25: Connection refused',
    ],
  },
  {
    ruleId: 'postfix_size',
    speaker: 'postfix',
    answers: [
      '552 5.3.4 message size 31457280 exceeds size limit 20971520 of server mx.contoso.example',
      '552 5.3.4 Message size exceeds fixed limit',
    ],
  },
  {
    ruleId: 'exim_unrouteable',
    speaker: 'exim',
    answers: [
      '550 Unrouteable address',
      '550 No Such User Here',
      'all relevant MX records point to non-existent hosts',
    ],
  },
  {
    ruleId: 'exim_retry',
    speaker: 'exim',
    answers: [
      'retry timeout exceeded',
      'retry time not reached for any host after a long failure period',
    ],
  },
  {
    ruleId: 'exim_sender_verify',
    speaker: 'exim',
    answers: ['550 Sender verify failed', '550 Verification failed for <bob@fabrikam.example>'],
  },
  {
    ruleId: 'exim_junkmail',
    speaker: 'exim',
    answers: [
      '550 JunkMail rejected - mail.fabrikam.example [192.0.2.7]:52100 is in an RBL on rbl.example',
    ],
  },
  {
    ruleId: 'cpanel_limit',
    speaker: 'cpanel',
    answers: [
      'Domain fabrikam.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.',
      '550 Mail sending limit exceeded for this account',
    ],
  },
  {
    ruleId: 'sendmail_sender_domain',
    speaker: 'sendmail',
    answers: [
      '553 5.1.8 <bob@fabrikam.example>... Domain of sender address bob@fabrikam.example does not exist',
    ],
  },
  {
    ruleId: 'sendmail_relay',
    speaker: 'sendmail',
    answers: ['550 5.7.1 <ann@contoso.example>... Relaying denied'],
  },
  {
    ruleId: 'sendmail_config',
    speaker: 'sendmail',
    answers: ['553 5.3.5 system config error: Local configuration error'],
  },
  {
    ruleId: 'qmail_no_mailbox',
    speaker: 'qmail',
    answers: ['550 sorry, no mailbox here by that name (#5.1.1)'],
  },
  {
    ruleId: 'qmail_rcpthosts',
    speaker: 'qmail',
    answers: ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
  },
  {
    ruleId: 'qmail_gave_up',
    speaker: 'qmail',
    answers: [
      "Sorry, I wasn't able to establish an SMTP connection. I'm not going to try again; this message has been in the queue too long. (#4.4.1)",
    ],
  },
  {
    ruleId: 'exchange_server_classic',
    speaker: 'exchange',
    answers: ['550 5.1.1 User unknown (MSEXCH:MSExchangeIS:CONTOSO:MAIL01)'],
  },
  {
    ruleId: 'domino_unknown',
    speaker: 'domino',
    answers: ['550 User ann (ann@contoso.example) not listed in Domino Directory'],
  },
  { ruleId: 'domino_quota', speaker: 'domino', answers: ['552 Mail file is over quota'] },
  {
    ruleId: 'other_relaying',
    speaker: 'other-server',
    answers: ['550 5.7.1 ann@contoso.example address not local'],
  },
  {
    ruleId: 'other_smtputf8',
    speaker: 'unknown',
    answers: [
      '553 5.6.7 SMTPUTF8 is required, but was not offered by host mx.contoso.example',
      '550 5.6.7 SMTPSEND.Utf8RecipientAddress; UTF-8 recipient address not supported',
    ],
  },
  {
    ruleId: 'other_user_unknown',
    speaker: 'other-server',
    answers: [
      '550 5.1.1 <ann@contoso.example>... User unknown',
      '550 No such user',
      '550 Invalid recipient: <ann@contoso.example>',
    ],
  },
  {
    ruleId: 'other_quota',
    speaker: 'other-server',
    answers: [
      '552 5.2.2 mailbox quota exceeded',
      '552 Account is over quota',
      '550 5.2.2 <ann@contoso.example>... Mailbox full',
    ],
  },
  { ruleId: 'other_too_many', speaker: 'other-server', answers: ['552 Too many recipients'] },
  {
    ruleId: 'other_no_domain',
    speaker: 'other-server',
    answers: [
      '550 5.1.2 <ann@contoso.example>... Host unknown (Name server: contoso.example: no data known)',
      'No mx record found for domain=contoso.example',
    ],
  },
  {
    ruleId: 'other_dmarc',
    speaker: 'other-server',
    answers: [
      '550 5.7.1 This message was not accepted due to domain (fabrikam.example) owner DMARC policy',
      '550 Message failed DMARC check',
    ],
  },
  {
    ruleId: 'other_spf',
    speaker: 'other-server',
    answers: [
      '550 5.7.1 SPF unauthorized mail is prohibited.',
      '550 Bad SPF records for [fabrikam.example:192.0.2.7], see http://spf.example/',
      '550 5.7.1 SPF check failed',
    ],
  },
  {
    ruleId: 'other_ptr',
    speaker: 'other-server',
    answers: ['550 5.7.1 Fix reverse DNS for 192.0.2.7'],
  },
  {
    ruleId: 'other_loop',
    speaker: 'other-server',
    answers: ['554 5.4.6 Too many hops 26 (25 max)'],
  },
  {
    ruleId: 'other_virus',
    speaker: 'other-server',
    answers: ['550 5.7.0 Message infected by a virus'],
  },
  {
    ruleId: 'other_attachment',
    speaker: 'other-server',
    answers: ['552 5.7.0 Attachment type not allowed'],
  },
  {
    ruleId: 'other_spam',
    speaker: 'other-server',
    answers: [
      '550 5.7.1 Message content rejected, UBE, id=00001-01',
      '554 5.7.1 Message identified as spam',
    ],
  },
  {
    ruleId: 'other_block_list',
    speaker: 'other-server',
    answers: [
      '550 5.7.1 IP address blacklisted by recipient',
      '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using rbl.example',
    ],
  },
  {
    ruleId: 'other_rate',
    speaker: 'other-server',
    answers: ['452 4.3.2 Connection rate limit exceeded.'],
  },
  {
    ruleId: 'other_disabled',
    speaker: 'other-server',
    answers: ['525 5.7.13 Disabled recipient address', '550 This account has been disabled'],
  },
  { ruleId: 'other_moved', speaker: 'other-server', answers: ['551 not our user'] },
  {
    ruleId: 'other_sender_refused',
    speaker: 'other-server',
    answers: ['501 5.1.8 Sender address rejected'],
  },
  {
    ruleId: 'other_size',
    speaker: 'other-server',
    answers: ['552 5.2.3 Message length exceeds limit set by recipient'],
  },
  {
    ruleId: 'other_unreachable',
    speaker: 'other-server',
    answers: [
      '421 Host not reachable.',
      'The recipient server did not accept our requests to connect.',
    ],
  },
  {
    ruleId: 'other_system_full',
    speaker: 'other-server',
    answers: ['452 4.3.1 write error: No space left on device'],
  },
  { ruleId: 'other_policy', speaker: 'other-server', answers: ['550 Denied by policy'] },
];
