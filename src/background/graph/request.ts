/**
 * One request to Microsoft Graph, bounded in time and size. The address is made of the cloud's constant origin; a redirect is never followed,
 * and no cookie goes along, so that the token reaches Graph and nobody else.
 */
import { clouds } from './cloud';
import type { GraphConnection } from './connection';

/** Milliseconds that an answer may take, and octets that it may have: 25 MB is the most that Exchange Online takes in unless told otherwise. */
const answerLimit = 20_000;
const longestAnswer = 36_000_000;

export type GraphReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly bytes: Uint8Array;
      /** Seconds of Retry-After (RFC 9110 section 10.2.3), the number form alone; null where there is none. */
      readonly retryAfter: number | null;
      /** A claims challenge, as JSON (Microsoft Entra, "claims challenge"); null where there is none. */
      readonly claims: string | null;
    }
  | { readonly kind: 'too-large' | 'slow' | 'unreachable' };

/** `WWW-Authenticate: Bearer ..., error="insufficient_claims", claims="<base64 JSON>"`. What is no JSON object is none. */
export function claimsIn(challenge: string | null): string | null {
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]{1,8000})"/.exec(challenge ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    const json = atob(encoded.replace(/-/g, '+').replace(/_/g, '/'));
    const claims: unknown = JSON.parse(json);
    return typeof claims === 'object' && claims !== null ? JSON.stringify(claims) : null;
  } catch {
    return null;
  }
}

async function octetsOf(response: Response): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) break;
    length += piece.value.length;
    if (length > longestAnswer) {
      await reader?.cancel();
      return null;
    }
    pieces.push(piece.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** `path` stands below `/v1.0`, encoded already. */
export async function askGraph(
  connection: GraphConnection,
  path: string,
  prefer: string | null,
  signal: AbortSignal,
): Promise<GraphReply> {
  const timeout = AbortSignal.timeout(answerLimit);
  try {
    const response = await fetch(`${clouds[connection.cloud].graph}/v1.0${path}`, {
      headers: {
        Authorization: `Bearer ${connection.accessToken}`,
        ...(prefer === null ? {} : { Prefer: prefer }),
      },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.any([signal, timeout]),
    });
    const bytes = await octetsOf(response);
    if (bytes === null) return { kind: 'too-large' };
    const after = response.headers.get('retry-after');
    return {
      kind: 'answer',
      status: response.status,
      bytes,
      retryAfter: after !== null && /^\d{1,6}$/.test(after) ? Number(after) : null,
      claims: claimsIn(response.headers.get('www-authenticate')),
    };
  } catch {
    return { kind: timeout.aborted ? 'slow' : 'unreachable' };
  }
}
