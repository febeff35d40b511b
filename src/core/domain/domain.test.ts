import { readdirSync, readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../report/translate';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { inspectDomain } from './domain';
import type { DomainPosture } from './posture';
import { postureToJson, postureToText } from './posture-json';

type Zone = Readonly<Record<string, string | readonly string[]>>;

/** `name TYPE` -> records. A name with any type exists; `!servfail` and the like are trouble. TXT records are cut into short strings. */
function resolverOf(zone: Zone): Resolver & { asked: string[] } {
  const asked: string[] = [];
  const names = new Set(Object.keys(zone).map((key) => key.split(' ')[0]));
  function answer(name: string, type: RecordType): unknown {
    asked.push(`${name} ${type}`);
    const entry = zone[`${name} ${type}`];
    if (typeof entry === 'string' && entry.startsWith('!')) return { outcome: entry.slice(1) };
    if (entry === undefined) return { outcome: names.has(name) ? 'nodata' : 'nxdomain' };
    const texts = typeof entry === 'string' ? [entry] : entry;
    const records = texts.map((text) => {
      if (type === 'TXT') return text.match(/.{1,20}/gs) ?? [''];
      const [preference = '', exchange = ''] = text.split(' ');
      return { preference: Number(preference), exchange };
    });
    return { outcome: 'answer', records, canonicalName: zone[`${name} CNAME`] ?? name };
  }
  return {
    asked,
    resolve: (name, type) => Promise.resolve(answer(name, type) as DnsAnswer<typeof type>),
  };
}

function rsaKey(bits: number): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
}

const KEY = rsaKey(2048);
const GOOD: Zone = {
  'rcpt.example MX': '10 rcpt-example.mail.protection.outlook.com',
  'rcpt.example TXT': ['v=spf1 include:spf.protection.outlook.com -all', 'ms=1'],
  'spf.protection.outlook.com TXT': 'v=spf1 ip4:192.0.2.0/24 -all',
  'selector1._domainkey.rcpt.example TXT': KEY,
  'selector1._domainkey.rcpt.example CNAME':
    'selector1-rcpt-example._domainkey.rcpt.onmicrosoft.com',
  'selector2._domainkey.rcpt.example TXT': 'v=DKIM1; p=',
  '_dmarc.rcpt.example TXT': 'v=DMARC1; p=reject; rua=mailto:d@rcpt.example',
  '_mta-sts.rcpt.example TXT': 'v=STSv1; id=20261103;',
  '_smtp._tls.rcpt.example TXT': 'v=TLSRPTv1; rua=mailto:t@rcpt.example',
};

async function posture(
  zone: Zone,
  name = 'rcpt.example',
  selectors: string[] = [],
): Promise<DomainPosture> {
  const found = await inspectDomain(name, resolverOf(zone), { selectors });
  if ('problem' in found) throw new Error(found.problem.id);
  return found;
}
const idsOf = (found: DomainPosture) => found.findings.map((one) => one.id);

