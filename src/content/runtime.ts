/**
 * The browser's interface as far as a content script has it. All browsers that we run in (Chromium 121, Firefox 142) give promises for what is
 * sent, so the script that is loaded into every page of Outlook goes without webextension-polyfill, a fifth of its size; what still differs is
 * how a listener answers later.
 */
interface Runtime {
  /** Undefined once the extension was reloaded, updated or removed. */
  readonly id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: {
    addListener(
      listener: (
        message: unknown,
        sender: unknown,
        reply: (value: unknown) => void,
      ) => true | undefined,
    ): void;
  };
}

interface Api {
  readonly runtime?: Runtime;
}

const scope = globalThis as unknown as { readonly browser?: Api; readonly chrome?: Api };

/** A page's element with the id `browser` answers to that name too, so it is asked for what no element has. */
const found = (): Runtime | undefined =>
  typeof scope.browser?.runtime?.sendMessage === 'function'
    ? scope.browser.runtime
    : scope.chrome?.runtime;

/** False once the extension was reloaded, updated or removed: this script then belongs to nobody. */
export function isAlive(): boolean {
  try {
    return found()?.id !== undefined;
  } catch {
    return false;
  }
}

/** Rejects where nobody answers. */
export async function send(message: unknown): Promise<unknown> {
  return found()?.sendMessage(message);
}

/** Answers what arrives; undefined says that it is for somebody else. A listener that fails answers null. */
export function answerWith(listener: (message: unknown) => Promise<unknown> | undefined): void {
  found()?.onMessage.addListener((message, _sender, reply) => {
    const answer = listener(message);
    if (answer === undefined) return undefined;
    answer.then(reply, () => reply(null));
    // Keeps the way back open until the answer is there.
    return true;
  });
}
