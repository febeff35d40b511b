/** Authentication-Results, written from RFC 8601, and the dialect of Exchange Online Protection. */
import type { Case, Expected } from '../cases';

type Row = readonly [name: string, header: string, expected: Expected];

const dkimPass = { method: 'dkim', result: 'pass' };

const ROWS: readonly Row[] = [
  ['no result', 'mx.example; none', { authservId: 'mx.example', count: 0 }],
  ['version', 'mx.example 1; none', { authservId: 'mx.example', count: 0 }],
  [
    'two results',
    'mx.example;\r\n spf=fail smtp.mailfrom=b.example;\r\n dkim=pass header.d=a.example',
    {
      count: 2,
      results: {
        0: { method: 'spf', result: 'fail', props: { 'smtp.mailfrom': 'b.example' } },
        1: { ...dkimPass, props: { 'header.d': 'a.example' } },
      },
    },
  ],
  [
    'nested comments',
    'mx.example (a (b) c); dkim (x) = (y) pass (z (z)) header.d=a.example',
    { count: 1, results: { 0: { ...dkimPass, props: { 'header.d': 'a.example' } } } },
  ],
  [
    'a semicolon inside a comment ends nothing',
    'mx.example; dkim=fail (bad; dkim=pass header.d=a.example) header.d=b.example',
    { count: 1, results: { 0: { method: 'dkim', result: 'fail' } } },
  ],
  [
    'a semicolon inside a quoted value ends nothing',
    'mx.example; dkim=fail reason="no; dkim=pass" header.d=b.example',
    { count: 1, results: { 0: { method: 'dkim', result: 'fail', reason: 'no; dkim=pass' } } },
  ],
  ['an unclosed comment vouches for nobody', 'mx.example; dkim=pass (a', { malformed: true }],
  [
    'an unclosed quote vouches for nobody',
    'mx.example; dkim=pass header.d="a.example',
    { malformed: true },
  ],
  [
    'EOP writes no authserv-id',
    'spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=a.example; dkim=pass (signature was verified)\r\n header.d=a.example;dmarc=pass action=none\r\n header.from=a.example;compauth=pass reason=100',
    {
      authservId: '',
      count: 4,
      results: {
        1: { ...dkimPass, props: { 'header.d': 'a.example' } },
        3: { method: 'compauth', result: 'pass' },
      },
    },
  ],
  [
    'EOP: several dkim, timeout, oreject',
    'spf=softfail (sender IP is 192.0.2.1) smtp.mailfrom=b.example; dkim=timeout (key query timeout) header.d=a.example;dkim=none header.d=none;dmarc=fail action=oreject header.from=a.example',
    {
      count: 4,
      results: { 1: { method: 'dkim', result: 'timeout' }, 3: { method: 'dmarc', result: 'fail' } },
    },
  ],
];

export function arCases(): Case[] {
  return ROWS.map(([name, header, expected]) => ({
    id: `own-ar/${name}`,
    suite: 'own-ar',
    kind: 'ar',
    header,
    expected,
  }));
}
