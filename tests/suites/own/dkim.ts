/** DKIM, written from RFC 6376, 8301, 8463 and 8616: each signature's two halves, and what becomes of the key. */
import type { Case } from '../cases';
import type { SuiteRecord, SuiteZone } from '../zone';
import { vectors } from '../vectors';
import { ed, NOW, PLAIN, rsa, ZONE } from './message';
import { keyRecord, rsaSigner, signDkim, type SignOptions } from './sign';

type Wanted = Readonly<Record<string, unknown>>;
type Row = readonly [
  name: string,
  message: string,
  dkim: Wanted | readonly Wanted[],
  more?: Partial<Case>,
];

const signed = (options: Partial<SignOptions> = {}, message = PLAIN, signer = rsa): string =>
  signDkim(message, signer, { domain: 'a.example', ...options });
const withKey = (records: readonly SuiteRecord[]): Partial<Case> => ({
  zone: { ...ZONE, 's1._domainkey.a.example': records },
});
const PASS = { result: 'pass', basis: 'verified', headerSignature: 'pass', bodyHash: 'match' };
const short = rsaSigner(768);
const sha1 = rsaSigner(2048, 'rsa-sha1');
const EXPIRES = 't=1791194400; x=1791198000;'; // 2026-10-05 10:00 to 11:00 UTC

const umlaut: SuiteZone = { 's1._domainkey.xn--bcher-kva.example': keyRecord(rsa) };

