import { decode, encode, type DecodedPacket, type RecordType } from 'dns-packet';
import { afterEach, expect, test } from 'vitest';
import { startZoneServer, type ZoneServer } from './server';
import type { Zone } from './zone';

const zone: Zone = {
  'example.com': [
    { type: 'A', data: '192.0.2.1' },
    { type: 'TXT', data: 'v=spf1 -all', ttl: 7 },
  ],
  'long.example.com': [{ type: 'TXT', data: 'x'.repeat(300) }],
  'split.example.com': [{ type: 'TXT', data: ['one', 'two \u00e9'] }],
  'mail.example.com': [{ type: 'MX', data: { exchange: 'mx.example.com', preference: 10 } }],
  'alias.example.com': [{ type: 'CNAME', data: 'Example.COM' }],
  'lost.example.com': [{ type: 'CNAME', data: 'gone.example.net' }],
  'loop.example.com': [{ type: 'CNAME', data: 'loop.example.com' }],
  'deep.below.example.org': [{ type: 'AAAA', data: '2001:db8::1' }],
  'servfail.example.com': 'SERVFAIL',
  'refused.example.com': 'REFUSED',
  'silent.example.com': 'TIMEOUT',
  'garbage.example.com': 'MALFORMED',
  'broken.example.com': 'HTTP-500',
  'slow.example.com': { slow: 30, records: [{ type: 'A', data: '192.0.2.9' }] },
};

let server: ZoneServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

function query(name: string, type: RecordType): Buffer {
  return encode({ type: 'query', id: 0, flags: 0x0100, questions: [{ name, type, class: 'IN' }] });
}

async function get(name: string, type: RecordType, signal?: AbortSignal): Promise<Response> {
  const dns = query(name, type).toString('base64url');
  return fetch(`${server?.url}?dns=${dns}`, { signal: signal ?? null });
}

async function ask(name: string, type: RecordType): Promise<DecodedPacket & { rcode?: string }> {
  const response = await get(name, type);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/dns-message');
  return decode(Buffer.from(await response.arrayBuffer()));
}

test('answers by GET and by POST and keeps a log', async () => {
  server = await startZoneServer({ zone });
  const got = await ask('EXAMPLE.com', 'A');
  expect(got.answers).toMatchObject([{ name: 'EXAMPLE.com', type: 'A', data: '192.0.2.1' }]);
  const posted = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/dns-message' },
    body: new Uint8Array(query('mail.example.com', 'MX')),
  });
  expect(decode(Buffer.from(await posted.arrayBuffer())).answers).toMatchObject([
    { data: { exchange: 'mx.example.com', preference: 10 } },
  ]);
  expect(server.queries().map(({ name, type, method }) => [name, type, method])).toEqual([
    ['example.com', 'A', 'GET'],
    ['mail.example.com', 'MX', 'POST'],
  ]);
  expect(server.count('Example.com')).toBe(1);
  expect(server.count('example.com', 'TXT')).toBe(0);
});

test('cuts a long text into character-strings and keeps given ones', async () => {
  server = await startZoneServer({ zone });
  const long = (await ask('long.example.com', 'TXT')).answers?.[0] as { data: Buffer[] };
  expect(long.data.map((part) => part.length)).toEqual([255, 45]);
  const split = (await ask('split.example.com', 'TXT')).answers?.[0] as { data: Buffer[] };
  expect(split.data.map((part) => part.toString('latin1'))).toEqual(['one', 'two \u00e9']);
});

test('tells a missing name from a missing type, with an SOA for both', async () => {
  server = await startZoneServer({ zone });
  for (const [name, type, rcode] of [
    ['nothing.example.com', 'A', 'NXDOMAIN'],
    ['example.com', 'AAAA', 'NOERROR'],
    ['below.example.org', 'A', 'NOERROR'],
  ] as const) {
    const answer = await ask(name, type);
    expect([name, answer.rcode]).toEqual([name, rcode]);
    expect(answer.answers).toEqual([]);
    expect(answer.authorities?.[0]?.type).toBe('SOA');
  }
});

test('follows a CNAME, also into the void, and breaks off a loop', async () => {
  server = await startZoneServer({ zone });
  const followed = await ask('alias.example.com', 'A');
  expect(followed.answers?.map((answer) => answer.type)).toEqual(['CNAME', 'A']);
  const lost = await ask('lost.example.com', 'A');
  expect(lost.rcode).toBe('NXDOMAIN');
  expect(lost.answers?.map((answer) => answer.type)).toEqual(['CNAME']);
  expect((await ask('loop.example.com', 'A')).rcode).toBe('SERVFAIL');
  expect((await ask('alias.example.com', 'CNAME')).answers).toHaveLength(1);
});

test('fails the way it is told to', async () => {
  server = await startZoneServer({ zone });
  expect((await ask('servfail.example.com', 'TXT')).rcode).toBe('SERVFAIL');
  expect((await ask('refused.example.com', 'TXT')).rcode).toBe('REFUSED');
  expect((await get('broken.example.com', 'A')).status).toBe(500);
  const garbage = Buffer.from(await (await get('garbage.example.com', 'A')).arrayBuffer());
  expect(() => decode(garbage)).toThrow();
  expect((await ask('slow.example.com', 'A')).answers).toHaveLength(1);
  const silent = get('silent.example.com', 'A', AbortSignal.timeout(100));
  await expect(silent).rejects.toThrow(/aborted|timeout/i);
});

test('refuses what is no query', async () => {
  server = await startZoneServer({ zone });
  expect((await fetch(server.url)).status).toBe(400);
  expect((await fetch(`${server.url}?dns=AAAA`)).status).toBe(400);
  expect((await fetch(server.url.replace('dns-query', 'other'))).status).toBe(400);
});

test('says how long an answer lives', async () => {
  server = await startZoneServer({ zone });
  const response = await get('example.com', 'TXT');
  expect(response.headers.get('cache-control')).toBe('max-age=7');
});
