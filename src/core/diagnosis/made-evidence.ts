/** Evidence made by hand, for tests: an ordinary message of contoso.com received by Exchange Online, and makers for each part. */
import type {
  ArcResult,
  DkimDetails,
  DkimResult,
  DmarcResult,
  Dsn,
  DsnRecipient,
  Microsoft,
  Reported,
  SpfResult,
  Verified,
} from '../inspection';
import { fieldsNamed, parseMessage } from '../message/message';
import { parseMailboxList } from '../message/mailbox';
import type { Boundary } from '../microsoft/boundary';
import { collectNothing, NOTHING_VERIFIED, readAuthor } from './collect';
import type { Evidence } from './evidence';
import { readRecorded } from './recorded';
import { compareWitnesses } from './witnesses';

export const RECEIVED_AT = new Date('2026-11-24T08:00:00Z');
export const NOW = new Date('2026-11-24T09:00:00Z');

export const HEADER = [
  'Received: from mail.contoso.com (192.0.2.10) by mx.fabrikam.com with ESMTPS; Tue, 24 Nov 2026 08:00:00 +0000',
  'DKIM-Signature: v=1; a=rsa-sha256; d=contoso.com; s=s1; h=from:to:subject:date; bh=AA==; b=AA==',
  'From: Ada Lovelace <ada@contoso.com>',
  'To: Bob <bob@fabrikam.com>',
  'Subject: Engine',
  'Date: Tue, 24 Nov 2026 07:59:00 +0000',
  'Message-ID: <1@contoso.com>',
];

/** The header with fields replaced by name, or added at the end. A name with null is left out. */
export function header(changes: Readonly<Record<string, string | null>>): string[] {
  const left = new Map(Object.entries(changes).map(([name, value]) => [name.toLowerCase(), value]));
  const lines = HEADER.flatMap((line) => {
    const name = line.slice(0, line.indexOf(':'));
    const value = left.get(name.toLowerCase());
    if (value === undefined) return [line];
    left.delete(name.toLowerCase());
    return value === null ? [] : [`${name}: ${value}`];
  });
  return [
    ...lines,
    ...[...left].flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])),
  ];
}

export interface Making extends Partial<Omit<Evidence, 'message' | 'verified' | 'boundary'>> {
  readonly header?: readonly string[];
  readonly verified?: Partial<Verified>;
  readonly boundary?: Partial<Boundary> | null;
}