const ROWS: readonly Row[] = [
  [
    'relaxed/relaxed',
    signed(),
    {
      ...PASS,
      aligned: true,
      keyBits: 2048,
      details: { key: 'present', canonicalization: 'relaxed/relaxed' },
    },
  ],
  ['simple/simple', signed({ canonicalization: 'simple/simple' }), PASS],
  ['relaxed/simple', signed({ canonicalization: 'relaxed/simple' }), PASS],
  ['simple/relaxed', signed({ canonicalization: 'simple/relaxed' }), PASS],
  [
    'Ed25519',
    signed({ selector: 'ed' }, PLAIN, ed),
    { ...PASS, algorithm: 'ed25519-sha256', keyBits: 256 },
  ],
  [
    'relaxed survives refolding',
    signed().replace('Subject: The plan', 'Subject:  The\r\n\tplan'),
    PASS,
  ],
  ["bare LF line ends are the file's, not the wire's", signed().replaceAll('\r\n', '\n'), PASS],
  [
    'an altered body leaves the header signature',
    signed().replace('the plan. ', 'another plan'),
    {
      result: 'fail',
      headerSignature: 'pass',
      bodyHash: 'mismatch',
      reason: { id: 'dkim_body_changed' },
    },
  ],
  [
    'an altered subject leaves the body hash',
    signed().replace('Subject: The', 'Subject: A'),
    {
      result: 'fail',
      headerSignature: 'fail',
      bodyHash: 'match',
      reason: { id: 'dkim_header_signature_invalid' },
    },
  ],
  [
    'a header section alone',
    signed().split('\r\n\r\n')[0] ?? '',
    { result: 'neutral', headerSignature: 'pass', bodyHash: 'not-checked' },
    { source: { kind: 'header-section' } },
  ],
  [
    'an altered header section alone',
    (signed().split('\r\n\r\n')[0] ?? '').replace('The plan', 'A plan'),
    { result: 'neutral', headerSignature: 'fail', bodyHash: 'not-checked' },
    { source: { kind: 'header-section' } },
  ],
  ['a copy confirms a body', signed(), PASS, { source: { fidelity: 'copy' } }],
  [
    'a copy refutes no body',
    signed().replace('the plan. ', 'another'),
    { result: 'neutral', headerSignature: 'pass', bodyHash: 'not-checked' },
    { source: { fidelity: 'copy' } },
  ],
  [
    'expired when received',
    signed({ tags: EXPIRES }),
    { result: 'neutral', headerSignature: 'pass', reason: { id: 'dkim_expired' } },
  ],
  [
    'expired since: x= is judged at receipt',
    signed({ tags: EXPIRES }),
    PASS,
    { source: { receivedAt: '2026-10-05T10:30:00Z' } },
  ],
  [
    'x= not after t=',
    signed({ tags: 't=1791194400; x=1791194400;' }),
    { result: 'neutral', headerSignature: 'not-checked' },
  ],
  [
    'no key there',
    signed({ selector: 'gone' }),
    { result: 'permerror', details: { key: 'absent' }, reason: { id: 'dkim_key_absent' } },
  ],
  [
    'revoked key',
    signed(),
    { result: 'permerror', details: { key: 'revoked' } },
    withKey([{ type: 'TXT', data: ['v=DKIM1; p='] }]),
  ],
  [
    'key that is no key',
    signed(),
    { result: 'permerror', details: { key: 'malformed' } },
    withKey([{ type: 'TXT', data: ['v=DKIM1; p=AAAA'] }]),
  ],
  [
    'SERVFAIL for the key',
    signed(),
    {
      result: 'temperror',
      basis: 'not-evaluable',
      headerSignature: 'not-checked',
      details: { key: 'unreachable' },
      reason: { id: 'auth_dns_servfail' },
    },
    withKey([{ type: '*', fail: 'SERVFAIL' }]),
  ],
  [
    'timeout for the key',
    signed(),
    { result: 'temperror', reason: { id: 'auth_dns_timeout' } },
    withKey([{ type: 'TXT', fail: 'TIMEOUT' }]),
  ],
  [
    'key for sha1 only (h=)',
    signed(),
    { result: 'permerror' },
    withKey(keyRecord(rsa, 'h=sha1; ')),
  ],
  [
    'key not for e-mail (s=)',
    signed(),
    { result: 'permerror' },
    withKey(keyRecord(rsa, 's=tlsrpt; ')),
  ],
  ['key of another kind', signed({ selector: 'ed' }), { result: 'permerror' }],
  [
    'flags of the key',
    signed(),
    { ...PASS, details: { keyFlags: ['y', 's'] } },
    withKey(keyRecord(rsa, 't=y:s; ')),
  ],
  [
    't=s forbids i= below d=',
    signed({ tags: 'i=@news.a.example;' }),
    { result: 'permerror' },
    withKey(keyRecord(rsa, 't=s; ')),
  ],
  [
    'i= below d=',
    signed({ tags: 'i=ann@news.a.example;' }),
    { ...PASS, details: { identity: 'ann@news.a.example' } },
  ],
  [
    'i= outside d=',
    signed({ tags: 'i=ann@b.example;' }),
    { result: 'neutral', headerSignature: 'not-checked' },
  ],
  [
    'From not signed',
    signed({ headers: 'To:Subject' }),
    { result: 'neutral', reason: { id: 'dkim_from_unsigned' } },
  ],
  [
    'l= signs a part of the body',
    `${signed({ bodyLimit: 5 })}An advertisement\r\n`,
    { ...PASS, details: { bodyLengthLimit: 5 } },
  ],
  [
    'l=0 signs none of it',
    signed({ bodyLimit: 0 }).replace('Hello', 'Goodbye'),
    { ...PASS, details: { bodyLengthLimit: 0 } },
  ],
  [
    'RFC 8301: a key of 768 bits',
    signed({}, PLAIN, short),
    { result: 'policy', keyBits: 768, reason: { id: 'dkim_short_key' } },
    withKey(keyRecord(short)),
  ],
  [
    'RFC 8301: rsa-sha1',
    signed({}, PLAIN, sha1),
    { result: 'policy', reason: { id: 'dkim_sha1' } },
    withKey(keyRecord(sha1)),
  ],
  ['v=2', signed({ version: '2' }), { result: 'neutral', headerSignature: 'not-checked' }],
  ['no v=', signed({ version: '' }), { result: 'neutral', headerSignature: 'not-checked' }],
  [
    'an unknown algorithm',
    signed({ algorithm: 'rsa-sha3' }),
    { result: 'neutral', algorithm: 'rsa-sha3' },
  ],
  [
    'a tag twice',
    signed({ tags: 'd=a.example;' }),
    { result: 'neutral', headerSignature: 'not-checked' },
  ],
  [
    'RFC 8616: U-label in d=',
    signed({ domain: 'bücher.example' }),
    { ...PASS, domain: 'bücher.example' },
    { zone: umlaut },
  ],
  [
    'two signatures, one of them broken',
    signed({ selector: 'ed' }, signed().replace('bh=', 'bh=A'), ed),
    [PASS, { result: 'fail' }],
  ],
  [
    'a field name with a blank before the colon',
    signed({ canonicalization: 'relaxed/relaxed' }).replace('\r\nSubject:', '\r\nSubject :'),
    PASS,
  ],
  [
    'another TXT record beside the key',
    signed(),
    PASS,
    withKey([{ type: 'TXT', data: ['v=spf1 -all'] }, ...keyRecord(rsa)]),
  ],
];

export function dkimCases(): Case[] {
  const own = ROWS.map(([name, message, dkim, more]): Case => ({
    id: `own-dkim/${name}`,
    suite: 'own-dkim',
    kind: 'verified',
    eml_b64: Buffer.from(message).toString('base64'),
    zone: ZONE,
    now: NOW,
    ...more,
    expected: { verified: { dkim: [dkim].flat() } },
  }));
  const worked = vectors.map((vector): Case => ({
    id: `own-dkim/${vector.id}`,
    suite: 'own-dkim',
    kind: 'verified',
    eml_b64: Buffer.from(vector.message).toString('base64'),
    zone: vector.zone,
    now: vector.now,
    expected: { verified: { dkim: vector.signatures } },
  }));
  return [...worked, ...own];
}
