/**
 * The one module that may look at `document.cookie` (the lint rule has no other exception): the service of an Exchange Server wants its
 * canary cookie echoed as a header. It is run in the page of a host that the user has allowed, by `scripting.executeScript`, and nowhere
 * else: the content script does not hold it. The cookie never leaves the page but in that header, to the very origin that set it.
 */

/** One call of the service. */
export interface CanaryCall {
  /** The host that was allowed; a page of any other is not asked. */
  readonly host: string;
  /** `GetItem`, `GetConversationItems`. */
  readonly action: string;
  /** The JSON payload. */
  readonly payload: string;
  /** Octets of the longest answer that is read, and milliseconds that it may take. */
  readonly longest: number;
  readonly limit: number;
}

/** What came of it, before anything is made of it. Never the canary. */
export type CanaryReply =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  | {
      /** `elsewhere`: the page is another host's by now. `redirected`: the server sends us to another place, as for signing in. */
      readonly kind:
        'elsewhere' | 'no-canary' | 'redirected' | 'too-large' | 'slow' | 'unreachable';
    };

/**
 * Runs in the page's isolated world, so it uses nothing outside itself. The canary is read just before the call, since every answer brings
 * a new one.
 */
export async function callWithCanary(call: CanaryCall): Promise<CanaryReply> {
  if (location.protocol !== 'https:' || location.hostname !== call.host) {
    return { kind: 'elsewhere' };
  }
  const canary = /(?:^|;\s*)X-OWA-CANARY=([^;]+)/.exec(document.cookie)?.[1];
  if (canary === undefined) return { kind: 'no-canary' };
  const timeout = AbortSignal.timeout(call.limit);
  try {
    const response = await fetch(`/owa/service.svc?action=${encodeURIComponent(call.action)}`, {
      method: 'POST',
      credentials: 'same-origin',
      // Followed, a redirect could carry the request to another host.
      redirect: 'manual',
      cache: 'no-store',
      headers: {
        Action: call.action,
        'X-OWA-CANARY': canary,
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: call.payload,
      signal: timeout,
    });
    if (response.type === 'opaqueredirect') return { kind: 'redirected' };
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    let octets = 0;
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) break;
      octets += piece.value.length;
      if (octets > call.longest) {
        await reader?.cancel();
        return { kind: 'too-large' };
      }
      pieces.push(decoder.decode(piece.value, { stream: true }));
    }
    pieces.push(decoder.decode());
    return { kind: 'answer', status: response.status, text: pieces.join('') };
  } catch {
    return { kind: timeout.aborted ? 'slow' : 'unreachable' };
  }
}
