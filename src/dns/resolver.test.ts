import { encode, type Answer, type Packet } from 'dns-packet';
import { decode } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { createCache } from './cache';
import { createResolver, type Fetch } from './resolver';

type Reply = Partial<Packet> & { rcode?: string; asks?: { name: string; type: 'A' | 'TXT' } };

/** A DoH server in the shape of `fetch`: reads the query off the URL and answers in wire format. */
function server(
  reply: (name: string, type: string, url: string) => Reply | Uint8Array | Response | 'hang',
) {
  const urls: string[] = [];
  const fetch: Fetch = (url, init) => {
    urls.push(url);
    const query = decode(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url'));
    const question = query.questions?.[0];
    if (!question) throw new Error('no question');
    const made = reply(question.name, question.type, url);
    if (made === 'hang') {
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    }
    if (made instanceof Response) return Promise.resolve(made);
    const { rcode = 'NOERROR', asks = question, ...rest } = made instanceof Uint8Array ? {} : made;
    const codes: Record<string, number> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
    const bytes =
      made instanceof Uint8Array
        ? made
        : encode({
            type: 'response',
            id: 0,
            questions: [{ ...asks, class: 'IN' }],
            flags: codes[rcode] ?? 0,
            ...rest,
          });
    return Promise.resolve(
      new Response(Uint8Array.from(bytes), {
        headers: { 'content-type': 'application/dns-message' },
      }),
    );
  };
  return { fetch, urls };
}

const txt = (name: string, data: string[], ttl = 60): Answer => ({ type: 'TXT', name, ttl, data });
const soa = (name: string, ttl: number, minimum: number): Answer => ({
  type: 'SOA',
  name,
  ttl,
  data: {
    mname: 'ns.example',
    rname: 'root.example',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum,
  },
});

function make(
  fake: ReturnType<typeof server>,
  extra: Partial<Parameters<typeof createResolver>[0]> = {},
) {
  let clock = 1000;
  const cache = createCache();
  const resolver = createResolver({
    url: 'https://doh.example/dns-query',
    fetch: fake.fetch,
    now: () => clock,
    cache,
    timeoutMs: 50,
    ...extra,
  });
  return { resolver, cache, tick: (ms: number) => (clock += ms) };
}

describe('createResolver', () => {
  it('asks by GET with id 0 and reads character-strings as octets', async () => {
    const fake = server((name) => ({ answers: [txt(name, ['v=spf1 ', '-all'])] }));
    const { resolver } = make(fake);
    expect(await resolver.resolve('Example.COM.', 'TXT')).toEqual({
      outcome: 'answer',
      records: [['v=spf1 ', '-all']],
      canonicalName: 'example.com',
    });
    const query = Buffer.from(
      new URL(fake.urls[0] ?? '').searchParams.get('dns') ?? '',
      'base64url',
    );
    expect(query.readUInt16BE(0)).toBe(0);
    expect(fake.urls[0]).toMatch(/\?dns=[\w-]+$/);
  });

  it('keeps an octet above 127 as one character', async () => {
    const fake = server((name) => ({
      answers: [{ type: 'TXT', name, ttl: 1, data: [Buffer.from([0x76, 0xe9])] }],
    }));
    const answer = await make(fake).resolver.resolve('a.example', 'TXT');
    expect(answer.outcome === 'answer' && answer.records[0]).toEqual(['v\u00e9']);
  });

  it('tells NXDOMAIN from NODATA and both from trouble', async () => {
    const fake = server((name) => ({ rcode: name.split('.')[0]?.toUpperCase() ?? '' }));
    const { resolver } = make(fake);
    expect(await resolver.resolve('nxdomain.example', 'A')).toEqual({ outcome: 'nxdomain' });
    expect(await resolver.resolve('noerror.example', 'A')).toEqual({ outcome: 'nodata' });
    expect(await resolver.resolve('servfail.example', 'A')).toEqual({ outcome: 'servfail' });
    expect(await resolver.resolve('refused.example', 'A')).toEqual({ outcome: 'refused' });
    expect(resolver.ledger().map((query) => query.outcome)).toEqual([
      'nxdomain',
      'nodata',
      'servfail',
      'refused',
    ]);
  });

  it('follows aliases and gives the name behind them', async () => {
    const fake = server((name) => ({
      answers: [
        { type: 'CNAME', name, ttl: 5, data: 'b.example' },
        { type: 'CNAME', name: 'B.example', ttl: 5, data: 'c.example' },
        { type: 'A', name: 'c.example', ttl: 5, data: '192.0.2.1' },
        { type: 'A', name: 'stray.example', ttl: 5, data: '192.0.2.66' },
      ],
    }));
    expect(await make(fake).resolver.resolve('a.example', 'A')).toEqual({
      outcome: 'answer',
      records: ['192.0.2.1'],
      canonicalName: 'c.example',
    });
  });

  it.each<[string, Parameters<typeof server>[0]]>([
    ['another question', () => ({ asks: { name: 'evil.example', type: 'A' } })],
    ['another type', (name) => ({ asks: { name, type: 'TXT' } })],
    ['another id', () => ({ id: 7 })],
    ['a query instead of an answer', () => ({ type: 'query' })],
    ['aliases in a circle', (name) => ({ answers: [{ type: 'CNAME', name, data: name }] })],
    ['octets that are no message', () => new Uint8Array([1, 2, 3])],
    ['nothing at all', () => new Uint8Array()],
    ['a truncated message', () => ({ flags: 512 })],
    ['a web page', () => new Response('<p>hello', { headers: { 'content-type': 'text/html' } })],
    ['more than a message can hold', () => new Uint8Array(70_000)],
  ])('calls %s malformed', async (_, reply) => {
    const { resolver, cache } = make(server(reply));
    expect(await resolver.resolve('a.example', 'A')).toEqual({ outcome: 'malformed' });
    expect(cache.size).toBe(0);
  });

  it('calls an HTTP error and a broken connection network, silence timeout', async () => {
    const failing = make(server(() => new Response('', { status: 500 })));
    expect(await failing.resolver.resolve('a.example', 'A')).toEqual({ outcome: 'network' });
    const broken = make({ urls: [], fetch: () => Promise.reject(new Error('offline')) });
    expect(await broken.resolver.resolve('a.example', 'A')).toEqual({ outcome: 'network' });
    const silent = make(server(() => 'hang'));
    expect(await silent.resolver.resolve('a.example', 'A')).toEqual({ outcome: 'timeout' });
  });

  it('ends what is under way when told to', async () => {
    const stop = new AbortController();
    const { resolver } = make(
      server(() => 'hang'),
      { signal: stop.signal, timeoutMs: 60_000 },
    );
    const asking = resolver.resolve('a.example', 'A');
    stop.abort();
    expect(await asking).toEqual({ outcome: 'aborted' });
    expect(await resolver.resolve('b.example', 'A')).toEqual({ outcome: 'aborted' });
  });

  it('shares a question that is under way and writes it down once', async () => {
    const fake = server((name) => ({ answers: [txt(name, ['x'])] }));
    const { resolver } = make(fake);
    await Promise.all([
      resolver.resolve('a.example', 'TXT'),
      resolver.resolve('A.example.', 'TXT'),
    ]);
    expect(fake.urls).toHaveLength(1);
    expect(resolver.ledger()).toHaveLength(1);
  });

  it('keeps answers for the least TTL and negative ones by the SOA', async () => {
    const fake = server((name) =>
      name === 'none.example'
        ? { rcode: 'NXDOMAIN', authorities: [soa('example', 900, 30)] }
        : { answers: [txt(name, ['x'], 10), txt(name, ['y'], 60)] },
    );
    const { resolver, tick } = make(fake);
    const ask = async () => {
      await resolver.resolve('a.example', 'TXT');
      await resolver.resolve('none.example', 'TXT');
      return fake.urls.length;
    };
    expect(await ask()).toBe(2);
    tick(9_000);
    expect(await ask()).toBe(2);
    tick(2_000);
    expect(await ask()).toBe(3);
    tick(20_000);
    expect(await ask()).toBe(5);
  });

  it('does not keep a negative answer without an SOA, nor any trouble', async () => {
    const fake = server((name) => ({ rcode: name === 'a.example' ? 'NXDOMAIN' : 'SERVFAIL' }));
    const { resolver, cache } = make(fake);
    await resolver.resolve('a.example', 'A');
    await resolver.resolve('b.example', 'A');
    expect(cache.size).toBe(0);
  });

  it('says in the ledger what came from the cache', async () => {
    const fake = server((name) => ({ answers: [txt(name, ['x'])] }));
    const first = make(fake);
    await first.resolver.resolve('a.example', 'TXT');
    const second = make(fake, { cache: first.cache });
    await second.resolver.resolve('a.example', 'TXT');
    expect(second.resolver.ledger()).toEqual([
      { name: 'a.example', type: 'TXT', outcome: 'answer', milliseconds: 0, cached: true },
    ]);
  });

  it('believes no cached answer of a server that is not among those it may ask, and names whose a cached one is', async () => {
    const fake = server((name, _type, url) =>
      url.includes('doh.example') ? { rcode: 'SERVFAIL' } : { answers: [txt(name, [url])] },
    );
    const next = { urls: ['https://second.example/dns-query'], afterMs: 20 };
    const first = make(fake, { next });
    const told = await first.resolver.resolve('a.example', 'TXT');
    const again = make(fake, { cache: first.cache, next });
    expect(await again.resolver.resolve('a.example', 'TXT')).toEqual(told);
    expect(again.resolver.ledger()).toMatchObject([{ cached: true, server: 'second.example' }]);
    const elsewhere = make(fake, { cache: first.cache, url: 'https://third.example/dns-query' });
    expect(await elsewhere.resolver.resolve('a.example', 'TXT')).not.toEqual(told);
    expect(elsewhere.resolver.ledger()).toMatchObject([{ cached: false }]);
  });

  it('asks the next resolver after trouble or silence, and not after a proof of absence', async () => {
    const fake = server((name, _type, url) => {
      if (url.startsWith('https://second.example')) return { answers: [txt(name, ['second'])] };
      if (name === 'silent.example') return 'hang';
      return { rcode: name === 'none.example' ? 'NXDOMAIN' : 'SERVFAIL' };
    });
    const { resolver } = make(fake, {
      timeoutMs: 5_000,
      next: { urls: ['https://second.example/dns-query'], afterMs: 20 },
    });
    expect(await resolver.resolve('none.example', 'TXT')).toEqual({ outcome: 'nxdomain' });
    expect((await resolver.resolve('broken.example', 'TXT')).outcome).toBe('answer');
    expect((await resolver.resolve('silent.example', 'TXT')).outcome).toBe('answer');
    expect(resolver.ledger().map(({ name, server: by }) => [name, by])).toEqual([
      ['none.example', undefined],
      ['broken.example', 'second.example'],
      ['silent.example', 'second.example'],
    ]);
    expect(fake.urls.filter((url) => !url.startsWith('https://second.'))).toHaveLength(3);
  });

  it('waits for a silent server once, and asks one that refused a name for the others', async () => {
    const fake = server((name, _type, url) => {
      if (url.startsWith('https://second.example')) return { answers: [txt(name, ['second'])] };
      return name === 'silent.example' ? 'hang' : { rcode: 'REFUSED' };
    });
    const next = { urls: ['https://second.example/dns-query'], afterMs: 20 };
    const { resolver } = make(fake, { timeoutMs: 5_000, next });
    const firsts = (): number => fake.urls.filter((url) => !url.includes('second.example')).length;
    await resolver.resolve('refused.example', 'TXT');
    await resolver.resolve('refused-too.example', 'TXT');
    expect(firsts()).toBe(2);
    await resolver.resolve('silent.example', 'TXT');
    await resolver.resolve('later.example', 'TXT');
    expect(firsts()).toBe(3);
  });

  it('tells the trouble of the last server where none answers', async () => {
    const fake = server((_name, _type, url) =>
      url.includes('second.example') ? { rcode: 'SERVFAIL' } : 'hang',
    );
    const next = { urls: ['https://second.example/dns-query'], afterMs: 20 };
    const { resolver } = make(fake, { timeoutMs: 5_000, next });
    expect(await resolver.resolve('a.example', 'TXT')).toEqual({ outcome: 'servfail' });
  });

  it('asks nothing for a name that cannot exist', async () => {
    const fake = server(() => ({}));
    const { resolver } = make(fake);
    expect(await resolver.resolve(`${'a'.repeat(64)}.example`, 'A')).toEqual({
      outcome: 'nxdomain',
    });
    expect(await resolver.resolve('a..example', 'A')).toEqual({ outcome: 'nxdomain' });
    expect(fake.urls).toHaveLength(0);
  });

  it('reads the other types', async () => {
    const fake = server((name, type) => ({
      answers: [
        type === 'MX'
          ? { type: 'MX', name, data: { preference: 10, exchange: 'mx.example' } }
          : { type: 'PTR', name, data: 'host.example' },
      ],
    }));
    const { resolver } = make(fake);
    const mx = await resolver.resolve('a.example', 'MX');
    expect(mx.outcome === 'answer' && mx.records).toEqual([
      { exchange: 'mx.example', preference: 10 },
    ]);
    const ptr = await resolver.resolve('1.2.0.192.in-addr.arpa', 'PTR');
    expect(ptr.outcome === 'answer' && ptr.records).toEqual(['host.example']);
  });
});

describe('resolveAhead', () => {
  it('answers the question that follows, and marks what nobody needed', async () => {
    const fake = server((name) => ({ answers: [txt(name, ['x'], 0)] }));
    const { resolver } = make(fake);
    const early = resolver.resolveAhead?.('a.example', 'TXT');
    void resolver.resolveAhead?.('b.example', 'TXT');
    expect(await early).toEqual(await resolver.resolve('A.example.', 'TXT'));
    expect(fake.urls).toHaveLength(2);
    expect(resolver.ledger()).toMatchObject([{ name: 'a.example' }, { name: 'b.example' }]);
    expect(resolver.ledger().map((query) => query.ahead)).toEqual([undefined, true]);
  });

  it('tells a question that has left although nobody waited for its answer, and tells it once', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((done) => (answer = done));
    const fake = server((name) => ({ answers: [txt(name, ['x'], 0)] }));
    const { resolver } = make(fake, {
      timeoutMs: 5000,
      fetch: async (...given) => {
        if (fake.urls.length > 0) await held;
        return fake.fetch(...given);
      },
    });
    await resolver.resolve('a.example', 'TXT');
    const early = resolver.resolveAhead?.('b.example', 'TXT');
    await Promise.resolve();
    expect(resolver.ledger()).toMatchObject([
      { name: 'a.example', outcome: 'answer' },
      { name: 'b.example', outcome: 'unanswered', cached: false, ahead: true },
    ]);
    answer();
    await early;
    expect(resolver.ledger()).toMatchObject([
      { name: 'a.example', outcome: 'answer' },
      { name: 'b.example', outcome: 'answer', ahead: true },
    ]);
  });
});
