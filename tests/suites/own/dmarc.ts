/** DMARC, written from RFC 9989: the tree walk and what follows from it. The number before each name is the section that decides. */
import type { Case } from '../cases';
import type { SuiteRecord, SuiteZone } from '../zone';

const txt = (...texts: string[]): SuiteRecord[] =>
  texts.map((text) => ({ type: 'TXT', data: [text] }));
const SERVFAIL: SuiteRecord[] = [{ type: '*', fail: 'SERVFAIL' }];
const A: SuiteRecord[] = [{ type: 'A', data: '192.0.2.1' }];

type Row = readonly [
  name: string,
  from: string,
  passing: { spf?: string; dkim?: string },
  zone: SuiteZone,
  result: string,
  policy?: string,
];

const REJECT = 'v=DMARC1; p=reject';
const psd: SuiteZone = { '_dmarc.bank.example': txt('v=DMARC1; p=reject; psd=y') };

const ROWS: readonly Row[] = [
  [
    '4.4.1 DKIM aligned, relaxed',
    'news.a.example',
    { dkim: 'a.example' },
    { '_dmarc.a.example': txt(REJECT) },
    'pass',
  ],
  [
    '4.4.1 DKIM of a sibling, relaxed',
    'news.a.example',
    { dkim: 'shop.a.example' },
    { '_dmarc.a.example': txt(REJECT) },
    'pass',
  ],
  [
    '4.4.1 DKIM of a sibling, adkim=s',
    'news.a.example',
    { dkim: 'shop.a.example' },
    { '_dmarc.a.example': txt(`${REJECT}; adkim=s`) },
    'fail',
    'reject',
  ],
  [
    '4.4.2 SPF aligned, aspf=s',
    'a.example',
    { spf: 'a.example' },
    { '_dmarc.a.example': txt(`${REJECT}; aspf=s`) },
    'pass',
  ],
  [
    '4.4.2 SPF of another domain',
    'a.example',
    { spf: 'b.example' },
    { '_dmarc.a.example': txt(REJECT) },
    'fail',
    'reject',
  ],
  [
    '4.4 a name that only ends alike',
    'a.example',
    { dkim: 'not-a.example' },
    { '_dmarc.a.example': txt(REJECT) },
    'fail',
    'reject',
  ],
  [
    '4.7 v= must be exact and first',
    'a.example',
    {},
    { '_dmarc.a.example': txt('p=reject; v=DMARC1', 'v=dmarc1; p=reject') },
    'none',
  ],
  [
    '4.7 blanks around =',
    'a.example',
    {},
    { '_dmarc.a.example': txt('v = DMARC1 ; p = reject') },
    'fail',
    'reject',
  ],
  [
    '4.7 p without a valid word and with rua is none',
    'a.example',
    {},
    { '_dmarc.a.example': txt('v=DMARC1; p=block; rua=mailto:d@a.example') },
    'fail',
    'none',
  ],
  [
    '4.10.1 p without a valid word and without rua is no record',
    'a.example',
    {},
    { '_dmarc.a.example': txt('v=DMARC1; p=block') },
    'none',
  ],
  [
    '4.7 sp for a subdomain that exists',
    'sub.a.example',
    {},
    { '_dmarc.a.example': txt(`${REJECT}; sp=quarantine; np=none`), 'sub.a.example': A },
    'fail',
    'quarantine',
  ],
  [
    '4.7 np for a subdomain that does not exist',
    'sub.a.example',
    {},
    { '_dmarc.a.example': txt('v=DMARC1; p=none; sp=quarantine; np=reject') },
    'fail',
    'reject',
  ],
  [
    '4.7 t=y steps down once',
    'a.example',
    {},
    { '_dmarc.a.example': txt(`${REJECT}; t=y`) },
    'fail',
    'quarantine',
  ],
  [
    'A.6 pct means nothing any more',
    'a.example',
    {},
    { '_dmarc.a.example': txt(`${REJECT}; pct=0`) },
    'fail',
    'reject',
  ],
  [
    '4.10 two records are none',
    'a.example',
    {},
    { '_dmarc.a.example': txt(REJECT, 'v=DMARC1; p=none') },
    'none',
  ],
  [
    '4.10 other TXT records do not count',
    'a.example',
    {},
    { '_dmarc.a.example': txt('v=spf1 -all', REJECT) },
    'fail',
    'reject',
  ],
  [
    '4.10 the walk finds a record in between',
    'x.y.mid.a.example',
    {},
    { '_dmarc.mid.a.example': txt('v=DMARC1; p=quarantine') },
    'fail',
    'quarantine',
  ],
  [
    '4.10.2 the record with the fewest labels names the organisation',
    'x.mid.a.example',
    { dkim: 'other.a.example' },
    { '_dmarc.mid.a.example': txt(REJECT), '_dmarc.a.example': txt('v=DMARC1; p=none') },
    'pass',
  ],
  [
    '4.10.2 psd=n ends the walk',
    'x.mid.a.example',
    { dkim: 'other.a.example' },
    {
      '_dmarc.mid.a.example': txt(`${REJECT}; psd=n`),
      '_dmarc.a.example': txt('v=DMARC1; p=none'),
    },
    'fail',
    'reject',
  ],
  [
    '4.10.2 below psd=y one label is the organisation',
    'x.one.bank.example',
    { dkim: 'one.bank.example' },
    psd,
    'pass',
  ],
  [
    '4.10.2 two organisations below psd=y',
    'one.bank.example',
    { dkim: 'two.bank.example' },
    psd,
    'fail',
    'reject',
  ],
  [
    '4.10 eight labels and more start at seven',
    'a.b.c.d.e.f.g.h.i.a.example',
    {},
    { '_dmarc.a.example': txt(REJECT) },
    'fail',
    'reject',
  ],
  [
    '4.10 a name between is skipped above seven labels',
    'a.b.c.d.e.f.g.h.i.a.example',
    {},
    { '_dmarc.c.d.e.f.g.h.i.a.example': txt(REJECT) },
    'none',
  ],
  [
    '5.3.4 trouble at the record is temporary',
    'a.example',
    { dkim: 'a.example' },
    { '_dmarc.a.example': SERVFAIL },
    'temperror',
  ],
  [
    '5.3.4 trouble above the own record',
    'x.a.example',
    { dkim: 'x.a.example' },
    { '_dmarc.x.a.example': txt(REJECT), '_dmarc.a.example': SERVFAIL },
    'pass',
  ],
  [
    '4.7 names of tags are case-sensitive',
    'a.example',
    {},
    { '_dmarc.a.example': txt('v=DMARC1; P=reject') },
    'none',
  ],
  ['3.2 without any record', 'a.example', { dkim: 'a.example' }, {}, 'none'],
  [
    '8616 6 a U-label author',
    'bücher.example',
    { dkim: 'xn--bcher-kva.example' },
    { '_dmarc.xn--bcher-kva.example': txt(REJECT) },
    'pass',
  ],
  [
    '5.3.1 a full-width dot is a dot',
    'a．example',
    { dkim: 'a.example' },
    { '_dmarc.a.example': txt(REJECT) },
    'pass',
  ],
];

export function dmarcCases(): Case[] {
  return ROWS.map(([name, from, passing, zone, result, policy]) => ({
    id: `own-dmarc/${name}`,
    suite: 'own-dmarc',
    kind: 'dmarc',
    zone,
    input: {
      from,
      spf: passing.spf === undefined ? null : { result: 'pass', domain: passing.spf },
      dkim: passing.dkim === undefined ? [] : [{ result: 'pass', domain: passing.dkim }],
    },
    expected: { result: [result], ...(policy === undefined ? {} : { policy: [policy] }) },
  }));
}
