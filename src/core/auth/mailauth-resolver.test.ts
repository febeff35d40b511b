import { describe, expect, it } from 'vitest';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { createAuthDns, isDnsName, troubleReason } from './mailauth-resolver';

function fake(answer: unknown): Resolver & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve<T extends RecordType>(name: string, type: T) {
      asked.push(`${type} ${name}`);
      return Promise.resolve(answer as DnsAnswer<T>);
    },
  };
}

describe('createAuthDns', () => {
  it.each([
    ['nxdomain', 'ENOTFOUND'],
    ['nodata', 'ENODATA'],
    ['servfail', 'ESERVFAIL'],
    ['refused', 'EREFUSED'],
    ['timeout', 'ETIMEOUT'],
    ['network', 'ECONNREFUSED'],
    ['malformed', 'EBADRESP'],
    ['not-asked', 'ENOTASKED'],
    ['aborted', 'ECANCELLED'],
  ])('%s rejects with %s', async (outcome, code) => {
    const dns = createAuthDns(fake({ outcome }));
    await expect(dns.resolve('a.example', 'TXT')).rejects.toMatchObject({ code });
    const proof = outcome === 'nxdomain' || outcome === 'nodata';
    expect(dns.troubles()).toHaveLength(proof ? 0 : 1);
  });

  it('gives rows in the manner of Node', async () => {
    const txt = createAuthDns(
      fake({ outcome: 'answer', records: [['a', 'b']], canonicalName: 'x' }),
    );
    expect(await txt.resolve('a.example', 'TXT')).toEqual([['a', 'b']]);
    const mx = fake({
      outcome: 'answer',
      records: [{ exchange: 'mx.example', preference: 5 }],
      canonicalName: 'x',
    });
    expect(await createAuthDns(mx).resolve('a.example', 'MX')).toEqual([
      { exchange: 'mx.example', priority: 5 },
    ]);
  });

  it('asks each question once, in A-labels', async () => {
    const resolver = fake({ outcome: 'nodata' });
    const dns = createAuthDns(resolver);
    await Promise.allSettled([
      dns.resolve('s._domainkey.Bücher.example.', 'TXT'),
      dns.resolve('s._domainkey.xn--bcher-kva.example', 'TXT'),
    ]);
    expect(resolver.asked).toEqual(['TXT s._domainkey.xn--bcher-kva.example']);
  });

  it('asks nothing for a name that cannot exist', async () => {
    const resolver = fake({ outcome: 'nodata' });
    const dns = createAuthDns(resolver);
    await expect(dns.resolve(`${'a'.repeat(64)}.example`, 'A')).rejects.toMatchObject({
      code: 'EBADNAME',
    });
    expect(resolver.asked).toEqual([]);
    expect(dns.troubles()).toEqual([]);
  });
});

it('knows the lengths of RFC 1035', () => {
  expect(isDnsName(`${'a'.repeat(63)}.example`)).toBe(true);
  expect(isDnsName('a..b')).toBe(false);
  expect(isDnsName('a.'.repeat(126) + 'ab')).toBe(false);
});

it('names the trouble', () => {
  expect(troubleReason({ name: 'a.example', type: 'TXT', outcome: 'not-asked' })).toEqual({
    id: 'auth_dns_not_asked',
    params: { name: 'a.example', type: 'TXT' },
  });
});
