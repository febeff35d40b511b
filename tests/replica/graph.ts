/**
 * Microsoft's sign-in and Microsoft Graph on a second origin, for the end-to-end tests: the authorization code flow with PKCE really checked,
 * and the few requests that are made of Graph. Answers go to any origin (CORS), as the real ones do.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ServerCertificate } from '../zone-server/certificate';
import { headerSection } from './service';
import type { MailboxMessage } from './mailbox';

export const graphHosts = ['login.microsoftonline.com', 'graph.microsoft.com'];

export type GraphFault =
  /** 401 until a token was had by meeting the claims challenge. */
  | 'claims'
  /** 401: this token is no longer good. */
  | 'revoked'
  | '403'
  /** 429, a pause of one second. */
  | 'throttled'
  /** 429, a pause of a minute. */
  | 'throttled-long'
  | '404'
  | '500'
  /** The message's MIME alone cannot be had. */
  | 'no-value'
  | 'truncated'
  | 'redirect'
  /** Another message than the one that was asked for. */
  | 'other';

export interface GraphRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface GraphStub {
  readonly port: number;
  /** Every request so far but preflights, oldest first. */
  requests(): readonly GraphRequest[];
  /** Tokens given out so far: none may turn up anywhere but in a request to Graph. */
  tokens(): readonly string[];
  setFault(fault: GraphFault | null, times?: number): void;
  /** Whether a sign-in without a window succeeds. */
  setSilent(allowed: boolean): void;
  replaceMailbox(mailbox: readonly MailboxMessage[]): void;
  stop(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly redirect: string;
  readonly claims: boolean;
}

const scope = 'https://graph.microsoft.com/Mail.Read';

/** Graph's form of an id. */
export const restIdOf = (id: string): string => id.replace(/\//g, '-').replace(/\+/g, '_');

const page = (accept: string, refuse: string): string => `<!doctype html>
<html lang="en"><title>Sign in</title><h1>Permissions requested</h1><p>Mailproof wants to read your mail.</p>
<p><a id="accept" href="${accept}">Accept</a> <a id="refuse" href="${refuse}">Cancel</a></p></html>`;

function graphMessage(message: MailboxMessage): object {
  const emailAddress = message.from;
  const fields = message.source === null ? '' : headerSection(message.source);
  const headers = fields
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line) => line.includes(':'))
    .map((line) => ({
      name: line.slice(0, line.indexOf(':')),
      value: line.slice(line.indexOf(':') + 1).trim(),
    }));
  return {
    id: restIdOf(message.id),
    subject: message.subject,
    from: { emailAddress },
    sender: { emailAddress },
    receivedDateTime: message.time,
    sentDateTime: message.time,
    internetMessageId: headers.find(({ name }) => /^message-id$/i.test(name))?.value ?? '',
    isDraft: message.kind === 'draft',
    // Drafts and the user's own mail have none.
    ...(message.kind === 'received' && headers.length > 0
      ? { internetMessageHeaders: headers }
      : {}),
  };
}

