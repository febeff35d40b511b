/**
 * A DNS-over-HTTPS server (RFC 8484, GET and POST) on loopback for tests and the demo. HTTPS for browsers, plain HTTP for the command line.
 */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  decode,
  encode,
  type Answer,
  type DecodedPacket,
  type Packet,
  type Question,
} from 'dns-packet';
import { answerer, fault, type Zone, type ZoneFault, type ZoneReply } from './zone';

export interface ZoneServerOptions {
  readonly zone: Zone;
  /** PEM. With it the server speaks HTTPS, without it HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** A free one when left out. */
  readonly port?: number;
  /** Milliseconds that every answer takes, as over a line. None when left out. */
  readonly latency?: number;
}

/** One question that reached the server. */
export interface ZoneQuery {
  /** Lower case, without the trailing dot. */
  readonly name: string;
  readonly type: string;
  readonly method: 'GET' | 'POST';
  /** The host that the client thought it asked, e.g. `cloudflare-dns.com`. */
  readonly host: string;
  /** When the answer was sent, in milliseconds since 1970; null until then. */
  readonly answered: number | null;
}

export type HostBehaviour = Exclude<ZoneFault, object> | { readonly slow: number };

export interface ZoneServer {
  readonly port: number;
  /** `http(s)://127.0.0.1:PORT/dns-query` */
  readonly url: string;
  /** Every question so far, in order of arrival. */
  queries(): readonly ZoneQuery[];
  /** How often `name` was asked for (with `type`: for that type). */
  count(name: string, type?: string): number;
  forget(): void;
  /** From now on every question that comes for `host` fares like this: a fault, or the right answer after `slow` milliseconds; null ends it. */
  behave(host: string, how: HostBehaviour | null): void;
  stop(): Promise<void>;
}

const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;
const NEGATIVE_TTL = 60;
const LIMIT = 65_535;

/** Starts a zone server on 127.0.0.1. */
export async function startZoneServer(options: ZoneServerOptions): Promise<ZoneServer> {
  const ask = answerer(options.zone);
  const log: { -readonly [K in keyof ZoneQuery]: ZoneQuery[K] }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const behaviours = new Map<string, HostBehaviour>();

  const replyOf = (host: string, question: Question): ZoneReply => {
    const how = behaviours.get(host);
    if (typeof how === 'string') return fault(how, 0);
    const reply = ask(question);
    return how === undefined || reply.kind !== 'answer'
      ? reply
      : { ...reply, delay: reply.delay + how.slow };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = await readQuery(request).catch(() => null);
    const question = query?.questions?.[0];
    if (!query || !question) return refuse(response, 400);
    const name = question.name.toLowerCase();
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const host = hostOf(request);
    const entry: (typeof log)[number] = {
      name,
      type: question.type,
      method,
      host,
      answered: null,
    };
    log.push(entry);
    const reply = replyOf(host, question);
    const finish = (): void => {
      entry.answered = performance.timeOrigin + performance.now();
      send(response, query, reply);
    };
    const delay = (options.latency ?? 0) + (reply.kind === 'answer' ? reply.delay : 0);
    if (delay === 0) return finish();
    const timer = setTimeout(() => {
      timers.delete(timer);
      finish();
    }, delay);
    timers.add(timer);
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(request, response);
  const server = options.tls
    ? createHttpsServer({ key: options.tls.key, cert: options.tls.cert }, onRequest)
    : createHttpServer(onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/dns-query`,
    queries: () => [...log],
    count: (name, type) =>
      log.filter((query) => query.name === name.toLowerCase() && (!type || query.type === type))
        .length,
    forget: () => void log.splice(0),
    behave: (host, how) => {
      if (how === null) behaviours.delete(host);
      else behaviours.set(host, how);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** RFC 8484 section 4.1: the query is in `dns` (base64url) of a GET or is the body of a POST. */
async function readQuery(request: IncomingMessage): Promise<DecodedPacket | null> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/dns-query') return null;
  if (request.method === 'GET') {
    const dns = url.searchParams.get('dns');
    return dns ? decode(Buffer.from(dns, 'base64url')) : null;
  }
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/dns-message')
    return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) return null;
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

function send(response: ServerResponse, query: DecodedPacket, reply: ZoneReply): void {
  if (reply.kind === 'timeout') return;
  if (reply.kind === 'http-error') return refuse(response, 500);
  const body = reply.kind === 'malformed' ? Buffer.from([0, 0, 0x81]) : message(query, reply);
  const ttl = Math.min(NEGATIVE_TTL * 10, ...ttls(reply));
  response.writeHead(200, {
    'content-type': 'application/dns-message',
    'content-length': body.length,
    // RFC 8484 section 5.1: no fresher than the shortest TTL.
    'cache-control': `max-age=${ttl}`,
  });
  response.end(body);
}

function ttls(reply: ZoneReply): number[] {
  if (reply.kind !== 'answer') return [0];
  const found = reply.answers.map((answer) => ('ttl' in answer ? (answer.ttl ?? 0) : 0));
  return found.length > 0 ? found : [reply.rcode === 'NOERROR' ? NEGATIVE_TTL : 0];
}

function message(query: DecodedPacket, reply: ZoneReply & { kind: 'answer' }): Buffer {
  const [question] = query.questions ?? [];
  const negative =
    (reply.rcode === 'NOERROR' || reply.rcode === 'NXDOMAIN') &&
    !reply.answers.some((answer) => answer.type === question?.type);
  const packet: Packet = {
    type: 'response',
    id: query.id ?? 0,
    // RD as asked, RA set (RFC 1035 section 4.1.1), and the RCODE.
    flags: ((query.flags ?? 0) & 0x0100) | 0x0080 | RCODES[reply.rcode],
    questions: query.questions ?? [],
    answers: reply.answers,
    authorities: negative ? [startOfAuthority(question?.name ?? '.')] : [],
    additionals: (query.additionals ?? []).some((extra) => extra.type === 'OPT') ? [edns()] : [],
  };
  return encode(packet);
}

/** RFC 2308 section 3: a negative answer carries the SOA whose MINIMUM bounds its life. */
function startOfAuthority(name: string): Answer {
  const zone = name.split('.').slice(-2).join('.');
  return {
    type: 'SOA',
    class: 'IN',
    name: zone,
    ttl: NEGATIVE_TTL,
    data: {
      mname: `ns.${zone}`,
      rname: `hostmaster.${zone}`,
      serial: 2026112400,
      refresh: 3600,
      retry: 600,
      expire: 86_400,
      minimum: NEGATIVE_TTL,
    },
  };
}

function edns(): Answer {
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '');
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end();
}
