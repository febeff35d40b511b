/** The methods together: what DMARC makes of them, whose From it is, and input that was written to do harm. */
import type { Case } from '../cases';
import type { SuiteZone } from '../zone';
import { ed, NOW, PLAIN, rsa, ZONE } from './message';
import { signDkim } from './sign';

type Row = readonly [
  name: string,
  message: string | Buffer,
  verified: Readonly<Record<string, unknown>>,
  more?: Partial<Case>,
];

const signed = signDkim(PLAIN, rsa, { domain: 'a.example' });
const received =
  'Received: from mta.example (192.0.2.1) by mx.b.example; Mon, 5 Oct 2026 10:00:01 +0000\r\n';
const head = (message: string): string => message.split('\r\n\r\n')[0] ?? '';
const fails: SuiteZone[string] = [{ type: '*', fail: 'SERVFAIL' }];
const from = (value: string): string => PLAIN.replace('Ann <ann@a.example>', value);
const spfZone = { ...ZONE, 'a.example': [{ type: 'TXT', data: ['v=spf1 ip4:192.0.2.1 -all'] }] };
const input = { ip: '192.0.2.1', helo: 'mta.example', mailFrom: 'ann@a.example' };
const malformed = (id: string) => ({ dmarc: { result: 'permerror', reason: { id } } });

