/** S3: Microsoft Graph, from the user's consent to the last error. The stub checks PKCE; the browser's own window is the one that opens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { restIdOf, type GraphFault } from '../replica/graph';
import { clientId, setHostsStage, type HostsStage } from './outlook-hosts-stage';
import { eventually, mail, pause } from './outlook-stage';

const faults: readonly (readonly [GraphFault, note: string, requests: number])[] = [
  ['403', 'source_graph_no_consent', 1],
  ['404', 'source_graph_not_found', 1],
  ['500', 'source_graph_error', 1],
  ['truncated', 'source_graph_unreadable', 1],
  ['redirect', 'source_graph_unreachable', 1],
  ['other', 'source_graph_other', 1],
  ['throttled', 'source_graph_throttled', 2],
  // The pause of a minute holds for what follows.
  ['throttled-long', 'source_graph_throttled', 1],
];

let stage: HostsStage;
const mailbox: MailboxMessage[] = [];
const at = (name: string): MailboxMessage => {
  const found = mailbox.find(({ subject }) => subject === `About ${name}`);
  if (!found) throw new Error(name);
  return found;
};
const options = { graphClientId: clientId, dns: 'off', inspectAutomatically: 'on' } as const;

beforeAll(async () => {
  const names = [
    'plain',
    'asked',
    'headers',
    'renewed',
    'claims',
    'paused',
    ...faults.map(([name]) => name),
  ];
  for (const name of names) mailbox.push(await mail(name, { minute: mailbox.length }));
  mailbox.push(await mail('before', { minute: 40 }), await mail('after', { minute: 41 }));
  const sent = await mail('sent', {
    kind: 'sent',
    fromField: 'Alex Wilber <alex@contoso.example>',
  });
  mailbox.push({ ...sent, source: sent.source?.replace(/^Received:.*\r\n/m, '') ?? null });
  for (const [name, minute] of [
    ['older', 42],
    ['newer', 43],
    ['one', 44],
    ['other', 44],
  ] as const) {
    const subject = minute === 44 ? 'twins' : 'thread';
    const { conversationId } = await mail(subject);
    mailbox.push(await mail(name, { conversationId, minute, subjectField: `About ${subject}` }));
  }
  stage = await setHostsStage({ mailbox, conversationView: false, dialog: { fillMs: [0, 20] } });
  await stage.setOptions(options);
});
afterAll(() => stage?.close());

const toGraph = (since: number) =>
  stage.graph
    .requests()
    .slice(since)
    .filter(({ host }) => host === 'graph.microsoft.com');

/** Opens a message in a window of its own, and waits for what comes of it without a press. */
async function opened(wanted: MailboxMessage) {
  const since = stage.graph.requests().length;
  const id = encodeURIComponent(wanted.id);
  await stage.visit('outlook.office.com', `/mail/deeplink/read/${id}?ItemID=${id}&exvsurl=1`);
  const state = await eventually(
    stage.state,
    (now) =>
      now?.message?.subject === wanted.subject &&
      now.attempts.some(({ origin }) => origin === 'graph'),
  );
  const attempt = state.attempts.find(({ origin }) => origin === 'graph');
  return { state, attempt, requests: toGraph(since) };
}

/** Presses "Connect" in the options, and the link of that id in Microsoft's window. */
async function connect(answer: 'accept' | 'refuse'): Promise<string> {
  await stage.own.bringToFront();
  await stage.launched.visit(stage.own, 'src/options/options.html');
  await stage.own.waitForSelector('[data-action="connect-graph"]');
  const asked = stage.browser.waitForTarget((one) => one.url().includes('/oauth2/v2.0/authorize'), {
    timeout: 15_000,
  });
  await stage.own.click('[data-action="connect-graph"]');
  const window = await (await asked).asPage();
  await window.waitForSelector(`#${answer}`);
  await window.$eval(`#${answer}`, (link) => (link as HTMLAnchorElement).click());
  return eventually(
    () => stage.own.$eval('[data-output="graph-status"]', (output) => output.textContent ?? ''),
    (text) => text !== '' && !text.includes('Waiting'),
  );
}

