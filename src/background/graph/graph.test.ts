import { describe, expect, it, vi } from 'vitest';
import { cloudOfHost, clouds } from './cloud';
import { isImmutable, restId } from './ids';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { askGraph, claimsIn } = await import('./request');

describe('cloudOfHost', () => {
  it.each([
    ['outlook.office.com', 'global'],
    ['outlook.cloud.microsoft', 'global'],
    ['outlook.office365.us', 'us-government'],
    ['webmail.apps.mil', 'us-defense'],
    ['partner.outlook.cn', 'china'],
    ['outlook.office.com.mcas.ms', 'global'],
    ['outlook.office365.com.us3.cas.ms', 'global'],
    ['outlook.office365.us.mcas-gov.us', 'us-government'],
  ])('%s lies in %s', (host, cloud) => {
    expect(cloudOfHost(host)).toBe(cloud);
  });
  it.each(['mail.contoso.example', 'outlook.office.com.evil.example', 'mcas.ms', 'evil.mcas.ms'])(
    '%s lies in none',
    (host) => {
      expect(cloudOfHost(host)).toBeNull();
    },
  );
});

describe('restId', () => {
  it('translates the alphabet, and keeps the padding that the address lost', () => {
    expect(restId('AAMkADk5ab/+cdefghij')).toBe('AAMkADk5ab-_cdefghij');
    expect(restId('AAMkADk5ab/+cdefghi')).toBe('AAMkADk5ab-_cdefghi=');
  });
  it.each([
    '',
    'short',
    'AAMkADk5../../../users',
    "AAMkADk5abcdefgh' or 1 eq 1",
    'AAMk?x=yAAMkAAMkAAMk',
  ])('gives nothing of %j to a path', (id) => {
    const rest = restId(id);
    // Slashes are letters of the alphabet, and become hyphens; dots are not.
    expect(rest === null || /^[\w=-]+$/.test(rest)).toBe(true);
    if (/[.'? ]/.test(id) || id.length < 16) expect(rest).toBeNull();
  });
  it('knows an immutable id', () => {
    expect(isImmutable('AAkALgAAAA')).toBe(true);
    expect(isImmutable('AAMkALgAAA')).toBe(false);
  });
});

describe('claimsIn', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
  const challenge = (value: string) =>
    `Bearer realm="", authorization_uri="https://x", error="insufficient_claims", claims="${value}"`;
  it('reads a challenge, in either base64 alphabet', () => {
    expect(claimsIn(challenge(btoa(claims)))).toBe(claims);
    const url = btoa(claims).replace(/\+/g, '-').replace(/\//g, '_');
    expect(claimsIn(challenge(url))).toBe(claims);
  });
  it.each([
    null,
    '',
    'Bearer',
    challenge('****'),
    challenge(btoa('no json')),
    challenge(btoa('7')),
  ])('finds none in %j', (value) => {
    expect(claimsIn(value)).toBeNull();
  });
});

describe('askGraph', () => {
  const connection = {
    version: 1,
    clientId: 'x',
    tenant: 'common',
    cloud: 'global',
    accessToken: 'secret',
    expiresAt: 0,
    holdUntil: 0,
    claims: null,
  } as const;
  const signal = new AbortController().signal;

  it('sends the token to the cloud’s own origin, without cookies, and follows no redirect', async () => {
    const fetched = vi.fn((_url: string, _init: RequestInit) =>
      Promise.resolve(new Response('{}', { headers: { 'retry-after': '7' } })),
    );
    vi.stubGlobal('fetch', fetched);
    expect(await askGraph(connection, '/me/messages/x', null, signal)).toMatchObject({
      kind: 'answer',
      status: 200,
      retryAfter: 7,
    });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe(`${clouds.global.graph}/v1.0/me/messages/x`);
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
  });
  it('gives up on an answer beyond all bounds', async () => {
    const piece = new Uint8Array(1_000_000);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(piece);
      },
    });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(endless)));
    expect(await askGraph(connection, '/x', null, signal)).toEqual({ kind: 'too-large' });
    expect(sent).toBeLessThan(60);
  });
  it('tells a network that fails', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect(await askGraph(connection, '/x', null, signal)).toEqual({ kind: 'unreachable' });
  });
});
