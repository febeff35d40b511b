/** One honest, dull Inspection that the other samples vary, and the states around it. All names and addresses are reserved examples. */
import type { DkimResult, Inspection, Witness } from '../../core/inspection';
import type { SourceAttempt, TabState } from '../../protocol';

export const signature: DkimResult = {
  domain: 'northwind.example',
  selector: 's2026',
  algorithm: 'rsa-sha256',
  keyBits: 2048,
  result: 'pass',
  basis: 'verified',
  headerSignature: 'pass',
  bodyHash: 'match',
  aligned: true,
  reason: null,
  details: {
    identity: '@northwind.example',
    signedHeaders: ['from', 'to', 'subject', 'date', 'message-id', 'mime-version'],
    bodyLengthLimit: null,
    bodyLength: 4213,
    signedAt: '2026-11-23T08:14:02Z',
    expiresAt: null,
    canonicalization: 'relaxed/relaxed',
    keyFlags: [],
    keyRecord: 'v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA…',
    key: 'present',
  },
};

export const witnesses: readonly Witness[] = [
  {
    method: 'spf',
    received: 'pass',
    verified: 'pass',
    sealer: null,
    difference: null,
    sentence: {
      id: 'method_spf_pass_author',
      params: { ip: '192.0.2.25', domain: 'northwind.example' },
    },
  },
  {
    method: 'dkim',
    received: 'pass',
    verified: 'pass',
    sealer: null,
    difference: null,
    sentence: { id: 'method_dkim_pass_author', params: { domain: 'northwind.example' } },
  },
  {
    method: 'dmarc',
    received: 'pass',
    verified: 'pass',
    sealer: null,
    difference: null,
    sentence: { id: 'method_dmarc_pass_both', params: { domain: 'northwind.example' } },
  },
  {
    method: 'arc',
    received: null,
    verified: 'none',
    sealer: null,
    difference: null,
    sentence: { id: 'method_arc_none' },
  },
];