const many = Array.from(
  { length: 10_000 },
  (_, index) =>
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=d${index}.example; s=s; h=from; bh=AAAA; b=AAAA\r\n`,
).join('');
const fields = Array.from({ length: 10_000 }, (_, index) => `X-${index % 50}: ${index}\r\n`).join(
  '',
);
const longList = Array.from({ length: 20_000 }, (_, index) => `x-${index % 60}`).join(':');
const comments = `${'('.repeat(50_000)}a${')'.repeat(50_000)}`;

const ROWS: readonly Row[] = [
  [
    'DKIM aligned passes DMARC',
    signed,
    {
      dmarc: {
        result: 'pass',
        policy: 'reject',
        recordDomain: 'a.example',
        aligned: { dkim: 'a.example', spf: null },
      },
    },
  ],
  [
    'SPF aligned passes DMARC',
    PLAIN,
    {
      spf: {
        result: 'pass',
        domain: 'a.example',
        clientIpBasis: 'given',
        record: 'v=spf1 ip4:192.0.2.1 -all',
      },
      dmarc: { result: 'pass', aligned: { spf: 'a.example', dkim: null } },
    },
    { zone: spfZone, input },
  ],
  [
    'a header signature alone never passes DMARC',
    head(signed),
    {
      dkim: [{ result: 'neutral' }],
      dmarc: { result: 'none', basis: 'not-evaluable', reason: { id: 'dmarc_body_not_checked' } },
    },
    { source: { kind: 'header-section' } },
  ],
  [
    'a header section rests on SPF',
    head(signed),
    { dmarc: { result: 'pass', aligned: { spf: 'a.example', dkim: null } } },
    { source: { kind: 'header-section' }, zone: spfZone, input },
  ],
  [
    'DNS trouble at the key is not a failed DMARC',
    signed,
    { dmarc: { result: 'temperror', basis: 'not-evaluable' } },
    { zone: { ...ZONE, 's1._domainkey.a.example': fails } },
  ],
  [
    'DNS trouble at the key of another domain decides nothing',
    signDkim(PLAIN, rsa, { domain: 'list.example' }),
    { dkim: [{ result: 'temperror', aligned: false }], dmarc: { result: 'fail' } },
    { zone: { ...ZONE, 's1._domainkey.list.example': fails } },
  ],
  [
    'DNS trouble at SPF is not a failed DMARC',
    PLAIN,
    { spf: { result: 'temperror', basis: 'not-evaluable' }, dmarc: { result: 'temperror' } },
    { zone: { ...ZONE, 'a.example': fails }, input },
  ],
  [
    'a pass beats trouble elsewhere',
    signed,
    { spf: { result: 'temperror' }, dmarc: { result: 'pass' } },
    { zone: { ...ZONE, 'a.example': fails }, input },
  ],
  [
    'a body that was changed',
    signed.replace('the plan. ', 'another'),
    { dmarc: { result: 'fail', reason: { id: 'dmarc_body_changed' } } },
  ],
  [
    'a key gone since',
    signed,
    {
      dkim: [{ result: 'permerror' }],
      dmarc: { result: 'none', basis: 'not-evaluable', reason: { id: 'dmarc_key_gone' } },
    },
    {
      zone: { '_dmarc.a.example': ZONE['_dmarc.a.example'] ?? [] },
      source: { receivedAt: '2026-09-01T00:00:00Z' },
    },
  ],
  [
    'a key that was never there',
    signed,
    { dmarc: { result: 'fail', reason: { id: 'dmarc_key_absent' } } },
    { zone: { '_dmarc.a.example': ZONE['_dmarc.a.example'] ?? [] } },
  ],
  [
    'an expired signature does not pass',
    signDkim(PLAIN, rsa, { domain: 'a.example', tags: 'x=1791198000;' }),
    { dmarc: { result: 'fail' } },
  ],
  [
    'evidence of the client that disagrees',
    received + PLAIN,
    {
      spf: { result: 'none', basis: 'not-evaluable', reason: { id: 'ms_disagree' } },
      dmarc: { result: 'none', basis: 'not-evaluable', reason: { id: 'dmarc_spf_unknown' } },
    },
    { source: { clientProblem: 'ms_disagree' } },
  ],
  ['nothing passes', PLAIN, { dmarc: { result: 'fail', reason: { id: 'dmarc_without_client' } } }],
  [
    'two From fields',
    `From: Eve <eve@e.example>\r\n${signed}`,
    { dkim: [{ result: 'pass' }], ...malformed('dmarc_from_duplicated') },
  ],
  [
    'From with a fold before the colon is a From',
    `From\r\n : Eve <eve@e.example>\r\n${signed}`,
    malformed('dmarc_from_duplicated'),
  ],
  ['no From', PLAIN.replace(/^From:[^\r]*\r\n/, ''), malformed('dmarc_from_missing')],
  ['From without an address', from('Ann'), malformed('dmarc_from_without_address')],
  ['NUL in From', from('Ann <ann@a.example\0>'), malformed('dmarc_from_malformed')],
  [
    'bare CR in From',
    from('Eve <eve@e.example>\r Ann <ann@a.example>'),
    malformed('dmarc_from_malformed'),
  ],
  ['two @', from('ann@a.example@e.example'), malformed('dmarc_from_malformed')],
  ['two domains', from('ann@a.example, eve@e.example'), malformed('dmarc_from_several_domains')],
  [
    'two mailboxes of one domain',
    from('ann@a.example, amy@A.example'),
    { dmarc: { domain: 'a.example', result: 'fail' } },
  ],
  [
    'a comment inside the domain',
    from('Ann <ann@a(x).example>'),
    { dmarc: { domain: 'a.example', result: 'fail' } },
  ],
  ['a full-width dot', from('ann@a．example'), { dmarc: { domain: 'a.example', result: 'fail' } }],
  [
    'an @ inside quotes',
    from('"ann@e.example"@a.example'),
    { dmarc: { domain: 'a.example', result: 'fail' } },
  ],
  [
    'a name that is another address',
    from('"ceo@e.example" <ann@a.example>'),
    { dmarc: { domain: 'a.example' } },
  ],
  ['an address literal', from('ann@[192.0.2.1]'), { dmarc: { result: 'none' } }],
  [
    'a line that is no field does not hide behind a signed one',
    signed.replace('Subject: The plan\r\n', 'Subject: The plan\r\n\u00a0and more\r\n'),
    { dkim: [{ headerSignature: 'fail' }] },
  ],
  [
    '10,000 signatures',
    many + signDkim(PLAIN, ed, { domain: 'a.example', selector: 'ed' }),
    { dmarc: { result: 'pass' } },
  ],
  ["10,000 signatures of which none is the author's", many + PLAIN, { dmarc: { result: 'fail' } }],
  [
    '10,000 fields and a list of 20,000 names',
    signDkim(fields + PLAIN, rsa, { domain: 'a.example', headers: `from:${longList}` }),
    { dkim: [{ result: 'pass' }] },
  ],
  [
    'a header line of 1 MB',
    signDkim(PLAIN.replace('The plan', 'a '.repeat(500_000)), rsa, { domain: 'a.example' }),
    { dkim: [{ result: 'pass' }] },
  ],
  [
    'a field of 200,000 folded lines',
    signDkim(PLAIN.replace('The plan', `The plan${'\r\n a'.repeat(200_000)}`), rsa, {
      domain: 'a.example',
    }),
    { dkim: [{ result: 'pass' }] },
  ],
  [
    '100,000 nested comments in From',
    from(`Ann ${comments} <ann@a.example>`),
    { dmarc: { domain: 'a.example' } },
  ],
  ['nothing at all', '', { dkim: [], arc: null, ...malformed('dmarc_from_missing') }],
  [
    'octets that are no text',
    Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 131) % 256)),
    { dkim: [], arc: null },
  ],
];

export function wholeCases(): Case[] {
  return ROWS.map(([name, message, verified, more]) => ({
    id: `own-whole/${name}`,
    suite: 'own-whole',
    kind: 'verified',
    eml_b64: Buffer.from(message).toString('base64'),
    zone: ZONE,
    now: NOW,
    ...more,
    expected: { verified },
  }));
}
