/** What the tests of Outlook's page have in common: a replica, a browser with the extension, and a look at what the extension has learnt. */
import type { Browser, Page } from 'puppeteer-core';
import type { ContentRequests, ReplyOf, RequestOf, TabState } from '../../src/protocol';
import { messageFromEml, startReplica, type EmlOptions } from '../replica/replica';
import type { MailboxMessage, Replica, ReplicaOptions, ReplicaSettings } from '../replica/replica';
import type { ReplicaHandle } from '../replica/page/boot';
import type { ZoneServer } from '../zone-server/server';
import { launchBrowser, type LaunchedBrowser } from './harness/browser';
import type { Heard } from './harness/heard';
import { OUTLOOK_HOSTS } from './harness/mailproof';
import { seenAndClosed, type SeenPopup } from './harness/seen-popup';

export interface Stage {
  readonly browser: Browser;
  readonly page: Page;
  readonly replica: Replica;
  worker: LaunchedBrowser['worker'];
  /** The page that the popup shows, for the tab of the stage. */
  popup(): Promise<Page>;
  /** What the popup shows that a press in the page has opened, once its work is done. It is closed again. */
  pressed(): Promise<SeenPopup>;
  /** Has the page do something that no click of the tests' own would: see the replica's handle. */
  act<Name extends 'remove' | 'switchTo' | 'redraw' | 'emptyPane' | 'letDialogCome'>(
    name: Name,
    ...given: Parameters<ReplicaHandle[Name]>
  ): Promise<void>;
  /** Selects a message in the list; says nothing of the pane, which follows. */
  select(wanted: MailboxMessage): Promise<void>;
  /** Selects one message, and another so many milliseconds later by the page's own clock. */
  there(first: MailboxMessage, then: MailboxMessage, milliseconds: number): Promise<void>;
  /** Selects a message and waits until the extension has seen it. */
  open(wanted: MailboxMessage): Promise<TabState>;
  /** Asks the content script as the background does. */
  ask<Name extends keyof ContentRequests>(
    name: Name,
    body: RequestOf<ContentRequests, Name>,
  ): Promise<ReplyOf<ContentRequests, Name>>;
  /** What the background knows of the tab. */
  state(): Promise<TabState | null>;
  /** Everything that the extension has stored, as text. */
  stored(): Promise<string>;
  /** Labels of the menu entries and buttons that were pressed in the page. */
  actions(): Promise<readonly string[]>;
  /** Another Outlook in the same browser: the page is loaded anew, and what the extension knew of messages is forgotten. */
  configure(change: Partial<ReplicaSettings>, path?: string, host?: string): Promise<void>;
  /** What the pages and the extension have asked for and logged since the start. */
  readonly heard: Heard;
  close(): Promise<void>;
}

export const hostOfMode = {
  bearer: 'outlook.office.com',
  msa: 'outlook.live.com',
  canary: 'outlook.office.com',
} as const;

