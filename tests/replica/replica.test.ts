import { request } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeServerCertificate } from '../zone-server/certificate';
import { hashClass } from './hash-class';
import { conversationId, itemId, messageFromEml, type MailboxMessage } from './mailbox';
import { startReplica, type Fault, type Mode, type Replica } from './replica';

const eml = [
  'Received: from a.example by b.example; Tue, 24 Nov 2026 09:00:00 +0000',
  'From: Pat <pat@fabrikam.example>',
  'To: Alex <alex@contoso.example>',
  'Subject: Hello',
  'Date: Tue, 24 Nov 2026 09:00:00 +0000',
  'Message-ID: <1@fabrikam.example>',
  '',
  'Body',
  '',
].join('\r\n');

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

const certificate = makeServerCertificate(['localhost']);
let received: MailboxMessage;
let sent: MailboxMessage;
const running: Replica[] = [];

beforeAll(async () => {
  received = await messageFromEml(eml, { seed: 'received' });
  sent = await messageFromEml(eml, { seed: 'sent', kind: 'sent' });
});
afterEach(async () => {
  for (const replica of running.splice(0)) await replica.stop();
});
afterAll(() => expect(running).toEqual([]));

async function start(mode: Mode): Promise<Replica> {
  const replica = await startReplica({
    mode,
    conversationView: true,
    locale: 'en',
    mailbox: [received, sent],
    certificate,
  });
  running.push(replica);
  return replica;
}

