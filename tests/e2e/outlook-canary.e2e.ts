/** S2: the service of an Exchange Server that was allowed, asked in its own page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { exchangeHost, setHostsStage, type HostsStage } from './outlook-hosts-stage';
import { eventually, mail } from './outlook-stage';

const faults = [
  ['440', 'source_owa_session_ended', 1],
  ['401', 'source_owa_refused', 1],
  ['449', 'source_owa_canary_refused', 2],
  ['redirect', 'source_owa_session_ended', 1],
  ['login-page', 'source_owa_session_ended', 1],
  ['500', 'source_owa_error', 1],
  ['error-code', 'source_owa_error', 1],
  ['throttled', 'source_owa_throttled', 1],
  ['item-not-found', 'source_owa_not_found', 1],
  ['truncated', 'source_owa_unreadable', 1],
  ['slow', 'source_owa_slow', 1],
] as const;

let stage: HostsStage;
const mailbox: MailboxMessage[] = [];
const at = (name: string): MailboxMessage => {
  const found = mailbox.find(({ subject }) => subject === `About ${name}`);
  if (!found) throw new Error(name);
  return found;
};

beforeAll(async () => {
  const names = ['plain', 'twin', 'once', 'mime', 'huge', 'off', ...faults.map(([f]) => f)];
  for (const name of names) mailbox.push(await mail(name, { minute: mailbox.length }));
  mailbox.push(await mail('swapped', { minute: 55 }));
  const { conversationId } = at('twin');
  mailbox.push(await mail('older', { conversationId, subjectField: 'About twin', minute: 50 }));
  stage = await setHostsStage({ mode: 'canary', mailbox, grant: [exchangeHost] });
  const hosts = [exchangeHost];
  await stage.setOptions({
    extraHosts: hosts,
    canaryHosts: hosts,
    dns: 'off',
    inspectAutomatically: 'on',
  });
  await eventually(stage.registered, (found) => found.length === 1);
  await stage.visit(exchangeHost, '/owa/');
});
afterAll(() => stage?.close());

/** Requests for a message's source since a moment. */
const asked = (since: number) =>
  stage.replica
    .requests()
    .slice(since)
    .filter(({ url, body }) => url.includes('action=GetItem') && !body.includes('ReadingPane'));

/** Opens a message and waits for what comes of it without a press. In a window of its own the address names the item. */
async function opened(wanted: MailboxMessage, place: 'mailbox' | 'window' = 'window') {
  const since = stage.replica.requests().length;
  if (place === 'mailbox') await stage.open(wanted);
  else {
    const id = encodeURIComponent(wanted.id);
    await stage.visit(exchangeHost, `/owa/?ItemID=${id}&exvsurl=1&viewmodel=ReadMessageItem`);
  }
  const look = () =>
    eventually(
      stage.state,
      (now) =>
        now?.message?.subject === wanted.subject &&
        now.attempts.some(({ origin }) => origin === 'owa-service'),
    );
  // A slow answer is waited for longer than one look lasts.
  const state = await look().catch(look);
  const attempt = state.attempts.find(({ origin }) => origin === 'owa-service');
  return { state, attempt, requests: asked(since) };
}

