/**
 * A stage for the ways to a message that need more than the shipped hosts: an Exchange Server, a proxy, Microsoft Graph.
 *
 * Headless Chromium shows no permission prompt, and nobody could press it. What is done instead: the extension is installed with a host among
 * its required permissions, and at once again as it is built. The browser then holds the host as granted, just as after a "yes" to the prompt, and
 * everything after that is the real thing: `permissions.contains`, its events, `permissions.remove`, the registered script. That the prompt
 * itself appears is not shown; a request that would show one stays pending. In Firefox the host is granted where Firefox keeps what a user has
 * granted, and the same holds of what follows.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import type { TabState } from '../../src/protocol';
import type { Options } from '../../src/storage';
import { startGraph, graphHosts, type GraphStub } from '../replica/graph';
import { startReplica, type MailboxMessage, type Replica } from '../replica/replica';
import type { ReplicaHandle } from '../replica/page/boot';
import type { ReplicaSettings } from '../replica/replica';
import { browserName, builtExtension } from './harness/built-extension';
import { launchBrowser, type LaunchedBrowser } from './harness/browser';
import type { Heard } from './harness/heard';
import { eventually } from './outlook-stage';

export const exchangeHost = 'mail.onprem.example';
export const proxyHost = 'outlook.office.com.mcas.ms';
export const clientId = '3f1c2a90-1111-4222-8333-444455556666';

/** What a page of the extension may do, as far as these tests do it. */
interface ExtensionApi {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly storage: Record<
    'session' | 'local',
    { get(): Promise<object>; clear(): Promise<void> }
  > & {
    readonly local: { set(values: object): Promise<void> };
  };
  readonly tabs: { query(what: object): Promise<{ id: number }[]> };
  readonly permissions: { contains(what: object): Promise<boolean> };
  readonly scripting: {
    getRegisteredContentScripts(): Promise<{ id: string; matches: string[] }[]>;
    executeScript(what: object): Promise<{ result: unknown }[]>;
  };
}
declare const chrome: ExtensionApi;

export interface HostsStage {
  readonly browser: Browser;
  readonly launched: LaunchedBrowser;
  readonly extensionId: string;
  /** The tab with Outlook in it. */
  readonly page: Page;
  /** A page of the extension: its options. */
  readonly own: Page;
  readonly replica: Replica;
  readonly graph: GraphStub;
  readonly heard: Heard;
  worker(): Promise<WebWorker>;
  /** Stores options beside the defaults, as an import does. */
  setOptions(change: Partial<Options>): Promise<void>;
  visit(host: string, path: string): Promise<void>;
  open(wanted: MailboxMessage): Promise<void>;
  /** What the background knows of the Outlook tab. */
  readonly state: () => Promise<TabState | null>;
  /** Asks the background as the popup does, for the message that stands open. */
  inspect(more?: { again?: boolean; verify?: boolean }): Promise<TabState>;
  isAllowed(host: string): Promise<boolean>;
  /** Match patterns for which a content script is registered. */
  readonly registered: () => Promise<readonly string[]>;
  actions(): Promise<readonly string[]>;
  /** Everything that is stored, as text: what lies on disk, and what lies in memory. */
  stored(area: 'local' | 'session'): Promise<string>;
  close(): Promise<void>;
}