function ask(
  replica: Replica,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body = '' } = options;
    const call = request(
      { host: '127.0.0.1', port: replica.port, path, method, headers, ca: certificate.cert },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const canaryIn = ({ headers }: Answer): string =>
  /X-OWA-CANARY=([^;]*)/.exec(String(headers['set-cookie']))?.[1] ?? '';

const getItem = (id: string, more: object = { ShapeName: 'MessageDetails' }): string =>
  JSON.stringify({
    __type: 'GetItemJsonRequest:#Exchange',
    Header: { __type: 'JsonRequestHeaders:#Exchange', RequestServerVersion: 'Exchange2013' },
    Body: {
      __type: 'GetItemRequest:#Exchange',
      ItemShape: { __type: 'ItemResponseShape:#Exchange', BaseShape: 'IdOnly' },
      ItemIds: [{ __type: 'ItemId:#Exchange', Id: id }],
      ...more,
    },
  });

const itemOf = (answer: Answer): Record<string, unknown> =>
  (
    JSON.parse(answer.text) as {
      Body: { ResponseMessages: { Items: { Items: Record<string, unknown>[] }[] } };
    }
  ).Body.ResponseMessages.Items[0]?.Items[0] ?? {};

async function call(
  replica: Replica,
  canary: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return ask(replica, '/owa/service.svc?action=GetItem', {
    method: 'POST',
    headers: { action: 'GetItem', 'x-owa-canary': canary, ...headers },
    body,
  });
}

describe('the shell', () => {
  it('enforces Trusted Types and lets scripts run by nonce alone', async () => {
    const replica = await start('bearer');
    const { headers, text } = await ask(replica, '/mail/inbox/id/AAQk%2Fx');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("require-trusted-types-for 'script'");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(text).toContain(`nonce="${nonce}"`);
    expect(policy).not.toMatch(/script-src[^;]*'(?:self|unsafe-inline|unsafe-eval)'/);
  });
  it('has class names of its own in every run', () => {
    expect(hashClass('one', 'card')).not.toBe(hashClass('two', 'card'));
    expect(hashClass('one', 'card')).toBe(hashClass('one', 'card'));
  });
  it('is served below /owa in canary mode, and nowhere else', async () => {
    const replica = await start('canary');
    expect((await ask(replica, '/owa/')).status).toBe(200);
    expect((await ask(replica, '/mail/')).status).toBe(404);
  });
});

describe('ids', () => {
  it('have the classes of the facts and every awkward character', () => {
    expect(itemId('x')).toMatch(/^AAMk.*\/\+/);
    expect(conversationId('x')).toMatch(/^AAQk.*\/\+/);
    expect(itemId('x')).not.toBe(itemId('y'));
    expect(itemId('x')).toMatch(/=$/);
  });
});

describe.each(['bearer', 'msa'] as const)('service.svc in %s mode', (mode) => {
  it('answers 401 to cookies alone', async () => {
    const replica = await start(mode);
    const path = mode === 'msa' ? '/owa/0/service.svc' : '/owa/service.svc';
    const answer = await ask(replica, `${path}?action=GetItem`, {
      method: 'POST',
      headers: { action: 'GetItem', cookie: 'ClientSession=1' },
      body: getItem(received.id),
    });
    expect(answer.status).toBe(401);
    expect(answer.headers['x-owa-resulttype']).toBe('AuthError');
  });
});

describe('service.svc in canary mode', () => {
  it('gives the header section under 0x7d, and a new canary with each answer', async () => {
    const replica = await start('canary');
    const first = canaryIn(await ask(replica, '/owa/'));
    const answer = await call(replica, first, getItem(received.id));
    const [property] = itemOf(answer)['ExtendedProperty'] as { Value: string }[];
    expect(property?.Value).toBe(eml.slice(0, eml.indexOf('\r\n\r\n') + 2));
    const second = canaryIn(answer);
    expect(second).not.toBe(first);
    expect((await call(replica, first, getItem(received.id))).status).toBe(449);
  });
  it('takes the payload from X-OWA-UrlPostData as well', async () => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    const header = { 'x-owa-urlpostdata': encodeURIComponent(getItem(received.id)) };
    const answer = await call(replica, canary, '', header);
    expect(itemOf(answer)).toHaveProperty('ExtendedProperty');
  });
  it('gives MIME in base64 when it is asked for', async () => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    const body = getItem(received.id, { ItemShape: { IncludeMimeContent: true } });
    const { Value } = itemOf(await call(replica, canary, body))['MimeContent'] as { Value: string };
    expect(Buffer.from(Value, 'base64').toString()).toBe(eml);
  });
  it('has no headers for the user’s own mail', async () => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    expect(itemOf(await call(replica, canary, getItem(sent.id)))).not.toHaveProperty(
      'ExtendedProperty',
    );
  });
  it('refuses a payload whose type is not that of the action', async () => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    const body = getItem(received.id).replace('GetItemJsonRequest', 'FindItemJsonRequest');
    expect((await call(replica, canary, body)).status).toBe(500);
  });
  it.each([
    ['440', 440, ''],
    ['401', 401, ''],
    ['449', 449, ''],
    ['redirect', 302, ''],
    ['login-page', 200, '<!doctype html>'],
    ['500', 500, 'ExceptionName'],
    ['error-code', 200, 'FaultMessage'],
    ['throttled', 500, 'OverBudgetException'],
    ['item-not-found', 200, 'ErrorItemNotFound'],
  ] as const)('fails as %s', async (fault, status, text) => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    replica.setFault(fault satisfies Fault);
    const answer = await call(replica, canary, getItem(received.id));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
  });
  it.each([
    ['mime-conversion-failed', 'ErrorMimeContentConversionFailed'],
    ['huge-mime', 'QUJDQUJD'],
  ] as const)(
    'fails as %s where the MIME is asked for, and there alone',
    async (fault, text) => {
      const replica = await start('canary');
      let canary = canaryIn(await ask(replica, '/owa/'));
      replica.setFault(fault satisfies Fault);
      const mime = { ItemShape: { BaseShape: 'IdOnly', IncludeMimeContent: true } };
      const whole = await call(replica, canary, getItem(received.id, mime));
      expect(whole.text.includes(text)).toBe(true);
      canary = canaryIn(whole);
      const details = await call(replica, canary, getItem(received.id));
      expect(details.text).toContain('ExtendedProperty');
      // 40 MB on a machine that has other things to do.
    },
    30_000,
  );
  it('fails with truncated JSON', async () => {
    const replica = await start('canary');
    const canary = canaryIn(await ask(replica, '/owa/'));
    replica.setFault('truncated');
    const { text } = await call(replica, canary, getItem(received.id));
    expect(() => JSON.parse(text) as unknown).toThrow();
  });
});

describe('messageFromEml', () => {
  it('reads what a list and a pane show', () => {
    expect(received).toMatchObject({
      subject: 'Hello',
      from: { name: 'Pat', address: 'pat@fabrikam.example' },
      time: '2026-11-24T09:00:00.000Z',
      source: eml,
      itemClass: 'IPM.Note',
    });
    expect(received.bodyHtml).toContain('Body');
  });
});