describe('a host that was allowed', () => {
  it('gives the whole message from its own service, and no menu is touched', async () => {
    const { state, requests } = await opened(at('plain'));
    expect(state).toMatchObject({
      phase: 'ready',
      inspection: {
        source: { kind: 'full-message', origin: 'owa-service' },
        message: { messageId: '<plain@fabrikam.example>' },
      },
    });
    expect(state.attempts.map(({ origin, outcome }) => `${origin} ${outcome}`)).toEqual([
      'outlook-pane nothing',
      'owa-service read',
    ]);
    expect(requests).toHaveLength(1);
    expect(await stage.actions()).toEqual([]);
  });

  it('of two messages of a conversation the one on the screen (assumed: the list’s row bears the conversation’s id)', async () => {
    await stage.visit(exchangeHost, '/owa/');
    const { state } = await opened(at('twin'), 'mailbox');
    expect(state.inspection?.message.messageId).toBe('<older@fabrikam.example>');
    expect(state.message?.time).toContain('50');
  });

  it('a wrong canary is read anew, once', async () => {
    stage.replica.setFault('449', 1);
    const { state, requests } = await opened(at('once'));
    expect(state.inspection?.source.kind).toBe('full-message');
    expect(requests).toHaveLength(2);
    const sent = requests.map(({ headers }) => headers['x-owa-canary']);
    expect(new Set(sent).size).toBe(2);
  });

  it.each([
    ['mime-conversion-failed', 'mime', 'source_owa_mime_failed_headers'],
    ['huge-mime', 'huge', 'source_owa_too_large_headers'],
  ] as const)(
    'where the message cannot be had whole (%s), its header section is',
    async (fault, name, note) => {
      stage.replica.setFault(fault);
      const { state, attempt, requests } = await opened(at(name));
      stage.replica.setFault(null);
      expect(attempt?.note.id).toBe(note);
      expect(state.inspection?.source).toMatchObject({
        kind: 'header-section',
        origin: 'owa-service',
      });
      expect(requests).toHaveLength(2);
    },
  );
});

describe('every error ends in one bounded outcome with at most one retry', () => {
  it.each(faults)('%s', async (fault, note, count) => {
    stage.replica.setFault(fault);
    const { state, attempt, requests } = await opened(at(fault));
    stage.replica.setFault(null);
    expect(attempt).toMatchObject({ outcome: 'failed', note: { id: note } });
    // The invitation stands, and nothing was made of the answer.
    expect(state).toMatchObject({ phase: 'invite', inspection: null });
    expect(requests).toHaveLength(count);
    expect(await stage.actions()).toEqual([]);
  });
});

describe('what must not happen', () => {
  it('a row that names another message is found out, and nothing is taken from it', async () => {
    const other = at('plain').conversationId;
    await stage.visit(exchangeHost, '/owa/');
    await stage.page.evaluate((id) => {
      const lie = (): void => {
        for (const row of document.querySelectorAll(`[data-convid]:not([data-convid="${id}"])`)) {
          row.setAttribute('data-convid', id);
        }
      };
      lie();
      new MutationObserver(lie).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
      });
    }, other);
    const { state, attempt } = await opened(at('swapped'), 'mailbox');
    expect(attempt).toMatchObject({ outcome: 'failed', note: { id: 'source_owa_other' } });
    expect(state.inspection).toBeNull();
  });

  it('no secret of the page turns up in a store, a request or a log', async () => {
    const said =
      (await stage.stored('local')) +
      (await stage.stored('session')) +
      JSON.stringify(await stage.heard.logs());
    const canaries = stage.replica
      .requests()
      .flatMap(({ headers }) => headers['x-owa-canary'] ?? []);
    expect(canaries.length).toBeGreaterThan(0);
    for (const secret of [...stage.replica.honey, ...canaries]) expect(said).not.toContain(secret);
    for (const secret of stage.replica.honey) {
      for (const { url, headers, body } of stage.replica.requests()) {
        const { cookie: _cookie, ...others } = headers;
        expect(`${url}${JSON.stringify(others)}${body}`).not.toContain(secret);
      }
    }
  });

  it('without the leave for its service, nothing is asked of it', async () => {
    await stage.setOptions({ extraHosts: [exchangeHost], dns: 'off', inspectAutomatically: 'on' });
    const since = stage.replica.requests().length;
    await stage.open(at('off'));
    await eventually(stage.state, (now) => now?.message?.subject === 'About off');
    const popup = await stage.inspect();
    // The dialog was driven, as anywhere else.
    expect(popup.attempts.map(({ origin }) => origin)).not.toContain('owa-service');
    expect(popup.inspection?.source.origin).toBe('outlook-details-dialog');
    expect(asked(since)).toHaveLength(1);
  });
});
