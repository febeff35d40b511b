/** What may be asked before an evaluation needs it. How many round trips that saves is counted in tests/bench/waves.test.ts. */
import { describe, expect, it } from 'vitest';
import { ZoneResolver, type SuiteZone } from '../../../tests/suites/zone';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { evaluateSpf } from './spf';

/** Tells what was asked ahead from what an evaluation asked, and what of the former it never needed. */
class Watching implements Resolver {
  readonly ahead = new Set<string>();
  readonly needed = new Set<string>();
  private readonly zone: ZoneResolver;
  constructor(zone: SuiteZone) {
    this.zone = new ZoneResolver(zone);
  }
  resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
    this.needed.add(name);
    return this.zone.resolve(name, type);
  }
  resolveAhead<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
    this.ahead.add(name);
    return this.zone.resolve(name, type);
  }
}

const spf = (terms: string): SuiteZone[string] => [{ type: 'TXT', data: [`v=spf1 ${terms}`] }];

async function judge(zone: SuiteZone, ip = '192.0.2.1') {
  const resolver = new Watching(zone);
  const result = await evaluateSpf(
    { ip, helo: 'mta.example', mailFrom: 'ada@a.example', basis: 'given' },
    resolver,
  );
  return { ...result, ahead: [...resolver.ahead], needed: [...resolver.needed] };
}

describe('what is asked ahead', () => {
  it.each<[string, string, string[]]>([
    [
      'every kind of term',
      'a:b.example mx:c.example include:d.example exists:e.example -all',
      ['b.example', 'c.example', 'd.example', 'e.example'],
    ],
    ['a redirect where nothing else matches', 'redirect=b.example', ['b.example']],
    ['no redirect beside all', 'redirect=b.example ?all', []],
    ['nothing behind all', '-all a:b.example', []],
    ['nothing behind a network that holds the client', 'ip4:192.0.2.0/24 a:b.example -all', []],
    [
      'what is behind another network',
      'ip4:192.0.2.128/25 ip6:2001:db8::/32 a:b.example -all',
      ['b.example'],
    ],
    ['a term with a prefix length and a qualifier', '~a:b.example/24//64 -all', ['b.example']],
    [
      'no name that is made of the sender',
      'exists:%{l}.b.example include:%{i}.b.example a:%{h} -all',
      [],
    ],
    ['no ptr', 'ptr -all', []],
    ['nothing of a record that is an error', 'a:b.example bogus -all', []],
    ['nothing of a name that DNS cannot hold', `a:${'x'.repeat(64)}.example -all`, []],
  ])('%s', async (_, terms, names) => {
    expect((await judge({ 'a.example': spf(terms) })).ahead).toEqual(names);
  });

  it('asks for the kind of address that the client has', async () => {
    const zone: SuiteZone = {
      'a.example': spf('a:b.example -all'),
      'b.example': [{ type: 'AAAA', data: '2001:db8::1' }],
    };
    expect((await judge(zone, '2001:db8::1')).result).toBe('pass');
    const none = { ...zone, 'b.example': [{ type: 'A', data: '192.0.2.1' }] };
    expect((await judge(none, '2001:db8::1')).result).toBe('fail');
    expect((await judge(none, '::ffff:192.0.2.1')).result).toBe('pass');
  });

  it('follows what a macro leads to, once the evaluation has asked it', async () => {
    const zone: SuiteZone = {
      'a.example': spf('include:%{d}.x.example -all'),
      'a.example.x.example': spf('a:b.example a:c.example -all'),
      'b.example': [{ type: 'A', data: '192.0.2.1' }],
    };
    const { result, ahead } = await judge(zone);
    expect(result).toBe('pass');
    expect(ahead).toEqual(['b.example', 'c.example']);
  });

  it('never goes beyond ten terms, however the records branch', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `n${index}.example`);
    const zone: SuiteZone = Object.fromEntries([
      [
        'a.example',
        spf(
          names
            .slice(0, 6)
            .map((name) => `include:${name}`)
            .join(' '),
        ),
      ],
      ...names.slice(0, 6).map((name, index) => [
        name,
        spf(
          names
            .slice(6 + index * 5, 11 + index * 5)
            .map((one) => `include:${one}`)
            .join(' '),
        ),
      ]),
      ...names.slice(6).map((name) => [name, spf('-all')]),
    ]) as SuiteZone;
    const { result, reason, ahead } = await judge(zone);
    expect(result).toBe('permerror');
    expect(reason?.id).toBe('spf_too_many_lookups');
    expect(ahead.length).toBeLessThanOrEqual(10);
  });

  it('ends where records include one another', async () => {
    const { result } = await judge({
      'a.example': spf('include:b.example -all'),
      'b.example': spf('include:a.example -all'),
    });
    expect(result).toBe('permerror');
  });

  it('asks at most ten addresses for an mx term', async () => {
    const hosts = Array.from({ length: 14 }, (_, index) => `m${index}.example`);
    const { ahead } = await judge({
      'a.example': [
        ...spf('mx -all'),
        ...hosts.map((exchange) => ({ type: 'MX', data: { exchange, preference: 1 } })),
      ],
    });
    expect(ahead.filter((name) => name.startsWith('m'))).toHaveLength(10);
  });
});

describe('what was asked in vain', () => {
  it('changes no result, and its trouble is nobody’s', async () => {
    const zone: SuiteZone = {
      'a.example': spf('a:b.example a:down.example include:gone.example -all'),
      'b.example': [{ type: 'A', data: '192.0.2.1' }],
      'down.example': [{ type: '*', fail: 'SERVFAIL' }],
    };
    const { result, reason, ahead, needed, lookups } = await judge(zone);
    expect({ result, reason, lookups }).toEqual({ result: 'pass', reason: null, lookups: 1 });
    expect(ahead.filter((name) => !needed.includes(name))).toEqual([
      'down.example',
      'gone.example',
    ]);
  });

  it('lets the trouble count where the evaluation comes to it', async () => {
    const { result, reason } = await judge({
      'a.example': spf('a:b.example a:down.example -all'),
      'b.example': [{ type: 'A', data: '198.51.100.1' }],
      'down.example': [{ type: '*', fail: 'SERVFAIL' }],
    });
    expect(result).toBe('temperror');
    expect(reason).toMatchObject({ id: 'auth_dns_servfail', params: { name: 'down.example' } });
  });
});
