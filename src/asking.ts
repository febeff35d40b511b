/** How a request travels to the background, whoever asks: the extension's pages (request.ts) or the content script. */
import type { BackgroundRequests, Envelope, ReplyOf, RequestName, RequestOf } from './protocol';

/**
 * Requests that can be made again when the answer was lost: they start from what session storage says and do not open or remove anything. The
 * browser may end the worker at any time, and the next request starts it again.
 */
const repeatable: ReadonlySet<RequestName<BackgroundRequests>> = new Set([
  'message-shown',
  'inspect-tab',
  'inspect-bytes',
  'tab-state',
  'test-resolver',
] as const);

/** Times a request is made again, and the pause before, in milliseconds. */
const repeats = 2;
const pause = 150;

export type Ask = <Name extends RequestName<BackgroundRequests>>(
  name: Name,
  body: RequestOf<BackgroundRequests, Name>,
) => Promise<ReplyOf<BackgroundRequests, Name>>;

/**
 * Makes the function that sends one request and waits for its reply. It rejects only where no background answers (the extension was just
 * updated or removed, or its worker was ended again and again); what can go wrong in the work itself comes back as a value inside the reply.
 *
 * @param send the browser's `runtime.sendMessage`
 * @param alive false once the extension that the asker belongs to is gone
 */
export function makeAsk(send: (envelope: Envelope) => Promise<unknown>, alive: () => boolean): Ask {
  return async (name, body) => {
    for (let left = repeatable.has(name) ? repeats : 0; ; left -= 1) {
      try {
        const reply = await send({ mailproof: 1, name, body });
        // A worker that was ended while it worked may leave no rejection, only no reply.
        if (reply === undefined || reply === null) throw new Error('No reply.');
        return reply as ReplyOf<BackgroundRequests, typeof name>;
      } catch (error) {
        if (left <= 0 || !alive()) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
}
