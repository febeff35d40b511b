import * as fc from 'fast-check';
import { evaluateSpf } from '../../../src/core/auth/spf';
import { inspectDomain } from '../../../src/core/domain/domain';
import { postureToText } from '../../../src/core/domain/posture-json';
import { pieces } from '../letters';
import { english } from '../mail';
import { demand, target } from '../target';
import { ZoneResolver, type SuiteRecord } from '../../suites/zone';

const NAMES = ['a.example', 'b.example', 'c.a.example', '_spf.example', 'xn--nxasmq6b.example'];
const name = fc.constantFrom(...NAMES);
const target_ = fc.oneof(
  name,
  fc.constantFrom('%{d}', '%{l}.%{o}', '%{i}._spf.%{d2r}', '%{s}', '%{h}.', '%{p}', '%{d99}', '%{'),
);
const term = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('include:', 'a:', 'mx:', 'exists:', 'redirect=', 'exp=', 'ptr:'),
      target_,
    )
    .map((two) => two.join('')),
  fc.constantFrom(
    'a',
    'mx',
    'ptr',
    'all',
    '-all',
    '~all',
    '+all',
    '?all',
    'a/0',
    'mx//0',
    'ip4:192.0.2.0/24',
    'ip4:1/2',
    'ip6:::/0',
    'ip6:1::2::3',
  ),
  pieces(2).map((text) => text.slice(0, 300)),
);
const record = fc
  .tuple(
    fc.constantFrom('v=spf1 ', 'v=spf1', 'V=SPF1 ', 'v=spf10 '),
    fc.array(term, { maxLength: 14 }),
  )
  .map(([head, terms]): SuiteRecord => ({ type: 'TXT', data: [head + terms.join(' ')] }));
const records = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: record },
    {
      weight: 2,
      arbitrary: fc.constantFrom<SuiteRecord[]>(
        { type: 'A', data: '192.0.2.1' },
        { type: 'MX', data: { exchange: 'a.example', preference: 1 } },
        { type: 'CNAME', data: 'b.example' },
        { type: 'PTR', data: 'a.example' },
        { type: '*', fail: 'TIMEOUT' },
      ),
    },
  ),
  { maxLength: 4 },
);
const RESULTS = ['none', 'neutral', 'pass', 'fail', 'softfail', 'temperror', 'permerror'];

/** SPF records that include one another, hold macros and nonsense (RFC 7208 section 4.6.4 bounds what they may cost). */
export const spf = target({
  name: 'spf',
  promise: 'an SPF record costs a bounded number of questions and gives a result of the registry',
  arbitrary: fc.record({
    zone: fc.dictionary(name, records, { maxKeys: 5 }),
    mailFrom: fc.oneof(
      fc.tuple(pieces(1), name).map(([local, domain]) => `${local.slice(0, 64)}@${domain}`),
      fc.constant(''),
    ),
    helo: fc.oneof(
      name,
      pieces(1).map((text) => text.slice(0, 300)),
    ),
    ip: fc.constantFrom('192.0.2.1', '2001:db8::1', '::ffff:192.0.2.1', 'x', ''),
  }),
  check: async ({ zone, mailFrom, helo, ip }) => {
    const one = new ZoneResolver(zone);
    const client = { ip, helo, mailFrom, basis: 'given' } as const;
    const found = await evaluateSpf(client, one);
    demand(RESULTS.includes(found.result), () => `no result: ${found.result}`);
    // Ten terms, each with at most ten hosts of two types and their names, and what is asked ahead of need.
    demand(one.asked.length <= 400, () => `${one.asked.length} questions`);
    const again = await evaluateSpf(client, new ZoneResolver(zone));
    demand(JSON.stringify(again) === JSON.stringify(found), () => 'two looks, two answers');
    const posture = await inspectDomain('a.example', new ZoneResolver(zone));
    if (!('problem' in posture)) postureToText(posture, english);
  },
});
