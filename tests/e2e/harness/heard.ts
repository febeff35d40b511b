/** What the browser's targets ask of the network and log: pages, the extension's pages and its worker. */
import { TargetType, type Browser, type CDPSession, type Target } from 'puppeteer-core';

export interface HeardRequest {
  /** Address of the page or worker that asked. */
  readonly by: string;
  readonly url: string;
  readonly body: string;
  readonly headers: string;
  /** Scripts on the stack of the one who asked. */
  readonly scripts: readonly string[];
}

export interface Heard {
  readonly requests: HeardRequest[];
  readonly logs: string[];
}

interface Sent {
  readonly request: {
    readonly url: string;
    readonly postData?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly initiator: { readonly stack?: { readonly callFrames: readonly { url: string }[] } };
}

/** Starts to listen; targets that come later are listened to as well. A request is heard before it is answered. */
export async function listen(browser: Browser): Promise<Heard> {
  const heard: Heard = { requests: [], logs: [] };
  const attach = async (target: Target): Promise<void> => {
    const session = await sessionOf(target);
    if (session === null) return;
    session.on('Network.requestWillBeSent', ({ request, initiator }: Sent) => {
      heard.requests.push({
        by: target.url(),
        url: request.url,
        body: request.postData ?? '',
        headers: JSON.stringify(request.headers),
        scripts: initiator.stack?.callFrames.map(({ url }) => url) ?? [],
      });
    });
    session.on('Runtime.consoleAPICalled', (event) => heard.logs.push(JSON.stringify(event.args)));
    session.on('Runtime.exceptionThrown', (event) => heard.logs.push(JSON.stringify(event)));
    session.on('Log.entryAdded', ({ entry }) => heard.logs.push(JSON.stringify(entry)));
    for (const domain of ['Network', 'Runtime', 'Log'] as const) {
      await session.send(`${domain}.enable`).catch(() => undefined);
    }
  };
  const soon = (target: Target): void => void attach(target).catch(() => undefined);
  browser.on('targetcreated', soon);
  // The worker of an extension that was just installed anew stays listed a while, and never answers.
  const bounded = (target: Target): Promise<unknown> =>
    Promise.race([
      attach(target).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 3000)),
    ]);
  await Promise.all(browser.targets().map(bounded));
  return heard;
}

async function sessionOf(target: Target): Promise<CDPSession | null> {
  if (target.type() === TargetType.SERVICE_WORKER) return (await target.worker())?.client ?? null;
  return target.type() === TargetType.PAGE ? target.createCDPSession() : null;
}

/** What the extension itself has asked of the network, its own files left out. */
export function askedByExtension(heard: Heard): readonly HeardRequest[] {
  const isOurs = (url: string): boolean => url.startsWith('chrome-extension://');
  return heard.requests.filter(
    ({ by, url, scripts }) =>
      !isOurs(url) && !url.startsWith('data:') && (isOurs(by) || scripts.some(isOurs)),
  );
}