/** Starts both origins on one loopback port; the browser's resolver rules give it their names. */
export async function startGraph(options: {
  readonly certificate: ServerCertificate;
  readonly clientId: string;
  readonly mailbox: readonly MailboxMessage[];
}): Promise<GraphStub> {
  let { mailbox } = options;
  let fault: GraphFault | null = null;
  let faultsLeft = 0;
  let silent = true;
  const log: GraphRequest[] = [];
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, { readonly claims: boolean }>();

  const cors = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Retry-After, WWW-Authenticate',
  };
  const json = (
    response: ServerResponse,
    status: number,
    value: unknown,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { ...cors, 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
  const problem = (response: ServerResponse, status: number, code: string, headers = {}): void =>
    json(response, status, { error: { code, message: 'The request failed.' } }, headers);

  const authorize = (url: URL, response: ServerResponse): void => {
    const given = url.searchParams;
    const redirect = given.get('redirect_uri') ?? '';
    const wrong =
      given.get('client_id') !== options.clientId ||
      given.get('response_type') !== 'code' ||
      given.get('code_challenge_method') !== 'S256' ||
      !/^[\w-]{43}$/.test(given.get('code_challenge') ?? '') ||
      given.get('scope') !== scope ||
      (given.get('state') ?? '').length < 20 ||
      !/^https:\/\/(?:[a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.allizom\.org)\/$/.test(
        redirect,
      );
    if (wrong) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('AADSTS900144');
      return;
    }
    const back = (more: Record<string, string>): string => {
      const to = new URL(redirect);
      for (const [name, value] of Object.entries({ ...more, state: given.get('state') ?? '' })) {
        to.searchParams.set(name, value);
      }
      return to.href;
    };
    const code = randomBytes(24).toString('base64url');
    grants.set(code, {
      challenge: given.get('code_challenge') ?? '',
      redirect,
      claims: given.get('claims') !== null,
    });
    const accepted = back({ code });
    if (given.get('prompt') === 'none') {
      const location = silent ? accepted : back({ error: 'interaction_required' });
      response.writeHead(302, { location }).end();
      return;
    }
    const refused = back({ error: 'access_denied', error_description: 'AADSTS65004' });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    const escaped = (href: string): string => href.replace(/&/g, '&amp;');
    response.end(page(escaped(accepted), escaped(refused)));
  };

  const token = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const given = new URLSearchParams(body);
    const code = given.get('code') ?? '';
    const grant = grants.get(code);
    // A code is good once.
    grants.delete(code);
    const hash = createHash('sha256').update(given.get('code_verifier') ?? '');
    const right =
      given.get('grant_type') === 'authorization_code' &&
      given.get('client_id') === options.clientId &&
      // A single-page application's code is redeemed across origins.
      request.headers.origin !== undefined &&
      grant !== undefined &&
      given.get('redirect_uri') === grant.redirect &&
      hash.digest('base64url') === grant.challenge;
    if (!right) {
      json(response, 400, { error: 'invalid_grant', error_description: 'AADSTS50148' });
      return;
    }
    const made = `graph-token-${randomBytes(24).toString('base64url')}`;
    tokens.set(made, { claims: grant.claims });
    json(response, 200, { token_type: 'Bearer', expires_in: 3599, scope, access_token: made });
  };

  const find = (url: URL): unknown => {
    const filter = /^conversationId eq '([^']+)'$/.exec(url.searchParams.get('$filter') ?? '');
    if (filter) {
      const found = mailbox.filter((m) => restIdOf(m.conversationId) === filter[1]);
      return { value: found.map(graphMessage) };
    }
    const id = decodeURIComponent(/\/me\/messages\/([^/]+)/.exec(url.pathname)?.[1] ?? '');
    return mailbox.find((m) => restIdOf(m.id) === id);
  };

  const graph = (request: IncomingMessage, url: URL, response: ServerResponse): void => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const known = tokens.get(given);
    const now = fault !== null && faultsLeft > 0 ? fault : null;
    const isValue = url.pathname.endsWith('/$value');
    const challenge = (more: string): Record<string, string> => ({
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"${more}`,
    });
    if (known === undefined) {
      problem(response, 401, 'InvalidAuthenticationToken', challenge(''));
      return;
    }
    if (now === 'claims' && !known.claims) {
      const claims = Buffer.from(
        '{"access_token":{"nbf":{"essential":true,"value":"1764201600"}}}',
      );
      const more = `, error="insufficient_claims", claims="${claims.toString('base64')}"`;
      problem(response, 401, 'TokenCreatedWithOutdatedPolicies', challenge(more));
      return;
    }
    if (now !== null && (now !== 'no-value' || isValue)) faultsLeft -= 1;
    const message = find(url) as MailboxMessage | { value: object[] } | undefined;
    switch (now) {
      case 'revoked':
        tokens.delete(given);
        return problem(response, 401, 'InvalidAuthenticationToken', challenge(''));
      case '403':
        return problem(response, 403, 'ErrorAccessDenied');
      case 'throttled':
        return problem(response, 429, 'TooManyRequests', { 'retry-after': '1' });
      case 'throttled-long':
        return problem(response, 429, 'TooManyRequests', { 'retry-after': '60' });
      case '404':
        return problem(response, 404, 'ErrorItemNotFound');
      case '500':
        return problem(response, 500, 'UnknownError');
      case 'redirect':
        response.writeHead(302, { ...cors, location: 'https://outlook.office.com/take' }).end();
        return;
      case 'truncated':
        response.writeHead(200, { ...cors, 'content-type': 'application/json' });
        response.end('{"id":"AAMk","subject":"Ab');
        return;
      case 'no-value':
        if (isValue) return problem(response, 500, 'ErrorMimeContentConversionFailed');
        break;
      case 'other': {
        const other = mailbox.find((m) => m !== message);
        if (other) return json(response, 200, graphMessage(other));
        break;
      }
      case 'claims':
      case null:
        break;
    }
    if (message === undefined) return problem(response, 404, 'ErrorItemNotFound');
    if ('value' in message) return json(response, 200, message);
    if (!isValue) return json(response, 200, graphMessage(message));
    response.writeHead(200, { ...cors, 'content-type': 'text/plain' });
    response.end(message.source ?? '');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const host = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `https://${host}`);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, {
        ...cors,
        'access-control-allow-headers': 'authorization, prefer',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-private-network': 'true',
      });
      response.end();
      return;
    }
    log.push({
      method: request.method ?? '',
      host,
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    });
    if (host === 'graph.microsoft.com' && url.pathname.startsWith('/v1.0/me/messages')) {
      graph(request, url, response);
      return;
    }
    if (host === 'login.microsoftonline.com') {
      if (url.pathname.endsWith('/oauth2/v2.0/authorize')) return authorize(url, response);
      if (url.pathname.endsWith('/oauth2/v2.0/token')) return token(request, body, response);
    }
    response.writeHead(404).end();
  };

  const server = createServer(
    { cert: options.certificate.cert, key: options.certificate.key },
    (request, response) => void serve(request, response),
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => log,
    tokens: () => [...tokens.keys()],
    setFault: (next, times = Number.POSITIVE_INFINITY) => {
      fault = next;
      faultsLeft = times;
    },
    setSilent: (allowed) => {
      silent = allowed;
    },
    replaceMailbox: (next) => {
      mailbox = next;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
