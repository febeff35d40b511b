/**
 * The user's consent, by the authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636) in the browser's own window
 * (`identity.launchWebAuthFlow`). One scope, Mail.Read, and no `offline_access`: a refresh token would outlive the need; while the user is
 * signed in at Microsoft, a new token is had without a window (`prompt=none`).
 *
 * That names no account: a `login_hint` would have to come from an ID token, and so take `openid` and `profile` beside the one scope. Where several
 * are signed in, Microsoft answers that one has to be chosen, or gives the token of one that the user may not have chosen; see docs/outlook.md,
 * "What is assumed".
 */
import browser from 'webextension-polyfill';
import type { Sentence } from '../../core/inspection';
import type { Options } from '../../storage';
import { writeGraphConnection, type GraphConnection } from './connection';
import { clouds } from './cloud';

/** Milliseconds that the token endpoint may take. */
const tokenLimit = 15_000;

export type Authorized = { readonly connection: GraphConnection } | { readonly problem: Sentence };

/** The address that Microsoft sends people back to. A registration names it, as a single-page application's. */
export function redirectUri(): string {
  return browser.identity.getRedirectURL();
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,2}$/, '');
}

const randomText = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const problem = (id: string, params?: Sentence['params']): Authorized => ({
  problem: params === undefined ? { id } : { id, params },
});

/** What Microsoft says went wrong, as far as the user can do something about it. */
function refusal(error: string, description: string): Authorized {
  // AADSTS codes: 65001 and 90094 want an administrator's consent, 700016 and 50011 are a wrong registration.
  const code = /AADSTS\d{4,7}/.exec(description)?.[0] ?? (/^[\w.]{1,60}$/.exec(error)?.[0] || '?');
  if (error === 'access_denied') return problem('source_graph_consent_refused');
  if (/^(?:consent_required|AADSTS(?:65001|90094))$/.test(error) || /65001|90094/.test(code)) {
    return problem('source_graph_no_consent');
  }
  if (/^(?:login|interaction|account_selection)_required$/.test(error)) {
    return problem('source_graph_sign_in');
  }
  return problem('source_graph_sign_in_error', { code });
}

/**
 * Asks for a token and keeps it for this session.
 *
 * @param interactive shows Microsoft's window where it has something to ask; otherwise nothing is shown, and what needs the user is a problem.
 * @param generation the user's decision that this rests on (currentGraphGeneration); where they have decided anew meanwhile, nothing is kept.
 * @param claims a claims challenge to meet (OpenID Connect Core section 5.5, as Microsoft Entra uses it), as JSON.
 */
export async function authorize(
  options: Options,
  {
    interactive,
    claims,
    generation,
  }: {
    readonly interactive: boolean;
    readonly claims: string | null;
    readonly generation: number;
  },
): Promise<Authorized> {
  if (options.graphClientId === '') return problem('source_graph_no_client');
  const { login, graph } = clouds[options.graphCloud];
  const endpoint = `${login}/${encodeURIComponent(options.graphTenant)}/oauth2/v2.0`;
  const redirect = redirectUri();
  const scope = `${graph}/Mail.Read`;
  const verifier = randomText();
  const state = randomText();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    client_id: options.graphClientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirect,
    scope,
    state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    prompt: interactive ? 'select_account' : 'none',
    ...(claims === null ? {} : { claims }),
  });
  let answer: URL;
  try {
    answer = new URL(
      await browser.identity.launchWebAuthFlow({
        url: `${endpoint}/authorize?${query.toString()}`,
        interactive,
      }),
    );
  } catch {
    return problem(interactive ? 'source_graph_cancelled' : 'source_graph_sign_in');
  }
  // Only what comes back to our own address, and answers our own question.
  if (!answer.href.startsWith(redirect) || answer.searchParams.get('state') !== state) {
    return problem('source_graph_sign_in_error', { code: 'state' });
  }
  const error = answer.searchParams.get('error');
  if (error !== null) return refusal(error, answer.searchParams.get('error_description') ?? '');
  const code = answer.searchParams.get('code') ?? '';
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: options.graphClientId,
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
    scope,
    ...(claims === null ? {} : { claims }),
  });
  return redeem(`${endpoint}/token`, body, options, generation);
}

async function redeem(
  url: string,
  body: URLSearchParams,
  options: Options,
  generation: number,
): Promise<Authorized> {
  let given: Record<string, unknown>;
  let ok: boolean;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(tokenLimit),
    });
    ok = response.ok;
    given = ((await response.json()) ?? {}) as Record<string, unknown>;
  } catch {
    return problem('source_graph_unreachable');
  }
  const { access_token: token, expires_in: seconds, scope, token_type: kind } = given;
  if (!ok) return refusal(String(given['error']), String(given['error_description']));
  if (
    typeof token !== 'string' ||
    typeof seconds !== 'number' ||
    !/^bearer$/i.test(String(kind)) ||
    !/(?:^|[\s/])Mail\.Read(?:$|\s)/i.test(String(scope))
  ) {
    return problem('source_graph_sign_in_error', { code: 'token' });
  }
  const connection: GraphConnection = {
    version: 1,
    clientId: options.graphClientId,
    tenant: options.graphTenant,
    cloud: options.graphCloud,
    accessToken: token,
    expiresAt: Date.now() + Math.min(Math.max(seconds, 0), 86_400) * 1000,
    holdUntil: 0,
    claims: null,
  };
  const kept = await writeGraphConnection(connection, generation);
  return kept ? { connection } : problem('source_graph_not_connected');
}
