/**
 * A local Outlook on the web for the end-to-end tests and the demo, after what is publicly known of the real one. It binds loopback only;
 * Chromium's resolver rules give it Outlook's host names.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { pageScript, pageStyle } from './bundle';
import { makeServerCertificate, type ServerCertificate } from '../zone-server/certificate';
import type { MailboxMessage } from './mailbox';
import type { DialogBehaviour, Locale, Mode, PageBehaviour, PageConfig } from './page/config';
import type { Fault } from './answers';
import { createService, type Service } from './service';
import { contentSecurityPolicy, shell } from './shell';

export type { MailboxMessage } from './mailbox';
export { conversationId, itemId, messageFromEml, plainBody, type EmlOptions } from './mailbox';
export type { Fault } from './answers';
export type { Locale, Mode } from './page/config';

/** What a replica is like; each can be changed while it runs, and holds for the pages loaded from then on. */
export interface ReplicaSettings {
  readonly mode: Mode;
  readonly conversationView: boolean;
  readonly locale: Locale;
  readonly mailbox: readonly MailboxMessage[];
  /** Further mailboxes, by what stands for them in the address: `1` for `/mail/1/`, or an address. */
  readonly otherMailboxes?: Readonly<Record<string, readonly MailboxMessage[]>>;
  readonly user?: { readonly name: string; readonly address: string };
  readonly dialog?: Partial<DialogBehaviour>;
  readonly page?: Partial<PageBehaviour>;
  readonly staleMs?: readonly [least: number, most: number];
}

export interface ReplicaOptions extends ReplicaSettings {
  /** 0 (the default) takes a free port. */
  readonly port?: number;
  /** Makes the hashed class names and the delays; by default new in every run. */
  readonly hashSeed?: string;
  /** Reuse one certificate over several replicas. */
  readonly certificate?: ServerCertificate;
}

export interface LoggedRequest {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Replica extends ServerCertificate {
  readonly port: number;
  /** `path` below the host that suits the mode, e.g. `https://outlook.office.com/mail/inbox`. */
  url(path?: string): string;
  /** Every request so far, oldest first. */
  requests(): readonly LoggedRequest[];
  /** Secrets that lie in the page's storages and cookies: none may ever turn up anywhere else. */
  readonly honey: readonly string[];
  /** The next answers to GetItem go wrong in this way, all of them or so many; null heals. */
  setFault(fault: Fault | null, times?: number): void;
  replaceMailbox(mailbox: readonly MailboxMessage[]): void;
  /** Another Outlook from the next page load on: everything not named is as at the start. */
  configure(change: Partial<ReplicaSettings>): void;
  stop(): Promise<void>;
}

/** The host names that Outlook on the web is served under, and that of an Exchange Server. */
const replicaHosts = [
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
  'mail.onprem.example',
];

/** The host each mode is met under. */
export const hostOf: Record<Mode, string> = {
  bearer: 'outlook.office.com',
  msa: 'outlook.live.com',
  canary: 'mail.onprem.example',
};

const serviceOf = ({ mode, mailbox, otherMailboxes }: ReplicaSettings): Service =>
  createService(mode, mailbox, otherMailboxes);

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/** Starts the replica and resolves once it listens. */
export async function startReplica(options: ReplicaOptions): Promise<Replica> {
  const certificate = options.certificate ?? makeServerCertificate(replicaHosts);
  const script = await pageScript();
  const seed = options.hashSeed ?? randomBytes(6).toString('hex');
  const token = (name: string): string => `honey-${name}-${randomBytes(12).toString('hex')}`;
  const honey = { local: token('local'), session: token('session'), cookie: token('cookie') };
  let settings: ReplicaSettings = options;
  let service = serviceOf(settings);
  const configOf = (): PageConfig => ({
    mode: settings.mode,
    conversationView: settings.conversationView,
    locale: settings.locale,
    seed,
    user: settings.user ?? { name: 'Alex Wilber', address: 'alex@contoso.example' },
    dialog: {
      fillMs: [300, 1500],
      blank: 'never',
      late: 'nothing',
      labels: 'known',
      ...settings.dialog,
    },
    page: { bodyIds: 'prefixed', draws: 'latest', ...settings.page },
    staleMs: settings.staleMs ?? [100, 200],
    honey: { local: honey.local, session: honey.session },
  });
  const log: LoggedRequest[] = [];

  const respond = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'localhost'}`);
    const text = (type: string, value: string): void => {
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(value);
    };
    if (/^\/owa\/(0\/)?service\.svc$/.test(url.pathname) && request.method === 'POST') {
      service.answer(url.searchParams.get('action') ?? '', request, body, response);
      return;
    }
    if (url.pathname === '/replica/app.js') return text('text/javascript; charset=utf-8', script);
    if (url.pathname === '/replica/style.css') {
      return text('text/css; charset=utf-8', pageStyle(seed));
    }
    if (url.pathname === '/replica/token' && request.method === 'POST') {
      return text('text/plain', settings.mode === 'canary' ? '' : service.authorization());
    }
    const base = settings.mode === 'canary' ? '/owa' : '/mail';
    const inShell = url.pathname === base || url.pathname.startsWith(`${base}/`);
    if (request.method !== 'GET') {
      response.writeHead(405).end();
      return;
    }
    if (url.pathname === '/') {
      response.writeHead(302, { location: `${base}/` }).end();
      return;
    }
    if (!inShell) {
      response.writeHead(404).end();
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const cookies = [`ClientSession=${honey.cookie}; path=/; secure`];
    if (settings.mode === 'canary') {
      cookies.push(`X-OWA-CANARY=${service.canary()}; path=/; secure`);
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
      'set-cookie': cookies,
      'x-content-type-options': 'nosniff',
    });
    response.end(shell(configOf(), nonce));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    log.push({
      method: request.method ?? '',
      host: request.headers.host ?? '',
      url: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    });
    respond(request, body, response);
  };
  const server = createServer(
    { cert: certificate.cert, key: certificate.key },
    (request, response) => void serve(request, response),
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    ...certificate,
    port,
    honey: Object.values(honey),
    url: (path = settings.mode === 'canary' ? '/owa/' : '/mail/') =>
      `https://${hostOf[settings.mode]}${path}`,
    requests: () => log,
    setFault: (fault, times) => service.setFault(fault, times),
    replaceMailbox: (mailbox) => service.replaceMailbox(mailbox),
    configure(change) {
      settings = { ...options, ...change };
      service = serviceOf(settings);
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
