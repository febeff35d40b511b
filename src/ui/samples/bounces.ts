/** Bounces: one cause with fixes, several recipients, and one that is only late. */
import type { DsnRecipient, Inspection } from '../../core/inspection';
import { proven } from './base';

const nothingVerified: Inspection = {
  ...proven,
  source: { kind: 'dsn-text', origin: 'outlook-pane', bytes: 3_912 },
  verified: { spf: null, dkim: [], dmarc: null, arc: null },
  reported: [],
  microsoft: null,
  trace: [],
  dns: [],
  witnesses: [],
  findings: [],
  headers: [],
};

const returned = {
  from: [{ name: 'Ada Kowalski', address: 'ada@fabrikam.example' }],
  to: 'jo@outlook.com',
  subject: 'Minutes of the meeting',
  date: 'Mon, 23 Nov 2026 16:02:11 +0100',
  messageId: '<minutes-1@fabrikam.example>',
  headers:
    'From: Ada Kowalski <ada@fabrikam.example>\nTo: jo@outlook.com\nSubject: Minutes of the meeting\nDate: Mon, 23 Nov 2026 16:02:11 +0100\nMessage-ID: <minutes-1@fabrikam.example>',
};

const text515 =
  '550 5.7.515 Access denied, sending domain FABRIKAM.EXAMPLE does not meet the required authentication level. Spf= Pass , Dkim= Fail , DMARC= Pass [AM4PEPF00000001.eurprd04.prod.outlook.com 2026-11-23T15:02:14.988Z 08DE000000000001]';

const refused: DsnRecipient = {
  finalRecipient: 'jo@outlook.com',
  originalRecipient: 'jo@outlook.com',
  action: 'failed',
  status: '5.7.515',
  replyCode: '550',
  diagnosticCode: text515,
  remoteMta: 'outlook-com.olc.protection.outlook.com',
  speaker: 'outlook-com',
  ruleId: 'ms-5.7.515',
  meaning: {
    id: 'dsn_ms_5_7_515_results_meaning',
    params: { domain: 'fabrikam.example', spf: 'pass', dkim: 'fail', dmarc: 'pass' },
  },
  certainty: 'documented',
  actor: 'sender-admin',
  actors: ['sender-admin'],
  resend: 'after-fix',
  fixes: [
    {
      kind: 'setting',
      label: { id: 'dsn_label_next_step' },
      value: { id: 'dsn_missing_dkim_fix', params: { domain: 'fabrikam.example' } },
    },
    {
      kind: 'dns-record',
      label: { id: 'dsn_label_dns_record' },
      value:
        'selector1._domainkey.fabrikam.example CNAME selector1-fabrikam-example._domainkey.fabrikam.onmicrosoft.com',
    },
    {
      kind: 'powershell',
      label: { id: 'dsn_label_powershell' },
      value: 'Set-DkimSigningConfig -Identity fabrikam.example -Enabled $true',
    },
    {
      kind: 'admin-center',
      label: { id: 'dsn_label_admin_center' },
      value:
        'Microsoft Defender > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > DKIM',
    },
  ],
  chain: [
    {
      speaker: 'exchange-online',
      status: '5.0.350',
      text: '550 5.0.350 Remote server returned an error',
    },
    { speaker: 'outlook-com', status: '5.7.515', text: text515 },
  ],
  retryUntil: null,
};

export const bounce: Inspection = {
  ...nothingVerified,
  message: {
    ...proven.message,
    from: [{ name: 'Microsoft Outlook', address: 'postmaster@fabrikam.example' }],
    subject: 'Undeliverable: Minutes of the meeting',
  },
  verdict: {
    level: 'warn',
    headline: { id: 'verdict_dsn_failed', params: { recipient: 'jo@outlook.com' } },
    reasons: [],
  },
  dsn: {
    speaker: 'exchange-online',
    reportingMta: 'VI1PR08MB0001.eurprd08.prod.outlook.com',
    recipients: [refused],
    returned,
    correlation: [
      { label: 'server', value: 'AM4PEPF00000001.eurprd04.prod.outlook.com' },
      { label: 'time', value: '2026-11-23T15:02:14.988Z' },
      { label: 'id', value: '08DE000000000001' },
    ],
  },
};

const full: DsnRecipient = {
  ...refused,
  finalRecipient: 'sam@contoso.example',
  originalRecipient: 'sam@contoso.example',
  status: '5.2.2',
  replyCode: '552',
  diagnosticCode: '552 5.2.2 Mailbox full',
  speaker: 'postfix',
  ruleId: 'other-5.2.2',
  meaning: { id: 'dsn_ms_5_2_2_meaning' },
  certainty: 'general',
  actor: 'recipient',
  actors: ['recipient'],
  resend: 'later',
  fixes: [
    {
      kind: 'setting',
      label: { id: 'dsn_label_next_step' },
      value: { id: 'dsn_ms_5_2_2_fix' },
    },
  ],
  chain: [],
};

const unknown: DsnRecipient = {
  ...refused,
  finalRecipient: 'mia@contoso.example',
  originalRecipient: 'team@fabrikam.example',
  status: '5.1.1',
  replyCode: '550',
  diagnosticCode: '550 5.1.1 <mia@contoso.example>: Recipient address rejected: User unknown',
  speaker: 'postfix',
  ruleId: 'other-5.1.1',
  meaning: { id: 'dsn_postfix_user_unknown_meaning' },
  certainty: 'observed',
  actor: 'sender',
  actors: ['sender', 'recipient-admin'],
  resend: 'after-fix',
  fixes: [
    {
      kind: 'setting',
      label: { id: 'dsn_label_next_step' },
      value: { id: 'dsn_postfix_user_unknown_fix' },
    },
  ],
  chain: [],
};

export const severalRecipients: Inspection = {
  ...bounce,
  verdict: {
    level: 'warn',
    headline: { id: 'verdict_dsn_failed', params: { recipient: 'mia@contoso.example' } },
    reasons: [],
  },
  dsn: {
    speaker: 'postfix',
    reportingMta: 'mx1.contoso.example',
    recipients: [
      unknown,
      full,
      {
        ...refused,
        finalRecipient: 'lee@contoso.example',
        originalRecipient: 'lee@contoso.example',
        action: 'delivered',
        status: '2.0.0',
      },
    ],
    returned: { ...returned, to: 'team@fabrikam.example' },
    correlation: [],
  },
};

export const delayed: Inspection = {
  ...bounce,
  verdict: { level: 'unknown', headline: { id: 'verdict_dsn_delayed' }, reasons: [] },
  dsn: {
    speaker: 'exchange-online',
    reportingMta: 'VI1PR08MB0001.eurprd08.prod.outlook.com',
    recipients: [
      {
        ...refused,
        action: 'delayed',
        status: '4.4.1',
        replyCode: '450',
        finalRecipient: 'kim@tailspin.example',
        speaker: 'exchange-online',
        meaning: { id: 'dsn_action_delayed_meaning' },
        actor: 'wait',
        actors: ['wait', 'recipient-admin'],
        resend: 'not-needed',
        fixes: [],
        chain: [],
        diagnosticCode: '450 4.4.316 Connection refused [Message=Socket error code 10061]',
        retryUntil: '2026-11-25T16:02:11+01:00',
      },
    ],
    returned: { ...returned, to: 'kim@tailspin.example' },
    correlation: [],
  },
};