export const proven: Inspection = {
  schemaVersion: 1,
  tool: { name: 'mailproof', version: '0.1.0' },
  source: { kind: 'full-message', origin: 'outlook-source-dialog', bytes: 48_213 },
  message: {
    from: [{ name: 'Northwind Billing', address: 'billing@northwind.example' }],
    subject: 'Invoice 4711 for November',
    date: 'Mon, 23 Nov 2026 09:14:02 +0100',
    messageId: '<4711.20261123@northwind.example>',
    to: [{ name: 'Ada Kowalski', address: 'ada@fabrikam.example' }],
    replyTo: [],
    returnPath: 'bounce-4711@mail.northwind.example',
  },
  verdict: {
    level: 'pass',
    headline: { id: 'verdict_proven_dkim', params: { domain: 'northwind.example' } },
    reasons: [],
  },
  verified: {
    spf: {
      result: 'pass',
      basis: 'verified',
      clientIp: '192.0.2.25',
      clientIpBasis: 'boundary-hop',
      domain: 'mail.northwind.example',
      helo: 'out1.northwind.example',
      record: 'v=spf1 ip4:192.0.2.0/28 include:spf.protection.outlook.com -all',
      lookups: 2,
      explanation: null,
      reason: null,
    },
    dkim: [signature],
    dmarc: {
      result: 'pass',
      basis: 'verified',
      policy: 'reject',
      subdomainPolicy: null,
      domain: 'northwind.example',
      organizationalDomain: 'northwind.example',
      record: 'v=DMARC1; p=reject; rua=mailto:dmarc@northwind.example',
      recordDomain: 'northwind.example',
      aligned: { spf: 'mail.northwind.example', dkim: 'northwind.example' },
      reason: null,
    },
    arc: null,
  },
  reported: [
    {
      authservId: null,
      trusted: true,
      where: 'authentication-results',
      trust: null,
      results: [
        {
          method: 'spf',
          result: 'pass',
          reason: null,
          comment: 'sender IP is 192.0.2.25',
          properties: { 'smtp.mailfrom': 'mail.northwind.example' },
        },
        {
          method: 'dkim',
          result: 'pass',
          reason: null,
          comment: 'signature was verified',
          properties: { 'header.d': 'northwind.example' },
        },
        {
          method: 'dmarc',
          result: 'pass',
          reason: null,
          comment: null,
          properties: { action: 'none', 'header.from': 'northwind.example' },
        },
        {
          method: 'compauth',
          result: 'pass',
          reason: '100',
          comment: null,
          properties: { reason: '100' },
        },
      ],
    },
    {
      authservId: 'mx.northwind.example',
      trusted: false,
      where: 'authentication-results',
      trust: null,
      results: [
        {
          method: 'auth',
          result: 'pass',
          reason: null,
          comment: null,
          properties: { 'smtp.auth': 'billing' },
        },
      ],
    },
  ],
  microsoft: {
    fields: {
      SCL: { raw: 'SCL:1', meaning: { id: 'ms_scl_not_spam', params: { value: 1 } } },
      SFV: { raw: 'SFV:NSPM', meaning: { id: 'ms_sfv_nspm' } },
      CAT: { raw: 'CAT:NONE', meaning: { id: 'ms_cat_none' } },
      compauth: {
        raw: 'compauth=pass reason=100',
        meaning: { id: 'ms_compauth_reason_pass', params: { reason: 100 } },
      },
      BCL: { raw: 'BCL:0', meaning: { id: 'ms_bcl_none' } },
      DIR: { raw: 'DIR:INB', meaning: { id: 'ms_dir_inbound' } },
      AuthAs: {
        raw: 'X-MS-Exchange-Organization-AuthAs: Anonymous',
        meaning: { id: 'ms_direction_incoming' },
      },
    },
    junk: null,
    entry: {
      route: 'internet',
      sentence: {
        id: 'route_internet',
        params: { helo: 'out1.northwind.example', ip: '192.0.2.25' },
      },
    },
  },
  trace: [
    {
      from: 'AM0PR07CA0012.eurprd07.prod.outlook.com',
      by: 'VI1PR08MB0001.eurprd08.prod.outlook.com',
      with: 'HTTPS',
      tls: 'TLS1.3',
      ip: '2603:10a6:208:ac::25',
      date: '2026-11-23T08:14:09+00:00',
      network: 'public',
      delaySeconds: 2,
      boundary: false,
    },
    {
      from: 'out1.northwind.example',
      by: 'AM4PEPF00000001.mail.protection.outlook.com',
      with: 'Microsoft SMTP Server',
      tls: 'TLS1.3',
      ip: '192.0.2.25',
      date: '2026-11-23T08:14:07+00:00',
      network: 'public',
      delaySeconds: 4,
      boundary: true,
    },
    {
      from: 'app7.internal',
      by: 'out1.northwind.example',
      with: 'ESMTPS',
      tls: 'TLS1.2',
      ip: '198.51.100.7',
      date: '2026-11-23T09:14:03+01:00',
      network: 'public',
      delaySeconds: 1,
      boundary: false,
    },
    {
      from: 'localhost',
      by: 'app7.internal',
      with: 'ESMTP',
      tls: null,
      ip: '127.0.0.1',
      date: '2026-11-23T09:14:02+01:00',
      network: 'private',
      delaySeconds: null,
      boundary: false,
    },
  ],
  dsn: null,
  findings: [],
  dns: [
    {
      name: 'mail.northwind.example',
      type: 'TXT',
      outcome: 'answer',
      milliseconds: 23,
      cached: false,
    },
    {
      name: 'spf.protection.outlook.com',
      type: 'TXT',
      outcome: 'answer',
      milliseconds: 0,
      cached: true,
    },
    {
      name: 's2026._domainkey.northwind.example',
      type: 'TXT',
      outcome: 'answer',
      milliseconds: 31,
      cached: false,
    },
    {
      name: '_dmarc.northwind.example',
      type: 'TXT',
      outcome: 'answer',
      milliseconds: 27,
      cached: false,
    },
  ],
  witnesses,
  headers: [
    {
      name: 'Received',
      value:
        'from out1.northwind.example (192.0.2.25) by AM4PEPF00000001.mail.protection.outlook.com with Microsoft SMTP Server; Mon, 23 Nov 2026 08:14:07 +0000',
    },
    { name: 'From', value: 'Northwind Billing <billing@northwind.example>' },
    { name: 'To', value: 'Ada Kowalski <ada@fabrikam.example>' },
    { name: 'Subject', value: 'Invoice 4711 for November' },
    { name: 'Date', value: 'Mon, 23 Nov 2026 09:14:02 +0100' },
    { name: 'Message-ID', value: '<4711.20261123@northwind.example>' },
  ],
};

export const attempts: readonly SourceAttempt[] = [
  { origin: 'outlook-pane', outcome: 'nothing', note: { id: 'source_outlook_pane_no_dsn' } },
  { origin: 'outlook-source-dialog', outcome: 'read', note: { id: 'source_outlook_dialog_read' } },
];

const message: TabState['message'] = {
  key: 'sample',
  subject: 'Invoice 4711 for November',
  from: 'Northwind Billing',
  kind: 'received',
};

/** A tab's state around an Inspection. */
export function stateOf(inspection: Inspection | null, more: Partial<TabState> = {}): TabState {
  return {
    version: 1,
    message,
    phase: 'ready',
    inspection,
    attempts: inspection?.source.origin === 'outlook-source-dialog' ? attempts : [],
    problem: null,
    choices: [],
    progress: null,
    ...more,
  };
}
