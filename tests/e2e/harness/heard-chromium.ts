/** Chromium's pages, the extension's pages and its worker, heard over its DevTools protocol. */
import { TargetType, type Browser, type CDPSession, type Target } from 'puppeteer-core';
import type { Heard, HeardRequest } from './heard';

interface Sent {
  readonly request: {
    readonly url: string;
    readonly postData?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly initiator: { readonly stack?: { readonly callFrames: readonly { url: string }[] } };
}

const isOurs = (url: string): boolean => url.startsWith('chrome-extension://');

/** Starts to listen; targets that come later are listened to as well. */
export async function listenByDevTools(browser: Browser): Promise<Heard> {
  const requests: HeardRequest[] = [];
  const logs: string[] = [];
  const attach = async (target: Target): Promise<void> => {
    const session = await sessionOf(target);
    if (session === null) return;
    session.on('Network.requestWillBeSent', ({ request, initiator }: Sent) => {
      const by = target.url();
      const scripts = initiator.stack?.callFrames.map(({ url }) => url) ?? [];
      requests.push({
        by,
        byExtension: isOurs(by) || scripts.some(isOurs),
        url: request.url,
        body: request.postData ?? '',
        headers: JSON.stringify(request.headers),
      });
    });
    session.on('Runtime.consoleAPICalled', (event) => logs.push(JSON.stringify(event.args)));
    session.on('Runtime.exceptionThrown', (event) => logs.push(JSON.stringify(event)));
    session.on('Log.entryAdded', ({ entry }) => logs.push(JSON.stringify(entry)));
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
  return {
    requests: async () => [...requests],
    logs: async () => [...logs],
    forgetRequests: async () => void (requests.length = 0),
  };
}

async function sessionOf(target: Target): Promise<CDPSession | null> {
  if (target.type() === TargetType.SERVICE_WORKER) return (await target.worker())?.client ?? null;
  return target.type() === TargetType.PAGE ? target.createCDPSession() : null;
}
