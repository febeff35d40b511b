/**
 * Stands in for webextension-polyfill in the built extension, a tenth of its size: a content script is loaded into every page of Outlook. All
 * browsers we run in (Chromium 121, Firefox 140) give promises of themselves; what still differs is a listener that answers later, and
 * what becomes of it when it fails. Both ends of a message are ours.
 */
type Listener = (message: unknown, sender: unknown) => Promise<unknown> | undefined;
type Native = (
  message: unknown,
  sender: unknown,
  reply: (value: unknown) => void,
) => true | undefined;

interface Api {
  readonly runtime: Record<string, unknown> & {
    getURL(path: string): string;
    sendMessage(...message: unknown[]): Promise<unknown>;
    readonly onMessage: { addListener(listener: Native): void };
  };
  readonly tabs?: Record<string, unknown> & {
    sendMessage(...message: unknown[]): Promise<unknown>;
  };
}

const scope = globalThis as unknown as { readonly browser?: Partial<Api>; readonly chrome: Api };

/** A page's element with the id `browser` answers to that name too, so it is asked for what no element has. */
const isApi = (found: Partial<Api> | undefined): found is Api =>
  typeof found?.runtime?.getURL === 'function';

const api = isApi(scope.browser) ? scope.browser : scope.chrome;

/** What a listener's rejection travels as. */
interface Rejected {
  readonly mailproofRejected: string;
}

const isRejected = (reply: unknown): reply is Rejected =>
  typeof reply === 'object' && reply !== null && 'mailproofRejected' in reply;

async function unwrapped(sending: Promise<unknown>): Promise<unknown> {
  const reply = await sending;
  if (isRejected(reply)) throw new Error(reply.mailproofRejected);
  return reply;
}

function addListener(listener: Listener): void {
  api.runtime.onMessage.addListener((message, sender, reply) => {
    const answer = listener(message, sender);
    if (answer === undefined) return undefined;
    answer.then(reply, (error: unknown) => {
      reply({ mailproofRejected: String(error) } satisfies Rejected);
    });
    // Keeps the way back open until the answer is there.
    return true;
  });
}

/** `target` with a few members replaced. Members are looked up when they are used: some appear once a permission is granted. */
function over<T extends object>(target: T, own: object): T {
  return new Proxy(own, {
    get(_, name) {
      const value: unknown = Object.hasOwn(own, name)
        ? Reflect.get(own, name)
        : Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  }) as T;
}

const { runtime, tabs } = api;

export default over(api, {
  runtime: over(runtime, {
    sendMessage: (...message: unknown[]) => unwrapped(runtime.sendMessage(...message)),
    onMessage: { addListener },
  }),
  ...(tabs && {
    tabs: over(tabs, {
      sendMessage: (...message: unknown[]) => unwrapped(tabs.sendMessage(...message)),
    }),
  }),
});