describe('inspectDomain', () => {
  it('reads all that a well-kept domain publishes', async () => {
    const found = await posture(GOOD);
    expect(found).toMatchObject({
      domain: 'rcpt.example',
      mx: { microsoft: true, nullMx: false },
      spf: { lookups: 1, all: '-' },
      dmarc: { policy: 'reject', recordDomain: 'rcpt.example', outcome: 'answer' },
      mtaSts: { id: '20261103' },
      tlsRpt: { rua: ['mailto:t@rcpt.example'] },
    });
    expect(found.spf.tree?.children[0]).toMatchObject({
      domain: 'spf.protection.outlook.com',
      term: 'include:spf.protection.outlook.com',
    });
    expect(found.dkim).toMatchObject([
      {
        selector: 'selector1',
        state: 'present',
        bits: 2048,
        type: 'rsa',
        target: 'selector1-rcpt-example._domainkey.rcpt.onmicrosoft.com',
      },
      { selector: 'selector2', state: 'revoked', bits: null },
    ]);
    expect(idsOf(found)).toEqual([
      'dkim-revoked',
      'mx-microsoft',
      'spf-good',
      'dkim-good',
      'dmarc-good',
      'mta-sts-there',
      'tls-rpt-there',
    ]);
  });
  it('is asked for a name, and says so', async () => {
    for (const name of ['', 'localhost', 'a b.example', '192.0.2.1', `${'a'.repeat(64)}.example`]) {
      expect(await inspectDomain(name, resolverOf({}))).toMatchObject({
        problem: { id: 'domain_not_a_name' },
      });
    }
    expect(await posture({}, 'Bob@Bücher.example')).toMatchObject({
      domain: 'xn--bcher-kva.example',
      unicode: 'bücher.example',
    });
  });
  it('tells a domain that is not there', async () => {
    expect(idsOf(await posture({}))).toContain('nonexistent');
  });
  it('never takes DNS trouble for absence', async () => {
    const zone = Object.fromEntries(
      [
        'rcpt.example MX',
        'rcpt.example TXT',
        '_dmarc.rcpt.example TXT',
        'selector1._domainkey.rcpt.example TXT',
        'selector2._domainkey.rcpt.example TXT',
        '_mta-sts.rcpt.example TXT',
        '_smtp._tls.rcpt.example TXT',
      ].map((key) => [key, '!servfail']),
    );
    const found = await posture(zone);
    expect(new Set(idsOf(found))).toEqual(new Set(['dns-trouble']));
    expect(found.dkim.map((key) => key.state)).toEqual(['unreachable', 'unreachable']);
  });
  it('finds the DMARC record of the organisation', async () => {
    const zone = {
      '_dmarc.rcpt.example TXT': 'v=DMARC1; p=reject; sp=none',
      'a.b.rcpt.example TXT': 'x',
    };
    const found = await posture(zone, 'a.b.rcpt.example');
    expect(found.dmarc).toMatchObject({
      recordDomain: 'rcpt.example',
      policy: 'reject',
      subdomainPolicy: 'none',
    });
    expect(idsOf(found)).toEqual(expect.arrayContaining(['dmarc-inherited', 'dmarc-policy-none']));
    expect(idsOf(found)).not.toContain('dmarc-good');
  });
  it('knows null MX', async () => {
    expect((await posture({ 'rcpt.example MX': '0 .' })).mx.nullMx).toBe(true);
  });
  it('looks at further selectors and measures keys', async () => {
    const found = await posture(
      {
        's._domainkey.rcpt.example TXT': rsaKey(1024),
        'e._domainkey.rcpt.example TXT': `v=DKIM1; k=ed25519; t=y:s; p=${Buffer.alloc(32, 7).toString('base64')}`,
        'bad._domainkey.rcpt.example TXT': 'v=DKIM1; p=AAAA',
        'none._domainkey.rcpt.example TXT': 'hello',
      },
      'rcpt.example',
      ['s', 'e', 'bad', 'none'],
    );
    expect(found.dkim.slice(2)).toMatchObject([
      { state: 'present', bits: 1024 },
      { state: 'present', bits: 256, type: 'ed25519', flags: ['y', 's'] },
      { state: 'malformed' },
      { state: 'malformed' },
    ]);
    expect(idsOf(found)).toEqual(
      expect.arrayContaining(['dkim-short', 'dkim-testing', 'dkim-malformed']),
    );
  });
});

