import { beforeEach, describe, expect, it, vi } from 'vitest';

const session = new Map<string, unknown>();
/** What Microsoft's window, or nobody's where none is shown, sends back; null = the address that was asked for. */
let refusal: string | null = null;

vi.mock('webextension-polyfill', () => ({
  default: {
    identity: {
      getRedirectURL: () => 'https://extension.example/',
      launchWebAuthFlow: ({ url }: { readonly url: string }) => {
        const state = new URL(url).searchParams.get('state') ?? '';
        const answer = refusal === null ? { code: 'c', state } : { error: refusal, state };
        return Promise.resolve(
          `https://extension.example/?${new URLSearchParams(answer).toString()}`,
        );
      },
    },
    storage: {
      session: {
        get: (key: string) => Promise.resolve({ [key]: session.get(key) }),
        set: (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value);
          return Promise.resolve();
        },
        remove: (key: string) => Promise.resolve(session.delete(key)),
        clear: () => Promise.resolve(session.clear()),
      },
      local: { get: () => Promise.resolve({}), clear: () => Promise.resolve() },
      managed: { get: () => Promise.resolve({}) },
    },
  },
}));

const { defaultOptions } = await import('../../storage');
const { forgetEverything } = await import('../stored');
const connections = await import('./connection');
const { authorize } = await import('./authorize');
const { connectGraph, disconnectGraph } = await import('./requests');
const { GraphSession } = await import('./session');

const options = {
  ...defaultOptions,
  graphClientId: '00000000-0000-4000-8000-000000000000',
};
const old = {
  version: 1,
  clientId: options.graphClientId,
  tenant: options.graphTenant,
  cloud: options.graphCloud,
  accessToken: 'old',
  expiresAt: 0,
  holdUntil: 0,
  claims: null,
} as const;
const token = { token_type: 'Bearer', expires_in: 3599, scope: 'Mail.Read', access_token: 'new' };

/** A token endpoint that answers when it is told to. */
function delayed(): { readonly asked: () => boolean; readonly answer: () => void } {
  let answer: ((response: Response) => void) | null = null;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  return { asked: () => answer !== null, answer: () => answer?.(Response.json(token)) };
}

const silently = () =>
  authorize(options, {
    interactive: false,
    claims: null,
    generation: connections.currentGraphGeneration(),
  });

beforeEach(() => {
  session.clear();
  refusal = null;
});

describe('a silent renewal', () => {
  it('keeps the token that comes late', async () => {
    const endpoint = delayed();
    const renewal = silently();
    await vi.waitUntil(endpoint.asked);
    endpoint.answer();
    expect(await renewal).toMatchObject({ connection: { accessToken: 'new' } });
    expect(session.get('graph')).toMatchObject({ accessToken: 'new' });
  });
  it.each([
    ['has disconnected', disconnectGraph],
    ['has had everything forgotten', forgetEverything],
    ['has begun to sign in', connectGraph],
  ])('keeps nothing once the user %s', async (_what, decide) => {
    const endpoint = delayed();
    const renewal = silently();
    await vi.waitUntil(endpoint.asked);
    await decide();
    endpoint.answer();
    expect(await renewal).toEqual({ problem: { id: 'source_graph_not_connected' } });
    expect(session.get('graph')).toBeUndefined();
  });
  it.each(['login_required', 'interaction_required', 'account_selection_required'])(
    'tells the user to sign in at %s',
    async (error) => {
      refusal = error;
      expect(await silently()).toEqual({ problem: { id: 'source_graph_sign_in' } });
    },
  );
});

describe('a reading that was begun before the user disconnected', () => {
  const reading = (
    connection: typeof old | (Omit<typeof old, 'expiresAt'> & { expiresAt: number }),
  ) =>
    new GraphSession(
      options,
      connection,
      connections.currentGraphGeneration(),
      new AbortController().signal,
    );
  it('renews nothing', async () => {
    const begun = reading(old);
    await disconnectGraph();
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(token)));
    expect(await begun.get('/me/messages/x', null)).toEqual({
      outcome: 'failed',
      note: { id: 'source_graph_not_connected' },
    });
    expect(session.get('graph')).toBeUndefined();
  });
  it('keeps no pause', async () => {
    const begun = reading({ ...old, expiresAt: Date.now() + 3_600_000 });
    await disconnectGraph();
    const headers = { 'retry-after': '60' };
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 429, headers })));
    expect(await begun.get('/me/messages/x', null)).toMatchObject({
      note: { id: 'source_graph_throttled' },
    });
    expect(session.get('graph')).toBeUndefined();
  });
});
