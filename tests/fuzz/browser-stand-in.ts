/** As much of a browser as the background worker needs, in memory. The bundle of the targets puts it in the place of webextension-polyfill. */
type Listener = (...given: unknown[]) => unknown;

const listeners: Listener[] = [];
const event = { addListener: () => undefined, removeListener: () => undefined };

function area() {
  const kept = new Map<string, unknown>();
  return {
    get: (keys?: string | readonly string[] | null): Promise<Record<string, unknown>> => {
      const wanted = keys === undefined || keys === null ? [...kept.keys()] : [keys].flat();
      return Promise.resolve(
        Object.fromEntries(
          wanted.filter((key) => kept.has(key)).map((key) => [key, kept.get(key)]),
        ),
      );
    },
    set: (values: Record<string, unknown>): Promise<void> => {
      // A browser keeps JSON, not objects.
      for (const [key, value] of Object.entries(values)) {
        kept.set(key, JSON.parse(JSON.stringify(value)));
      }
      return Promise.resolve();
    },
    remove: (keys: string | readonly string[]): Promise<void> => {
      for (const key of [keys].flat()) kept.delete(key);
      return Promise.resolve();
    },
    clear: (): Promise<void> => {
      kept.clear();
      return Promise.resolve();
    },
  };
}

/** What a content script answers next. */
export const content: { reply: unknown } = { reply: null };

/** Pages that were opened, by their addresses. */
export const opened: string[] = [];

/** Sends a message to the background as the browser would: the first listener that answers counts. */
export function send(message: unknown, sender: unknown): unknown {
  for (const listener of listeners) {
    const answer = listener(message, sender);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

export const ORIGIN = 'chrome-extension://mailproof/';

/** Whatever else of a browser: every member is there, every call gives nothing, and no event ever comes. */
const nothing: unknown = new Proxy(() => Promise.resolve(undefined), {
  get: (_function, name) => (name === 'then' ? undefined : nothing),
});

const known = {
  runtime: {
    id: 'mailproof',
    getURL: (path: string) => ORIGIN + path,
    getManifest: () => ({ version: '0.0.0', content_scripts: [] }),
    onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
    onInstalled: event,
    openOptionsPage: () => Promise.resolve(),
  },
  tabs: {
    onRemoved: event,
    get: (id: number) => Promise.resolve({ id }),
    create: ({ url }: { url: string }) => {
      opened.push(url);
      return Promise.resolve({});
    },
    sendMessage: () => Promise.resolve(content.reply),
  },
  action: {
    openPopup: () => Promise.reject(new Error('no gesture')),
    setIcon: () => Promise.resolve(),
    setTitle: () => Promise.resolve(),
    setBadgeText: () => Promise.resolve(),
    setBadgeBackgroundColor: () => Promise.resolve(),
  },
  scripting: { executeScript: () => Promise.resolve([]) },
  i18n: { getUILanguage: () => 'en' },
  storage: { session: area(), local: area(), managed: area(), onChanged: event },
};

const orNothing = (value: object): object =>
  new Proxy(value, {
    get: (there, name) => {
      const found: unknown = Reflect.get(there, name);
      if (found === undefined) return name === 'then' ? undefined : nothing;
      return typeof found === 'object' && found !== null ? orNothing(found) : found;
    },
  });

export default orNothing(known);