describe('before the user has consented', () => {
  it('no request outside the current origin, the chosen resolver or Graph, and none before it is allowed', async () => {
    const { state, attempt } = await opened(at('before'));
    expect(attempt).toMatchObject({
      outcome: 'not-tried',
      note: { id: 'source_graph_not_connected' },
    });
    expect(state).toMatchObject({ phase: 'invite', inspection: null });
    expect(stage.graph.requests()).toEqual([]);
    const outside = (await stage.heard.requests()).filter(
      ({ url }) =>
        !/^(?:https:\/\/outlook\.office\.com\/|chrome-extension:|moz-extension:|data:)/.test(url),
    );
    expect(outside).toEqual([]);
  });

  it('a refusal connects nothing', async () => {
    expect(await connect('refuse')).toContain('Consent was refused');
    expect(stage.graph.tokens()).toEqual([]);
    expect(await stage.stored('session')).not.toContain('accessToken');
  });
});

describe('with Graph connected', () => {
  beforeAll(async () => {
    expect(await connect('accept')).toContain('Connected until');
  });

  it('an opened message is inspected by itself, whole, and no menu is touched', async () => {
    const { state, requests } = await opened(at('plain'));
    expect(state).toMatchObject({
      phase: 'ready',
      inspection: {
        source: { kind: 'full-message', origin: 'graph' },
        message: { messageId: '<plain@fabrikam.example>' },
      },
    });
    expect(requests.map(({ path }) => decodeURIComponent(path.split('?')[0] ?? ''))).toEqual([
      `/v1.0/me/messages/${restIdOf(at('plain').id)}`,
      `/v1.0/me/messages/${restIdOf(at('plain').id)}/$value`,
    ]);
    expect(await stage.actions()).toEqual([]);
  });

  it('DNS is asked as its option says, by itself too, and nobody else is', async () => {
    const heard = (await stage.heard.requests()).length;
    await stage.setOptions({ ...options, dns: 'on-inspect' });
    const { state } = await opened(at('asked'));
    expect(state.inspection?.source.origin).toBe('graph');
    // DNS is asked once the first word stands there.
    await eventually(stage.state, (now) => now?.phase === 'ready');
    await stage.setOptions(options);
    const hosts = (await stage.heard.requests())
      .slice(heard)
      .filter(({ url }) => url.startsWith('https:'))
      .map(({ url }) => new URL(url).host);
    expect([...new Set(hosts)].toSorted()).toEqual([
      'cloudflare-dns.com',
      'graph.microsoft.com',
      'outlook.office.com',
    ]);
  });

  it('where the whole message cannot be had, its header fields are', async () => {
    stage.graph.setFault('no-value');
    const { state, attempt } = await opened(at('headers'));
    stage.graph.setFault(null);
    expect(attempt?.note.id).toBe('source_graph_headers_read');
    expect(state.inspection).toMatchObject({
      source: { kind: 'header-section', origin: 'graph' },
      message: { messageId: '<headers@fabrikam.example>' },
    });
  });

  it('sent mail is told as such, not as a failure', async () => {
    const { state } = await opened(at('sent'));
    expect(state).toMatchObject({
      phase: 'ready',
      message: { kind: 'sent' },
      inspection: { message: { messageId: '<sent@fabrikam.example>' } },
    });
  });

  it('of a conversation, the message on the screen is read, and none where two look the same', async () => {
    stage.replica.configure({ conversationView: true });
    const thread = async (wanted: MailboxMessage) => {
      await stage.visit('outlook.office.com', '/mail/');
      await stage.open(wanted);
      return eventually(
        stage.state,
        (now) =>
          now?.message?.subject === wanted.subject &&
          now.attempts.some(({ origin }) => origin === 'graph'),
      );
    };
    const found = await thread(at('thread'));
    expect(found.message?.time).toContain('43');
    expect(found.inspection?.message.messageId).toBe('<newer@fabrikam.example>');
    const twins = await thread(at('twins'));
    expect(twins.attempts.at(-1)?.note.id).toBe('source_graph_which');
    expect(twins.inspection).toBeNull();
    stage.replica.configure({ conversationView: false });
  });

  it('a token that is no longer good is renewed without a window, once', async () => {
    stage.graph.setFault('revoked', 1);
    const before = stage.graph.tokens().length;
    const { state, requests } = await opened(at('renewed'));
    expect(state.inspection?.source.origin).toBe('graph');
    expect(requests).toHaveLength(3);
    // One was taken back, one was given out.
    expect(stage.graph.tokens()).toHaveLength(before);
  });

  it('a claims challenge is met', async () => {
    stage.graph.setFault('claims');
    const { state } = await opened(at('claims'));
    stage.graph.setFault(null);
    expect(state.inspection?.source.origin).toBe('graph');
    const asked = stage.graph.requests().findLast(({ path }) => path.includes('/authorize'));
    expect(new URL(asked?.path ?? '', 'https://x').searchParams.get('claims')).toContain('nbf');
  });
});