/** Evidence in which DNS was asked; every part can be replaced. */
export function madeEvidence(making: Making = {}): Evidence {
  const { header: lines = HEADER, verified, boundary, ...rest } = making;
  const source = rest.source ?? { kind: 'full-message', origin: 'graph', fidelity: 'wire' };
  const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\nHello\r\n`);
  const message = parseMessage(bytes);
  const list = (name: string) =>
    fieldsNamed(message, name).flatMap((field) => parseMailboxList(field.value));
  const made: Evidence = {
    ...collectNothing({ ...source, bytes }, { now: NOW, trustedSealers: ['forwarder.example'] }),
    message,
    author: readAuthor(message),
    to: list('to'),
    cc: list('cc'),
    replyTo: list('reply-to'),
    returnPath: 'ada@contoso.com',
    boundary: boundary === null ? null : madeBoundary(boundary),
    receivedAt: RECEIVED_AT,
    dnsAsked: true,
    ...rest,
    recorded: rest.recorded ?? readRecorded(rest.reported ?? []),
    verified: { ...NOTHING_VERIFIED, ...verified },
  };
  return { ...made, witnesses: rest.witnesses ?? compareWitnesses(made) };
}

export function madeBoundary(changes: Partial<Boundary> = {}): Boundary {
  return {
    hopIndex: 0,
    receivedAt: RECEIVED_AT,
    receiver: 'exchange-online',
    crossing: 'internet',
    trusted: new Set(),
    client: {
      ip: '192.0.2.10',
      helo: 'mail.contoso.com',
      mailFrom: 'ada@contoso.com',
      basis: 'boundary-hop',
      sources: [{ basis: 'boundary-hop', ip: '192.0.2.10' }],
      agreement: true,
      problem: null,
    },
    internal: false,
    why: { id: 'ms_boundary_hop' },
    ...changes,
  };
}

export function madeSpf(changes: Partial<SpfResult> = {}): SpfResult {
  return {
    result: 'pass',
    basis: 'verified',
    clientIp: '192.0.2.10',
    clientIpBasis: 'boundary-hop',
    domain: 'contoso.com',
    helo: 'mail.contoso.com',
    record: 'v=spf1 ip4:192.0.2.0/24 -all',
    lookups: 0,
    explanation: null,
    reason: null,
    ...changes,
  };
}

export function madeDkim(
  changes: Partial<Omit<DkimResult, 'details'>> = {},
  details: Partial<DkimDetails> = {},
): DkimResult {
  return {
    domain: 'contoso.com',
    selector: 's1',
    algorithm: 'rsa-sha256',
    keyBits: 2048,
    result: 'pass',
    basis: 'verified',
    headerSignature: 'pass',
    bodyHash: 'match',
    aligned: changes.domain === undefined || changes.domain === 'contoso.com',
    reason: null,
    ...changes,
    details: {
      identity: null,
      signedHeaders: ['from', 'to', 'subject', 'date'],
      bodyLengthLimit: null,
      bodyLength: 7,
      signedAt: null,
      expiresAt: null,
      canonicalization: 'relaxed/relaxed',
      keyFlags: [],
      keyRecord: 'v=DKIM1; p=AAAA',
      key: 'present',
      ...details,
    },
  };
}

/** A signature whose body differs in the copy at hand. */
export const BODY_DIFFERS = { result: 'fail', bodyHash: 'mismatch' } as const;
/** A signature whose key is not in DNS. */
export const KEY_ABSENT = {
  result: 'permerror',
  headerSignature: 'not-checked',
  bodyHash: 'match',
} as const;

export function madeDmarc(changes: Partial<DmarcResult> = {}): DmarcResult {
  const passes = (changes.result ?? 'pass') === 'pass';
  return {
    result: 'pass',
    basis: 'verified',
    policy: 'reject',
    subdomainPolicy: null,
    domain: 'contoso.com',
    organizationalDomain: 'contoso.com',
    record: 'v=DMARC1; p=reject; rua=mailto:d@contoso.com',
    recordDomain: 'contoso.com',
    aligned: { spf: null, dkim: passes ? 'contoso.com' : null },
    reason: null,
    ...changes,
  };
}

/** No DMARC record, and DNS said so. */
export const WITHOUT_DMARC = madeDmarc({
  result: 'none',
  policy: null,
  record: null,
  recordDomain: null,
  aligned: { spf: null, dkim: null },
});
export const DMARC_FAILS = madeDmarc({ result: 'fail' });
export const SPF_FAILS = madeSpf({ result: 'fail' });

export function madeArc(changes: Partial<ArcResult> = {}): ArcResult {
  const domain = changes.sealer ?? 'forwarder.example';
  return {
    result: 'pass',
    basis: 'verified',
    instances: [{ i: 1, domain, selector: 'a1', result: 'pass', cv: 'none' }],
    sealer: domain,
    trusted: domain === 'forwarder.example',
    reason: null,
    ...changes,
  };
}

/** A stamp that says one thing: `spf=pass`, `dkim=pass header.d=contoso.com`, ... */
export function stamp(text: string, changes: Partial<Reported> = {}): Reported {
  const results = text.split(';').map((part) => {
    const [first = '', ...rest] = part.trim().split(/\s+/);
    const [method = '', result = ''] = first.split('=');
    const properties: Record<string, string> = {};
    for (const word of rest) {
      const equals = word.indexOf('=');
      if (equals > 0) properties[word.slice(0, equals)] = word.slice(equals + 1);
    }
    const comment = /\(([^)]*)\)/.exec(part)?.[1] ?? null;
    const reason = properties['reason'] ?? null;
    return { method, result, reason, comment, properties };
  });
  return {
    authservId: null,
    trusted: true,
    where: 'authentication-results',
    trust: null,
    results,
    ...changes,
  };
}

export function madeMicrosoft(
  fields: Readonly<Record<string, string>> = {},
  changes: Partial<Microsoft> = {},
): Microsoft {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, raw]) => [
        name,
        { raw, meaning: { id: 'ms_unknown', params: { value: raw } } },
      ]),
    ),
    junk: null,
    entry: { route: 'internet', sentence: { id: 'ms_route_internet' } },
    ...changes,
  };
}

export function madeRecipient(changes: Partial<DsnRecipient> = {}): DsnRecipient {
  return {
    finalRecipient: 'eve@fabrikam.com',
    originalRecipient: null,
    action: 'failed',
    status: '5.1.10',
    replyCode: '550',
    diagnosticCode: '550 5.1.10 Recipient not found',
    remoteMta: null,
    speaker: 'exchange-online',
    ruleId: 'exchange-online/5.1.10',
    meaning: { id: 'dsn_general' },
    certainty: 'documented',
    actor: 'sender',
    actors: ['sender'],
    resend: 'after-fix',
    fixes: [],
    chain: [],
    retryUntil: null,
    ...changes,
  };
}

export function madeDsn(...recipients: readonly DsnRecipient[]): Dsn {
  return {
    speaker: 'exchange-online',
    reportingMta: 'x.outlook.com',
    recipients,
    returned: null,
    correlation: [],
  };
}