/** Bearer mode, conversation view, English, unless said otherwise. Canary mode is served under Exchange Online's name, as it was there once. */
export async function setStage(
  options: Partial<ReplicaOptions> & {
    readonly mailbox: readonly MailboxMessage[];
    /** Where to begin; the inbox by default. */
    readonly path?: string;
    readonly colorScheme?: 'light' | 'dark';
    /** Where DNS over HTTPS is asked; without it every resolver is out of reach. */
    readonly zone?: ZoneServer;
  },
): Promise<Stage> {
  const { path, colorScheme, zone, ...rest } = options;
  const replica = await startReplica({
    mode: 'bearer',
    conversationView: true,
    locale: 'en',
    ...rest,
  });
  const launched = await launchBrowser({
    hosts: {
      ...Object.fromEntries(OUTLOOK_HOSTS.map((host) => [host, replica.port])),
      ...(zone ? { 'cloudflare-dns.com': zone.port } : {}),
    },
    trustedKeys: [replica.spkiFingerprint],
    language: 'en',
    ...(colorScheme ? { colorScheme } : {}),
  });
  const { browser, worker } = launched;
  const close = async (): Promise<void> => {
    await launched.close();
    await replica.stop();
  };
  try {
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    await eventually(
      async () => (await worker()).evaluate(() => 'chrome' in globalThis),
      (ready) => ready,
    );
    const heard = await launched.listen();
    // What is said between the extension's contexts, for the tests that look for secrets in it.
    await (
      await worker()
    ).evaluate(() => {
      const scope = globalThis as unknown as {
        heard: string[];
        chrome: { runtime: { onMessage: { addListener(listen: (said: unknown) => void): void } } };
      };
      scope.heard = [];
      scope.chrome.runtime.onMessage.addListener((said) => {
        scope.heard.push(JSON.stringify(said));
      });
    });
    const visit = async (
      mode: ReplicaSettings['mode'] = 'bearer',
      where?: string,
      host: string = hostOfMode[mode],
    ): Promise<void> => {
      await page.goto(`https://${host}${where ?? (mode === 'canary' ? '/owa/' : '/mail/')}`);
      await page.waitForSelector('html[data-boot]');
    };
    await visit(rest.mode, path);
    const stored = async (): Promise<Record<string, unknown>> =>
      (await worker()).evaluate(async () => {
        const { session, local } = (
          globalThis as unknown as {
            chrome: { storage: Record<'session' | 'local', { get(): Promise<object> }> };
          }
        ).chrome.storage;
        return { ...(await local.get()), ...(await session.get()) };
      });
    const state = async (): Promise<TabState | null> => {
      const found = Object.entries(await stored()).find(([key]) => /^tab:\d+$/.test(key));
      return (found?.[1] as TabState | undefined) ?? null;
    };
    const select = async (wanted: MailboxMessage): Promise<void> => {
      const found = await page.evaluate(
        async (ids) => {
          const { replica: handle } = window as unknown as { replica: ReplicaHandle };
          return (await handle.open(ids.item)) || (await handle.open(ids.conversation));
        },
        { item: wanted.id, conversation: wanted.conversationId },
      );
      if (!found) throw new Error(`The replica has no row for ${wanted.subject}.`);
    };
    const stage: Stage = {
      browser,
      page,
      replica,
      worker,
      act: (name, ...given) =>
        page.evaluate(
          (what, values) => {
            const { replica: handle } = window as unknown as { replica: ReplicaHandle };
            (handle[what] as (...values: unknown[]) => void)(...values);
          },
          name,
          given,
        ),
      select,
      there: (first, then, milliseconds) =>
        page.evaluate(
          async (ids, wait) => {
            const { replica: handle } = window as unknown as { replica: ReplicaHandle };
            await handle.open(ids[0]);
            await new Promise((resolve) => setTimeout(resolve, wait));
            await handle.open(ids[1]);
          },
          [first.id, then.id] as const,
          milliseconds,
        ),
      state,
      heard,
      pressed: async () => seenAndClosed(await launched.popupThatOpens()),
      close,
      async configure(change, where, host) {
        await page.goto('about:blank');
        await (
          await worker()
        ).evaluate(async () => {
          const { storage } = (
            globalThis as unknown as {
              chrome: { storage: { session: { clear(): Promise<void> } } };
            }
          ).chrome;
          await storage.session.clear();
        });
        replica.configure(change);
        await visit(change.mode ?? rest.mode, where, host);
      },
      stored: async () => JSON.stringify(await stored()),
      async popup() {
        const key = Object.keys(await stored()).find((name) => /^tab:\d+$/.test(name));
        const popup = await browser.newPage();
        const id = key?.slice('tab:'.length) ?? '';
        await launched.visit(popup, `src/popup/popup.html?tab=${id}`);
        return popup;
      },
      async open(wanted) {
        await select(wanted);
        return eventually(state, (now) => now?.message?.subject === wanted.subject);
      },
      async ask(name, body) {
        const envelope = { mailproof: 1, name, body };
        const sites = OUTLOOK_HOSTS.map((host) => `https://${host}/*`);
        const talk = async (sent: object, url: readonly string[]): Promise<never> => {
          const { tabs } = (
            globalThis as unknown as {
              chrome: {
                tabs: {
                  query(what: object): Promise<{ id: number }[]>;
                  sendMessage(id: number, message: unknown): Promise<unknown>;
                };
              };
            }
          ).chrome;
          const [tab] = await tabs.query({ url });
          return tabs.sendMessage(tab?.id ?? -1, sent) as never;
        };
        return (await worker()).evaluate(talk, envelope, sites);
      },
      actions: () =>
        page.evaluate(() => (window as unknown as { replica: ReplicaHandle }).replica.actions()),
    };
    return stage;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Looks until a condition holds. @throws with what was seen last, after ten seconds */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
): Promise<NonNullable<T>> {
  let seen: T = await look();
  for (let turn = 0; turn < 200; turn++) {
    if (holds(seen)) return seen as NonNullable<T>;
    await pause(50);
    seen = await look();
  }
  throw new Error(`It never came to that. Seen last: ${JSON.stringify(seen)?.slice(0, 2000)}`);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A message that Exchange Online has taken in. */
export function mail(
  name: string,
  options: EmlOptions & {
    readonly fromField?: string;
    readonly subjectField?: string;
    readonly html?: string;
    readonly minute?: number;
  } = {},
): Promise<MailboxMessage> {
  const { fromField, subjectField, html, minute, ...rest } = options;
  const date = `Tue, 24 Nov 2026 08:${String(minute ?? 30).padStart(2, '0')}:00 +0000`;
  const eml = [
    `Received: from mail.fabrikam.example (192.0.2.10) by mx.contoso.example with ESMTPS; ${date}`,
    `From: ${fromField ?? 'Pat Fabri <pat@fabrikam.example>'}`,
    'To: Alex Wilber <alex@contoso.example>',
    `Subject: ${subjectField ?? `About ${name}`}`,
    `Date: ${date}`,
    `Message-ID: <${name}@fabrikam.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    html ?? `<p>This is the message about ${name}.</p>`,
    '',
  ].join('\r\n');
  return messageFromEml(eml, { seed: name, ...rest });
}

/** The text that a reply of `read-source` brought. */
export function textRead(reply: ReplyOf<ContentRequests, 'read-source'>): string {
  if (reply.outcome !== 'read') throw new Error(`Nothing was read: ${JSON.stringify(reply)}`);
  return Buffer.from(reply.source.base64, 'base64').toString('utf8');
}

/** Every badge in the page, ours and any that a sender has put into a body. */
export function badges(page: Page): Promise<
  {
    state: string;
    level: string;
    inBody: boolean;
    visible: boolean;
    closed: boolean;
    words: string;
  }[]
> {
  return page.$$eval('mailproof-badge', (found) =>
    found.map((badge) => ({
      state: badge.getAttribute('data-state') ?? '',
      level: badge.getAttribute('data-level') ?? '',
      inBody: badge.closest('[role="document"]') !== null,
      visible: badge.checkVisibility(),
      closed: badge.shadowRoot === null,
      words: badge.getAttribute('aria-label') ?? '',
    })),
  );
}
