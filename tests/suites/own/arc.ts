/** ARC, written from RFC 8617: the whole chain, and what breaks it. */
import type { Case } from '../cases';
import { NOW, PLAIN, rsa, sealer, ZONE } from './message';
import { sealArc, signDkim } from './sign';

type Row = readonly [
  name: string,
  message: string,
  arc: Readonly<Record<string, unknown>> | null,
  more?: Partial<Case>,
];

const base = signDkim(PLAIN, rsa, { domain: 'a.example' });
const seal = (message: string, domain = 'seal.example', more = {}): string =>
  sealArc(message, domain === 'a.example' ? rsa : sealer, { domain, ...more });
const one = seal(base);
const two = seal(one, 'a.example');
const three = seal(two);
const without = (message: string, field: RegExp): string =>
  message
    .split(/\r\n(?![ \t])/)
    .filter((line) => !field.test(line))
    .join('\r\n');

const ROWS: readonly Row[] = [
  ['no ARC fields', base, null],
  [
    'one set',
    one,
    {
      result: 'pass',
      basis: 'verified',
      sealer: 'seal.example',
      trusted: false,
      instances: [{ i: 1, domain: 'seal.example', result: 'pass', cv: 'none' }],
    },
  ],
  [
    'a trusted sealer',
    one,
    { result: 'pass', trusted: true },
    { source: { trustedSealers: ['seal.example'] } },
  ],
  [
    'a sealer below a trusted name',
    one,
    { trusted: true },
    { source: { trustedSealers: ['EXAMPLE'] } },
  ],
  [
    'three sets',
    three,
    {
      result: 'pass',
      sealer: 'seal.example',
      instances: [
        { i: 1, result: 'pass' },
        { i: 2, domain: 'a.example', result: 'pass' },
        { i: 3, result: 'pass' },
      ],
    },
  ],
  [
    'only the newest message signature has to hold',
    seal(one.replace('the plan. ', 'the plan.\r\n-- list footer')),
    { result: 'pass' },
  ],
  [
    'the body changed after the last seal',
    two.replace('the plan. ', 'another plan'),
    { result: 'fail', reason: { id: 'arc_body_changed' } },
  ],
  [
    'a copy refutes no body',
    two.replace('the plan. ', 'another'),
    { result: 'neutral' },
    { source: { fidelity: 'copy' } },
  ],
  [
    'a header section alone',
    two.split('\r\n\r\n')[0] ?? '',
    { result: 'neutral', reason: { id: 'arc_body_not_checked' } },
    { source: { kind: 'header-section' } },
  ],
  [
    'the results of an older set altered',
    three.replace('i=1; seal.example; spf=pass', 'i=1; seal.example; spf=fail'),
    {
      result: 'fail',
      reason: { id: 'arc_seal_invalid' },
      instances: [{ i: 1 }, { i: 2 }, { i: 3, result: 'fail' }],
    },
  ],
  [
    'a signed field altered',
    two.replace('Subject: The', 'Subject: A'),
    { result: 'fail', reason: { id: 'arc_message_signature_invalid' } },
  ],
  [
    'a set without its message signature',
    without(two, /^arc-message-signature: i=1/i),
    { result: 'fail', reason: { id: 'arc_structure' } },
  ],
  [
    'a gap in the instances',
    without(three, /^arc-[a-z-]+: i=2;/i),
    { result: 'fail', reason: { id: 'arc_structure' } },
  ],
  ['cv=pass on the first set', seal(base, 'seal.example', { cv: 'pass' }), { result: 'fail' }],
  ['cv=none on the second set', seal(one, 'a.example', { cv: 'none' }), { result: 'fail' }],
  [
    'a chain that was marked as failed',
    seal(one, 'a.example', { cv: 'fail' }),
    { result: 'fail', reason: { id: 'arc_marked_failed' } },
  ],
  [
    '4.1.2 h= must not hold arc-seal',
    seal(one, 'a.example', { headers: 'From:ARC-Seal' }),
    { result: 'fail' },
  ],
  [
    'SERVFAIL for a sealing key',
    two,
    { result: 'temperror', basis: 'not-evaluable' },
    { zone: { ...ZONE, 's1._domainkey.seal.example': [{ type: '*', fail: 'SERVFAIL' }] } },
  ],
  [
    'no sealing key',
    two,
    { result: 'fail', reason: { id: 'arc_key_unusable' } },
    { zone: { 's1._domainkey.a.example': ZONE['s1._domainkey.a.example'] ?? [] } },
  ],
  [
    'a sealing key gone since',
    two,
    { result: 'fail', reason: { id: 'arc_key_gone' } },
    {
      zone: { 's1._domainkey.a.example': ZONE['s1._domainkey.a.example'] ?? [] },
      source: { receivedAt: '2026-01-01T00:00:00Z' },
    },
  ],
  [
    'a chain too large to check',
    Array.from({ length: 12 }).reduce<string>(
      (message) =>
        seal(message, 'seal.example', { results: `seal.example; x=${'b '.repeat(150_000)}` }),
      base,
    ),
    { result: 'none', basis: 'not-evaluable', reason: { id: 'arc_too_large' } },
  ],
];

export function arcCases(): Case[] {
  return ROWS.map(([name, message, arc, more]) => ({
    id: `own-arc/${name}`,
    suite: 'own-arc',
    kind: 'verified',
    eml_b64: Buffer.from(message).toString('base64'),
    zone: ZONE,
    now: NOW,
    ...more,
    expected: { verified: { arc } },
  }));
}
