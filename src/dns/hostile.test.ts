/** A DoH server that means harm, on loopback, against the resolver over Node's own fetch. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode, type Answer } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createCache } from './cache';
import { createResolver } from './resolver';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

async function outcome(listener: RequestListener, timeoutMs = 5000): Promise<string> {
  const url = await serve(listener);
  const made = createResolver({ url, fetch, now: () => 0, cache: createCache(), timeoutMs });
  return (await made.resolve('a.example', 'A')).outcome;
}

const KIND = { 'content-type': 'application/dns-message' };
const packet = (answers: Answer[], more: object = {}, asked = 'a.example'): Buffer =>
  encode({
    type: 'response',
    id: 0,
    questions: [{ type: 'A', name: asked, class: 'IN' }],
    answers,
    ...more,
  });
const one: Answer = { type: 'A', name: 'a.example', ttl: 60, data: '192.0.2.1' };
const alias = (name: string, data: string): Answer => ({ type: 'CNAME', name, ttl: 60, data });
const says =
  (bytes: Uint8Array, headers: object = KIND): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { ...headers }).end(bytes);

describe('a hostile DoH server', () => {
  it('is believed where it answers the question, so that the others show something', async () => {
    expect(await outcome(says(packet([one])))).toBe('answer');
  });

  it('that never stops sending is cut off', async () => {
    let sent = 0;
    let stop = false;
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200, KIND);
      response.on('close', () => (stop = true));
      const chunk = Buffer.alloc(65_536);
      const more = (): void => {
        if (stop || sent > 50_000_000) return;
        sent += chunk.length;
        if (response.write(chunk)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    expect(await outcome(endless)).toBe('malformed');
    expect(sent).toBeLessThan(50_000_000);
  });

  it('that sends a letter now and then runs into the time limit', async () => {
    let timer: NodeJS.Timeout | undefined;
    const slow: RequestListener = (_request, response) => {
      response.writeHead(200, KIND);
      timer = setInterval(() => response.write(Buffer.alloc(1)), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect(await outcome(slow, 300)).toBe('timeout');
    clearInterval(timer);
  });

  it.each<[string, RequestListener, string]>([
    ['a wrong id', says(packet([one], { id: 7 })), 'malformed'],
    ['another question', says(packet([one], {}, 'b.example')), 'malformed'],
    ['no question', says(encode({ type: 'response', id: 0, answers: [one] })), 'malformed'],
    ['a query', says(encode({ type: 'query', id: 0, questions: [] })), 'malformed'],
    ['an answer for another name', says(packet([{ ...one, name: 'b.example' }])), 'nodata'],
    [
      'aliases in a circle',
      says(packet([alias('a.example', 'b.example'), alias('b.example', 'a.example')])),
      'malformed',
    ],
    ['an alias to itself', says(packet([alias('a.example', 'a.example')])), 'malformed'],
    [
      'a hundred aliases',
      says(
        packet(
          Array.from({ length: 100 }, (_, n) =>
            alias(n === 0 ? 'a.example' : `n${n}.example`, `n${n + 1}.example`),
          ),
        ),
      ),
      'malformed',
    ],
    [
      'a name that points at itself',
      says(Buffer.from([0, 0, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1])),
      'malformed',
    ],
    [
      'names that point at one another',
      says(Buffer.from([0, 0, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 14, 0xc0, 12, 0, 1, 0, 1])),
      'malformed',
    ],
    [
      'more records than it sends',
      says(
        Buffer.concat([
          packet([one]).subarray(0, 6),
          Buffer.from([0xff, 0xff]),
          packet([one]).subarray(8),
        ]),
      ),
      'malformed',
    ],
    ['HTML', says(packet([one]), { 'content-type': 'text/html' }), 'malformed'],
    ['nothing', says(Buffer.alloc(0)), 'malformed'],
    [
      'a way elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      'network',
    ],
    ['an error', (_request, response) => response.writeHead(500).end(), 'network'],
    ['a closed door', (request) => request.socket.destroy(), 'network'],
  ])('that sends %s is not believed', async (_what, listener, expected) => {
    expect(await outcome(listener)).toBe(expected);
  });

  it('that names addresses of this network gets nobody to connect to them', async () => {
    let connections = 0;
    const inside = createServer((_request, response) => response.end());
    inside.on('connection', () => (connections += 1));
    servers.push(inside);
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const url = await serve(says(packet([{ ...one, data: '127.0.0.1' }])));
    const asked: string[] = [];
    const made = createResolver({
      url,
      fetch: (address, init) => {
        asked.push(new URL(address).origin);
        return fetch(address, init);
      },
      now: () => 0,
      cache: createCache(),
      timeoutMs: 5000,
    });
    expect(await made.resolve('a.example', 'A')).toMatchObject({ records: ['127.0.0.1'] });
    // An address is compared with others (RFC 7208 section 5) and never asked for anything.
    expect(new Set(asked)).toEqual(new Set([new URL(url).origin]));
    expect(connections).toBe(0);
  });
});