export async function setHostsStage(
  settings: Partial<ReplicaSettings> & {
    readonly mailbox: readonly MailboxMessage[];
    readonly grant?: readonly string[];
    /** Host names -> port on loopback, beside those of the stage. */
    readonly hosts?: Readonly<Record<string, number>>;
  },
): Promise<HostsStage> {
  const { grant = [], hosts = {}, ...rest } = settings;
  const replica = await startReplica({
    mode: 'bearer',
    conversationView: true,
    locale: 'en',
    ...rest,
  });
  const graph = await startGraph({ certificate: replica, clientId, mailbox: settings.mailbox });
  const origins = grant.map((host) => `https://${host}/*`);
  const folder = mkdtempSync(join(tmpdir(), 'mailproof-hosts-'));
  cpSync(builtExtension, folder, { recursive: true });
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const wider = JSON.parse(manifest) as { host_permissions: string[] };
  wider.host_permissions.push(...origins);
  const reinstalled = browserName === 'chromium' && grant.length > 0;
  if (reinstalled) writeFileSync(join(folder, 'manifest.json'), JSON.stringify(wider));
  const names = (all: readonly string[], port: number) =>
    Object.fromEntries(all.map((host) => [host, port]));
  const launched = await launchBrowser({
    extension: folder,
    hosts: {
      ...names(
        ['outlook.office.com', 'outlook.office365.us', exchangeHost, proxyHost],
        replica.port,
      ),
      ...names(graphHosts, graph.port),
      ...hosts,
    },
    trustedKeys: [replica.spkiFingerprint],
    language: 'en',
  });
  const { browser, extensionId } = launched;
  const close = async (): Promise<void> => {
    await launched.close();
    await replica.stop();
    await graph.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (reinstalled) {
      writeFileSync(join(folder, 'manifest.json'), manifest);
      await browser.installExtension(folder);
    } else {
      for (const origin of origins) await launched.setHostAccess(origin, true);
    }
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    // While the extension is installed anew, a page of it may stand still for good: then another is opened.
    const opened = async (): Promise<Page | null> => {
      const tab = await browser.newPage();
      try {
        tab.setDefaultNavigationTimeout(4000);
        await launched.visit(tab, 'src/options/options.html');
        await tab.waitForSelector('[data-option]', { timeout: 4000 });
        return tab;
      } catch {
        await tab.close().catch(() => undefined);
        return null;
      }
    };
    const own = await eventually(opened, (tab) => tab !== null);
    const heard = await launched.listen();
    let host = 'outlook.office.com';
    const tabId = async (): Promise<number> => {
      const id = await own.evaluate(
        async (at) => (await chrome.tabs.query({ url: `https://${at}/*` }))[0]?.id ?? -1,
        host,
      );
      return id;
    };
    const ask = <Reply>(name: string, body: object): Promise<Reply> =>
      own.evaluate((sent) => chrome.runtime.sendMessage(sent), {
        mailproof: 1,
        name,
        body,
      }) as Promise<Reply>;
    return {
      browser,
      launched,
      extensionId,
      page,
      own,
      replica,
      graph,
      heard,
      worker: launched.worker,
      close,
      setOptions: (change) =>
        own.evaluate(
          (values) => chrome.storage.local.set({ options: { version: 1, ...values } }),
          change,
        ),
      async visit(at, path) {
        host = at;
        await page.bringToFront();
        await page.goto(`https://${at}${path}`);
        await page.waitForSelector('html[data-boot]');
      },
      async open(wanted) {
        await page.bringToFront();
        const found = await page.evaluate(
          async (ids) => {
            const { replica: handle } = window as unknown as { replica: ReplicaHandle };
            return (await handle.open(ids.item)) || (await handle.open(ids.conversation));
          },
          { item: wanted.id, conversation: wanted.conversationId },
        );
        if (!found) throw new Error(`The replica has no row for ${wanted.subject}.`);
        await page.waitForFunction(
          (subject) =>
            [...document.querySelectorAll<HTMLElement>('[role="heading"][id$="_SUBJECT"]')].some(
              (heading) => heading.checkVisibility() && heading.textContent?.trim() === subject,
            ),
          {},
          wanted.subject,
        );
      },
      state: async () => ask<TabState | null>('tab-state', { tabId: await tabId() }),
      inspect: async (more = {}) => ask('inspect-tab', { tabId: await tabId(), ...more }),
      isAllowed: (at) =>
        own.evaluate((h) => chrome.permissions.contains({ origins: [`https://${h}/*`] }), at),
      registered: () =>
        own.evaluate(async () =>
          (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches),
        ),
      actions: () =>
        page.evaluate(() => (window as unknown as { replica: ReplicaHandle }).replica.actions()),
      stored: (area) =>
        own.evaluate(async (name) => JSON.stringify(await chrome.storage[name].get()), area),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
