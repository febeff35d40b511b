import type { Sample } from '../sample';

/** One answer or more for every rule in rules/google.ts, written for these tests. */
export const googleSamples: readonly Sample[] = [
  {
    ruleId: 'gmail_5_7_26_dmarc',
    speaker: 'gmail',
    answers: [
      "550-5.7.26 Unauthenticated email from fabrikam.example is not accepted due to domain's 550-5.7.26 DMARC policy. Please contact the administrator of fabrikam.example domain 550 5.7.26 a1b2c3d4-20020a05.99 - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_5_7_26_spf_hard',
    speaker: 'gmail',
    answers: [
      '550-5.7.26 The MAIL FROM domain [fabrikam.example] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.7]. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_26_checks',
    speaker: 'gmail',
    answers: [
      '550-5.7.26 This mail is unauthenticated, which poses a security risk; the message fails to pass authentication checks - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_26',
    speaker: 'gmail',
    answers: [
      '550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF [fabrikam.example] with ip: [192.0.2.7] = did not pass - gsmtp',
      '421-4.7.26 This mail has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_24',
    speaker: 'gmail',
    answers: [
      '550-5.7.24 The SPF record of the sending domain has one or more suspicious entries - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_27',
    speaker: 'gmail',
    answers: [
      '550-5.7.27 Your email has been blocked because SPF did not pass. Gmail requires all large senders to authenticate with SPF. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_30',
    speaker: 'gmail',
    answers: [
      '550-5.7.30 Your email has been blocked because DKIM did not pass. Gmail requires all large senders to authenticate with DKIM. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_4_7_32',
    speaker: 'gmail',
    answers: [
      "421-4.7.32 Your email has been rate limited because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_5_7_40',
    speaker: 'gmail',
    answers: [
      "550-5.7.40 Your email has been blocked because the sending domain has no DMARC record or the DMARC record doesn't specify a DMARC policy: DMARC record required - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_5_7_29',
    speaker: 'gmail',
    answers: [
      "421-4.7.29 Your email has been rate limited because it wasn't sent over a TLS connection. Gmail requires all bulk email senders to use TLS/SSL for SMTP connections; senders to use TLS - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_ptr',
    speaker: 'gmail',
    answers: [
      '550-5.7.25 [192.0.2.7] The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not match the sending IP. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_same_message_id',
    speaker: 'gmail',
    answers: [
      '421-4.7.28 Gmail has detected this message exceeded its quota for sending messages with the same Message-ID. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_7_28',
    speaker: 'gmail',
    answers: [
      '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_whitelist',
    speaker: 'gmail',
    answers: ['421-4.7.0 IP not in whitelist for RCPT domain, closing connection. - gsmtp'],
  },
  {
    ruleId: 'gmail_reputation',
    speaker: 'gmail',
    answers: [
      '550-5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address. - gsmtp',
      '550-5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_unsolicited',
    speaker: 'gmail',
    answers: [
      '550-5.7.1 [192.0.2.7] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_content',
    speaker: 'gmail',
    answers: [
      '421-4.7.0 This message is suspicious due to the nature of the content or the links within. The best way to protect our users from spam, the message has been blocked. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_attachment',
    speaker: 'gmail',
    answers: [
      '552-5.7.0 This message was blocked because its content presents a potential security issue. - gsmtp',
      '552-5.7.0 Our system detected an illegal attachment on your message. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_policy',
    speaker: 'gmail',
    answers: [
      '550-5.7.1 The user or domain that you are sending to (or from) has a policy that prohibited the mail that you sent. Please contact your domain administrator for further details. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_headers',
    speaker: 'gmail',
    answers: [
      '550-5.7.1 Messages missing a valid address in the From: header, or having no From: header, are not accepted. - gsmtp',
      '550-5.7.1 Messages with multiple addresses in From: header are not accepted. - gsmtp',
      '550-5.7.1 This message is not RFC 5322 compliant. There are multiple Subject headers. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_1_1',
    speaker: 'gmail',
    answers: [
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or unnecessary spaces. - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_quota',
    speaker: 'gmail',
    answers: [
      "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to free storage. - gsmtp",
      '452-4.2.2 The email account that you tried to reach is over quota. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_rate',
    speaker: 'gmail',
    answers: [
      '450-4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time. - gsmtp',
      '450-4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_disabled',
    speaker: 'gmail',
    answers: [
      '550-5.2.1 The email account that you tried to reach is disabled. - gsmtp',
      '550-5.2.1 The email account that you tried to reach is inactive. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_size',
    speaker: 'gmail',
    answers: [
      "552-5.3.4 Your message exceeded Google's message size limits. - gsmtp",
      "552-5.2.3 Your message exceeded Google's message size limits. - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_recipients',
    speaker: 'gmail',
    answers: [
      "452-4.5.3 Your message has too many recipients. For more information regarding Google's sending limits - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_5_4_5',
    speaker: 'gmail',
    answers: [
      '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits - gsmtp',
      '550-5.4.5 Daily sending quota exceeded. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_hops',
    speaker: 'gmail',
    answers: ['554-5.4.6 Message exceeded 50 hops, this may indicate a mail loop. - gsmtp'],
  },
  {
    ruleId: 'gmail_relay',
    speaker: 'gmail',
    answers: [
      '550-5.7.0 Mail relay denied [192.0.2.7]. Invalid credentials for relay for one of the domains - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_5_1_2',
    speaker: 'gmail',
    answers: [
      "553-5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors; unable to find the recipient domain - gsmtp",
    ],
  },
  {
    ruleId: 'gmail_temporary',
    speaker: 'gmail',
    answers: [
      '451-4.3.0 Mail server temporarily rejected message: Temporary System Problem. Try again later. - gsmtp',
      '421-4.4.5 Server busy, try again later. - gsmtp',
    ],
  },
  {
    ruleId: 'gmail_auth',
    speaker: 'gmail',
    answers: [
      '535-5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials - gsmtp',
      '534-5.7.9 Application-specific password required. - gsmtp',
    ],
  },
  {
    ruleId: 'google_groups',
    speaker: 'gmail',
    answers: [
      '550 5.7.1 Group does not accept mail: The group you tried to contact (sales) may not exist, or you may not have permission to post messages to the group.',
      "We're writing to let you know that the group you tried to contact may not exist. Visit the Help Center at https://groups.google.com/support/.",
    ],
  },
];