describe('every error ends in one bounded outcome with at most one retry', () => {
  it.each(faults)('%s', async (fault, note, count) => {
    // A pause that was asked for before is over.
    await pause(fault === 'throttled-long' ? 1500 : 0);
    stage.graph.setFault(fault);
    const { state, attempt, requests } = await opened(at(fault));
    stage.graph.setFault(null);
    expect(attempt).toMatchObject({ outcome: 'failed', note: { id: note } });
    expect(state).toMatchObject({ phase: 'invite', inspection: null });
    expect(requests).toHaveLength(count);
  });

  it('a pause that Microsoft asks for is kept', async () => {
    const { attempt, requests } = await opened(at('paused'));
    expect(attempt?.note).toMatchObject({ id: 'source_graph_throttled' });
    expect(requests).toEqual([]);
  });
});

describe('the token', () => {
  it('turns up nowhere but in requests to Graph, and no secret of the page anywhere', async () => {
    const tokens = stage.graph.tokens();
    expect(tokens.length).toBeGreaterThan(0);
    const said =
      (await stage.stored('local')) +
      JSON.stringify(await stage.heard.logs()) +
      JSON.stringify(stage.graph.requests().map(({ path }) => path));
    const page = JSON.stringify(stage.replica.requests()) + (await stage.page.content());
    for (const token of tokens) {
      expect(said + page).not.toContain(token);
      for (const { host, headers, path, body } of stage.graph.requests()) {
        if (host !== 'graph.microsoft.com') {
          expect(JSON.stringify(headers) + path + body).not.toContain(token);
        }
      }
    }
    const session = await stage.stored('session');
    for (const secret of stage.replica.honey) {
      expect(said + session + JSON.stringify(stage.graph.requests())).not.toContain(secret);
    }
  });

  it('cannot be read by a content script', async () => {
    const found: unknown = await stage.own.evaluate(async () => {
      interface Api {
        readonly tabs: { query(what: object): Promise<{ id: number }[]> };
        readonly scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
      }
      const { tabs, scripting } = (globalThis as unknown as { chrome: Api }).chrome;
      const [tab] = await tabs.query({ url: 'https://outlook.office.com/*' });
      const [done] = await scripting.executeScript({
        target: { tabId: tab?.id },
        func: async () => {
          const { storage } = (
            globalThis as unknown as {
              chrome: { storage: { session?: { get(): Promise<object> } } };
            }
          ).chrome;
          try {
            return { read: await storage.session?.get() };
          } catch (error) {
            return { refused: String(error) };
          }
        },
      });
      return done?.result;
    });
    expect(JSON.stringify(found)).not.toContain('graph-token');
    expect(JSON.stringify(found)).toMatch(/refused|^\{\}$/);
  });

  it('is forgotten on a press, and nothing is asked of Graph after it', async () => {
    await stage.own.bringToFront();
    await stage.launched.visit(stage.own, 'src/options/options.html');
    await stage.own.waitForSelector('[data-action="disconnect-graph"]');
    await stage.own.click('[data-action="disconnect-graph"]');
    await stage.own.waitForSelector('[data-action="connect-graph"]');
    expect(await stage.stored('session')).not.toContain('accessToken');
    const since = stage.graph.requests().length;
    const { attempt } = await opened(at('after'));
    expect(attempt).toMatchObject({ outcome: 'not-tried' });
    expect(stage.graph.requests().length).toBe(since);
  });
});
