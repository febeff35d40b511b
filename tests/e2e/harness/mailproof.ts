/**
 * The whole stage for an end-to-end test or the demo: the replica of Outlook and the zone server on loopback under the names that the
 * extension knows, and a browser with the extension in it.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { demoMailbox, demoZone } from '../../messages/mailbox';
import type { Locale, MailboxMessage, Mode, Replica, ReplicaOptions } from '../../replica/replica';
import { startReplica } from '../../replica/replica';
import type { ReplicaHandle } from '../../replica/page/boot';
import { makeServerCertificate } from '../../zone-server/certificate';
import { startZoneServer, type ZoneServer } from '../../zone-server/server';
import type { Zone } from '../../zone-server/zone';
import { launchBrowser, type LaunchedBrowser } from './browser';

export const OUTLOOK_HOSTS = [
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
];
const RESOLVER_HOSTS = ['cloudflare-dns.com', 'dns.google', 'dns.quad9.net'];

export interface LaunchOptions {
  readonly mode?: Mode;
  readonly conversationView?: boolean;
  /** Language of Outlook and of the extension. */
  readonly locale?: Locale;
  /** The demo mailbox by default. */
  readonly mailbox?: readonly MailboxMessage[];
  /** The demo zone by default. */
  readonly zone?: Zone;
  /** Milliseconds that each DNS answer takes. */
  readonly latency?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly headless?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** How long the replica's pane goes on showing the message before; see ReplicaOptions. */
  readonly staleMs?: ReplicaOptions['staleMs'];
  /** See {@link BrowserOptions}. */
  readonly profile?: string;
  readonly netLog?: string;
  /** How the replica's dialogs behave. */
  readonly dialog?: Parameters<typeof startReplica>[0]['dialog'];
}

/** What the popup's root says of itself (data-state, data-level). */
export interface PopupState {
  readonly state: string;
  readonly level: string | null;
}

export interface Mailproof {
  readonly launched: LaunchedBrowser;
  readonly browser: Browser;
  readonly extensionId: string;
  readonly replica: Replica;
  readonly zone: ZoneServer;
  /** The tab with Outlook in it, at the inbox. */
  readonly page: Page;
  readonly mailbox: readonly MailboxMessage[];
  worker: LaunchedBrowser['worker'];
  /** Takes a tab to a page of the extension, e.g. `src/options/options.html`. */
  visit: LaunchedBrowser['visit'];
  /** Opens a message by its id or its subject, and waits until the pane shows it. */
  openMessage(idOrSubject: string): Promise<MailboxMessage>;
  /** The popup over `on` (the Outlook tab by default): by a click on the toolbar button; in Firefox in a window of its own. */
  popup(on?: Page): Promise<Page>;
  close(): Promise<void>;
}

/** Starts everything. `close()` ends everything, also after a test that failed half-way. */
export async function launchMailproof(options: LaunchOptions = {}): Promise<Mailproof> {
  const mailbox = options.mailbox ?? (await demoMailbox());
  const certificate = makeServerCertificate([...OUTLOOK_HOSTS, ...RESOLVER_HOSTS]);
  const endings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const replica = await startReplica({
      mode: options.mode ?? 'bearer',
      conversationView: options.conversationView ?? true,
      locale: options.locale ?? 'en',
      mailbox,
      certificate,
      ...(options.dialog ? { dialog: options.dialog } : {}),
      ...(options.staleMs ? { staleMs: options.staleMs } : {}),
    });
    endings.push(() => replica.stop());
    const zone = await startZoneServer({
      zone: options.zone ?? demoZone(),
      tls: certificate,
      ...(options.latency === undefined ? {} : { latency: options.latency }),
    });
    endings.push(() => zone.stop());
    const launched = await launchBrowser({
      hosts: {
        ...portFor(OUTLOOK_HOSTS, replica.port),
        ...portFor(RESOLVER_HOSTS, zone.port),
      },
      trustedKeys: [certificate.spkiFingerprint],
      language: options.locale ?? 'en',
      ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
      ...(options.headless === undefined ? {} : { headless: options.headless }),
      ...(options.size ? { size: options.size } : {}),
      ...(options.profile ? { profile: options.profile } : {}),
      ...(options.netLog ? { netLog: options.netLog } : {}),
    });
    endings.push(() => launched.close());
    const { browser, extensionId, worker, visit } = launched;
    await worker();
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    await page.goto(replica.url());
    return {
      launched,
      browser,
      extensionId,
      replica,
      zone,
      page,
      mailbox,
      worker,
      visit,
      openMessage: (wanted) => openMessage(page, mailbox, wanted),
      popup: (on = page) => launched.openPopup(on),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits until the popup has done its work, however it ended. */
export async function settled(popup: Page, timeout = 30_000): Promise<PopupState> {
  await popup.waitForSelector('[data-state="ready"], [data-state="error"]', { timeout });
  return popupState(popup);
}

/** What the popup's root says now. */
export async function popupState(popup: Page): Promise<PopupState> {
  return popup.$eval('[data-state]', (root) => ({
    state: root.getAttribute('data-state') ?? '',
    level: root.getAttribute('data-level'),
  }));
}

/** Writes a PNG of a page, with the folders that it needs. */
export async function screenshot(page: Page, path: `${string}.png`): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
}

function portFor(hosts: readonly string[], port: number): Record<string, number> {
  return Object.fromEntries(hosts.map((host) => [host, port]));
}

async function openMessage(
  page: Page,
  mailbox: readonly MailboxMessage[],
  wanted: string,
): Promise<MailboxMessage> {
  const message = mailbox.find((one) => one.id === wanted || one.subject === wanted);
  if (!message) throw new Error(`The mailbox holds no message ${wanted}.`);
  await page.bringToFront();
  await page.waitForSelector('html[data-boot]');
  const found = await page.evaluate(
    (id) => (window as unknown as { replica: ReplicaHandle }).replica.open(id),
    message.id,
  );
  if (!found) throw new Error(`The replica's folders hold no message ${wanted}.`);
  await page.waitForFunction(
    (subject) =>
      [...document.querySelectorAll<HTMLElement>('[role="heading"][id$="_SUBJECT"]')].some(
        (heading) => heading.offsetParent !== null && heading.textContent?.trim() === subject,
      ),
    { timeout: 10_000 },
    message.subject,
  );
  return message;
}
