/** SPF, written from RFC 7208; the number before each name is the section that decides. */
import type { Case } from '../cases';
import type { SuiteRecord, SuiteZone } from '../zone';

const spf = (text: string): SuiteRecord[] => [{ type: 'TXT', data: [text] }];
const a = (data: string): SuiteRecord => ({ type: 'A', data });
const SERVFAIL: SuiteRecord[] = [{ type: '*', fail: 'SERVFAIL' }];

type Row = readonly [
  name: string,
  zone: SuiteZone,
  expected: string | readonly string[],
  input?: Partial<NonNullable<Case['input']>>,
  explanation?: string,
];

const chain = (count: number): SuiteZone =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${index}.example`,
      spf(
        index === count - 1
          ? 'v=spf1 ip4:192.0.2.1 -all'
          : `v=spf1 include:n${index + 1}.example -all`,
      ),
    ]),
  );

const ROWS: readonly Row[] = [
  [
    '2.4 HELO is checked for the null sender',
    { 'helo.example': spf('v=spf1 ip4:192.0.2.1 -all') },
    'pass',
    { mailFrom: '' },
  ],
  [
    '2.4 a null sender and a HELO that is no domain',
    {},
    'none',
    { mailFrom: '', helo: '[192.0.2.1]' },
  ],
  [
    '3.3 character-strings are joined without a space',
    { 'a.example': [{ type: 'TXT', data: ['v=spf1 ip4:192.', '0.2.1 -all'] }] },
    'pass',
  ],
  [
    '4.3 an underscore in the domain',
    { '_mail.a.example': spf('v=spf1 ip4:192.0.2.1 -all') },
    'pass',
    { mailFrom: 'x@_mail.a.example' },
  ],
  ['4.3 an empty label', {}, 'none', { mailFrom: 'x@a..example' }],
  ['4.3 a domain of one label', {}, 'none', { mailFrom: 'x@example' }],
  ['4.4 SERVFAIL is temporary', { 'a.example': SERVFAIL }, 'temperror'],
  ['4.4 a timeout is temporary', { 'a.example': [{ type: 'TXT', fail: 'TIMEOUT' }] }, 'temperror'],
  ['4.5 no record', { 'a.example': spf('v=spf10 -all') }, 'none'],
  ['4.5 NXDOMAIN', {}, 'none'],
  ['4.5 two records', { 'a.example': [...spf('v=spf1 -all'), ...spf('v=spf1 +all')] }, 'permerror'],
  [
    '4.5 other TXT records do not count',
    { 'a.example': [...spf('hello'), ...spf('v=spf1 -all')] },
    'fail',
  ],
  [
    '4.6 an error behind the match is an error',
    { 'a.example': spf('v=spf1 ip4:192.0.2.1 ip4:1.2.3 -all') },
    'permerror',
  ],
  ['4.6.4 ten lookups', chain(11), 'pass', { mailFrom: 'x@n0.example' }],
  ['4.6.4 eleven lookups', chain(12), 'permerror', { mailFrom: 'x@n0.example' }],
  [
    '4.6.4 two void lookups',
    { 'a.example': spf('v=spf1 a:v1.example a:v2.example ip4:192.0.2.1 -all') },
    'pass',
  ],
  [
    '4.6.4 three void lookups',
    { 'a.example': spf('v=spf1 a:v1.example a:v2.example a:v3.example ip4:192.0.2.1 -all') },
    'permerror',
  ],
  ['4.7 nothing matches', { 'a.example': spf('v=spf1 ip4:198.51.100.0/24') }, 'neutral'],
  [
    '4.8 names are case-insensitive',
    { 'a.example': spf('V=SPF1 IP4:192.0.2.1 -ALL') },
    'pass',
    { mailFrom: 'x@A.Example' },
  ],
  [
    '5 an IPv4-mapped client is an IPv4 client',
    { 'a.example': spf('v=spf1 ip4:192.0.2.1 -all') },
    'pass',
    { ip: '::ffff:192.0.2.1' },
  ],
  ['5.1 softfail', { 'a.example': spf('v=spf1 ~all') }, 'softfail'],
  ['5.1 neutral', { 'a.example': spf('v=spf1 ?all') }, 'neutral'],
  [
    '5.2 include of a fail does not match',
    {
      'a.example': spf('v=spf1 include:b.example ip4:192.0.2.1 -all'),
      'b.example': spf('v=spf1 -all'),
    },
    'pass',
  ],
  [
    '5.2 include of a name without a record',
    { 'a.example': spf('v=spf1 include:b.example -all'), 'b.example': spf('hello') },
    'permerror',
  ],
  [
    '5.2 trouble in an include',
    { 'a.example': spf('v=spf1 include:b.example -all'), 'b.example': SERVFAIL },
    'temperror',
  ],
  [
    '5.2 an include that needs no look',
    { 'a.example': spf('v=spf1 ip4:192.0.2.1 include:b.example -all'), 'b.example': SERVFAIL },
    'pass',
  ],
  [
    '5.3 a with a prefix length',
    { 'a.example': [...spf('v=spf1 a/24 -all'), a('192.0.2.200')] },
    'pass',
  ],
  [
    '5.3 a does not match another address',
    { 'a.example': [...spf('v=spf1 a -all'), a('192.0.2.2')] },
    'fail',
  ],
  [
    '5.4 mx',
    {
      'a.example': [
        ...spf('v=spf1 mx -all'),
        { type: 'MX', data: { exchange: 'mx.example', preference: 10 } },
      ],
      'mx.example': [a('192.0.2.1')],
    },
    'pass',
  ],
  [
    '5.5 ptr needs a name that leads back',
    {
      'a.example': spf('v=spf1 ptr -all'),
      '1.2.0.192.in-addr.arpa': [{ type: 'PTR', data: 'host.a.example' }],
      'host.a.example': [a('192.0.2.9')],
    },
    'fail',
  ],
  [
    '5.6 ip6',
    { 'a.example': spf('v=spf1 ip6:2001:db8::/32 -all') },
    'pass',
    { ip: '2001:db8:1::5' },
  ],
  [
    '5.6 ip4 does not match an IPv6 client',
    { 'a.example': spf('v=spf1 ip4:0.0.0.0/0 -all') },
    'fail',
    { ip: '2001:db8::1' },
  ],
  [
    '5.7 exists by macro',
    {
      'a.example': spf('v=spf1 exists:%{ir}.%{l}.list.%{d} -all'),
      '1.2.0.192.joe.list.a.example': [a('127.0.0.2')],
    },
    'pass',
    { mailFrom: 'joe@a.example' },
  ],
  [
    '6.1 redirect',
    {
      'a.example': spf('v=spf1 redirect=b.example'),
      'b.example': spf('v=spf1 ip4:192.0.2.1 -all'),
    },
    'pass',
  ],
  ['6.1 redirect to nothing', { 'a.example': spf('v=spf1 redirect=b.example') }, 'permerror'],
  [
    '6.2 exp is told',
    {
      'a.example': spf('v=spf1 -all exp=why.a.example'),
      'why.a.example': [{ type: 'TXT', data: ['%{i} is not ours, %{l}'] }],
    },
    'fail',
    {},
    '192.0.2.1 is not ours, x',
  ],
  [
    '7.2 %{d} inside an include is the included domain',
    {
      'a.example': spf('v=spf1 include:b.example -all'),
      'b.example': spf('v=spf1 exists:%{d}.list.example -all'),
      'b.example.list.example': [a('127.0.0.2')],
    },
    'pass',
  ],
  [
    '8616 4 a U-label is looked up as A-label',
    { 'xn--bcher-kva.example': spf('v=spf1 ip4:192.0.2.1 -all') },
    'pass',
    { mailFrom: 'x@bücher.example' },
  ],
];

export function spfCases(): Case[] {
  return ROWS.map(([name, zone, expected, input, explanation]) => ({
    id: `own-spf/${name}`,
    suite: 'own-spf',
    kind: 'spf',
    zone,
    input: { ip: '192.0.2.1', helo: 'helo.example', mailFrom: 'x@a.example', ...input },
    expected: {
      result: [expected].flat(),
      explanation: explanation ?? null,
    },
  }));
}