describe('the SPF tree', () => {
  const spf = async (zone: Zone) => posture(zone);
  it.each([
    ['none', {}, 'spf-none'],
    ['two', { 'rcpt.example TXT': ['v=spf1 -all', 'v=spf1 ~all'] }, 'spf-multiple'],
    ['+all', { 'rcpt.example TXT': 'v=spf1 a all' }, 'spf-pass-all'],
    ['?all', { 'rcpt.example TXT': 'v=spf1 ?all' }, 'spf-neutral-all'],
    ['no end', { 'rcpt.example TXT': 'v=spf1 ip4:192.0.2.1' }, 'spf-no-all'],
    [
      'a missing include',
      { 'rcpt.example TXT': 'v=spf1 include:gone.example -all' },
      'spf-include-missing',
    ],
    ['a loop', { 'rcpt.example TXT': 'v=spf1 include:rcpt.example -all' }, 'spf-loop'],
    ['rubbish', { 'rcpt.example TXT': 'v=spf1 ipv4:192.0.2.1 -all' }, 'spf-invalid'],
    ['ptr', { 'rcpt.example TXT': 'v=spf1 ptr -all' }, 'spf-ptr'],
    [
      'trouble below',
      { 'rcpt.example TXT': 'v=spf1 include:x.example -all', 'x.example TXT': '!timeout' },
      'dns-trouble',
    ],
    [
      'Microsoft left out',
      { 'rcpt.example TXT': 'v=spf1 -all', 'rcpt.example MX': '0 a.mail.protection.outlook.com' },
      'spf-microsoft-missing',
    ],
    [
      'a macro',
      { 'rcpt.example TXT': 'v=spf1 include:%{d}.x.example exists:%{i}.y.example -all' },
      'spf-good',
    ],
  ] satisfies [string, Zone, string][])('%s', async (_, zone, id) => {
    expect(idsOf(await spf(zone))).toContain(id);
  });
  it('counts lookups over includes and redirect, and what stands after all not at all', async () => {
    const found = await spf({
      'rcpt.example TXT': 'v=spf1 a mx:b.example include:one.example redirect=two.example',
      'one.example TXT': 'v=spf1 exists:x.example -all include:never.example',
      'two.example TXT': 'v=spf1 a a a a a a ~all',
    });
    expect(found.spf).toMatchObject({ lookups: 11, all: '~' });
    expect(idsOf(found)).toContain('spf-lookups');
  });
  it('ends on a tree that grows without end', async () => {
    const zone: Record<string, string> = {
      'rcpt.example TXT': 'v=spf1 include:n0.example include:n1.example -all',
    };
    for (let index = 0; index < 200; index += 1) {
      zone[`n${index}.example TXT`] =
        `v=spf1 include:n${index + 1}.example include:n${index + 2}.example -all`;
    }
    const resolver = resolverOf(zone);
    await inspectDomain('rcpt.example', resolver);
    expect(resolver.asked.length).toBeLessThan(100);
  });
});

describe('the texts of domain', () => {
  const texts = JSON.parse(readFileSync('public/_locales/en/domain.json', 'utf8')) as Record<
    string,
    string
  >;
  it('are there for each id that the code names, and no more', () => {
    const code = readdirSync('src/core/domain')
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => readFileSync(`src/core/domain/${file}`, 'utf8'));
    const used = new Set(
      [...code.join('\n').matchAll(/'(domain_[a-z_]+)'/g)].map((match) => match[1]),
    );
    expect(Object.keys(texts).toSorted()).toEqual([...used].toSorted());
  });
  it('make a report without gaps', async () => {
    const finding = JSON.parse(readFileSync('public/_locales/en/finding.json', 'utf8')) as Record<
      string,
      string
    >;
    const translate = createTranslator(texts, finding);
    const zones: Zone[] = [
      GOOD,
      {},
      {
        'rcpt.example TXT': 'v=spf1 +all',
        'rcpt.example MX': '0 a.mail.protection.outlook.com',
        '_dmarc.rcpt.example TXT': 'v=DMARC1; p=none; pct=50; t=y',
      },
    ];
    for (const zone of zones) {
      const found = await posture(zone);
      const json = postureToJson(found, translate);
      expect(json.schemaVersion).toBe(1);
      for (const one of json.findings) expect(one.text).not.toMatch(/\{|domain_/);
      expect(postureToText(found, translate)).toMatch(/^rcpt\.example\n/);
      expect(JSON.stringify(json.findings)).not.toMatch(/finding_/);
    }
  });
});
