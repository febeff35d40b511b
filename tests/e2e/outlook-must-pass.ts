/**
 * What must hold in Outlook on the web whatever it is like: one browser for each half of the combinations, and in each one replica that is made
 * another between them. Few combinations that hold every pair run by default, all with MAILPROOF_MATRIX=full (`npm run e2e:all`).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outlookCombinations, type OutlookCombination } from '../combinations/outlook';
import { demoZone } from '../messages/mailbox';
import type { MailboxMessage } from '../replica/replica';
import type { ReplicaHandle } from '../replica/page/boot';
import { wordsOf } from '../replica/page/strings';
import { exampleCase } from '../replica/ndr-bodies';
import { makeServerCertificate } from '../zone-server/certificate';
import { startZoneServer, type ZoneServer } from '../zone-server/server';
import { browserName } from './harness/built-extension';
import { askedByExtension } from './harness/heard';
import { OUTLOOK_HOSTS } from './harness/mailproof';
import { mustPassMailbox, ndrMailbox } from './outlook-mailbox';
import {
  badges,
  eventually,
  mail,
  pause,
  hostOfMode,
  setStage,
  textRead,
  type Stage,
} from './outlook-stage';
import { told, wordsHeard } from './outlook-told';

let stage: Stage;
let zone: ZoneServer;
let mails: Awaited<ReturnType<typeof mustPassMailbox>>;

const ours = async () => (await badges(stage.page)).filter((one) => !one.inBody && one.visible);
const layers = () =>
  stage.page.$$eval(
    'body > [class] > [role="dialog"], body > [class] > [role="menu"]',
    (found) => found.length,
  );

const titled = (one: OutlookCombination): [title: string, one: OutlookCombination] => [
  `${one.mode} at ${hostOf(one)}, ${one.locale}, ${one.conversationView ? 'conversations' : 'single items'}, dialog ${one.dialog}, account ${one.account}`,
  one,
];

const combinations = outlookCombinations(undefined, browserName);

/** Exchange Online has four names: each serves every fourth of its combinations. */
const bearerHosts = [
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
];
const hostOf = (one: OutlookCombination): string => {
  const alike = combinations.filter(({ mode }) => mode === 'bearer').indexOf(one);
  return bearerHosts[alike % bearerHosts.length] ?? hostOfMode[one.mode];
};

/** Registers the hooks and the tests of every second combination, so that two files go through them side by side. */
export function mustPass(part: 0 | 1): void {
  const half = combinations.filter((_, at) => at % 2 === part);

  beforeAll(async () => {
    mails = await mustPassMailbox();
    const certificate = makeServerCertificate([...OUTLOOK_HOSTS, 'cloudflare-dns.com']);
    zone = await startZoneServer({ zone: demoZone(), tls: certificate });
    stage = await setStage({ mailbox: [], certificate, zone });
  });
  afterAll(async () => {
    await stage?.close();
    await zone?.stop();
  });

  describe.each(half.map(titled))('%s (labels partly assumed)', (_title, combination) => {
    const { mode, locale, conversationView, dialog } = combination;
    const base =
      mode === 'canary' ? '/owa/' : combination.account === 'numbered' ? '/mail/0/' : '/mail/';
    /** Exchange Server's addresses name no message: there the row of the list does (assumed). */
    const idOf = (message: MailboxMessage): string =>
      (conversationView || mode === 'canary' ? message.conversationId : message.id).replace(
        /=+$/,
        '',
      );
    let ndrs: MailboxMessage[];
    /** From a domain that nobody has asked about yet: the resolver remembers. */
    let unasked: MailboxMessage;

    beforeAll(async () => {
      await stage.heard.forgetRequests();
      ndrs = ndrMailbox(locale);
      unasked = await mail('unasked', {
        fromField: `Kim <kim@c${combinations.indexOf(combination)}.wingtip.example>`,
      });
      const { twin, ...mine } = mails;
      await stage.configure(
        {
          mode,
          locale,
          conversationView,
          mailbox: [...Object.values(mine), ...ndrs, unasked],
          otherMailboxes: { '1': [twin] },
          dialog: dialog === 'late' ? { fillMs: [300, 500] } : { fillMs: [0, 50], blank: 'first' },
          page: { bodyIds: 'kept', draws: 'latest' },
        },
        base,
        hostOf(combination),
      );
    });

    it('OWA boots with the extension installed', async () => {
      expect(await stage.page.$eval('html', (html) => html.dataset['boot'])).toBe('mailbox');
      await stage.open(mails.apples);
      expect(await stage.actions()).toEqual([]);
      expect(await eventually(ours, (found) => found.length > 0)).toMatchObject([
        { state: 'invite', closed: true, inBody: false },
      ]);
    });

    it('the old pane is never attributed to the new id; from A to B and back to A in 100 ms it is A', async () => {
      const { apples, bears } = mails;
      const pairings = await told(stage, async () => {
        await stage.there(bears, apples, 100);
        await pause(600);
      });
      const right = [apples, bears].map((one) => `${idOf(one)} ${one.subject}`);
      expect([...pairings].filter((pairing) => !right.includes(pairing))).toEqual([]);
      await eventually(
        () => stage.state(),
        (state) => state?.message?.subject === apples.subject,
      );
      const after = await told(stage, async () => {
        await stage.select(bears);
        const reply = await stage.ask('read-source', { drive: true });
        expect(textRead(reply)).toContain('Message-ID: <bears@fabrikam.example>');
        expect(reply).toMatchObject({
          source:
            mode === 'canary'
              ? { kind: 'header-section', origin: 'outlook-details-dialog' }
              : { kind: 'full-message', origin: 'outlook-source-dialog' },
        });
      });
      expect([...after].filter((pairing) => !right.includes(pairing))).toEqual([]);
      expect(await layers()).toBe(0);
      // One entry was pressed, and once more where the dialog stayed blank: nothing else ever is.
      const entry = wordsOf[locale][mode === 'canary' ? 'viewDetails' : 'viewSource'];
      const presses = dialog === 'late' ? 1 : 2;
      expect(await stage.actions()).toEqual(Array.from({ length: presses }, () => entry));
    });

    it('body text that imitates a header dialog is ignored, and so are panes, ids and rows in it', async () => {
      const { message } = await stage.open(mails.hostile);
      expect(message?.from).toContain('evil@phish.example');
      expect(message?.key).toContain(idOf(mails.hostile));
      await eventually(ours, (found) => found.length === 1);
      expect(await stage.ask('read-source', { drive: false })).toMatchObject({
        outcome: 'unreadable',
        problem: { id: 'source_outlook_needs_click' },
      });
      const text = textRead(await stage.ask('read-source', { drive: true }));
      expect(text.split('\r\n\r\n')[0]).toContain('From: Your bank <evil@phish.example>');
      expect(text.split('\r\n\r\n')[0]).not.toContain('forged@bank.example');
    });

    it('a sender named like a draft, or with another’s address in the name, is read like anybody', async () => {
      const { message } = await stage.open(mails.disguised);
      expect(message?.kind).toBe('received');
      expect(textRead(await stage.ask('read-source', { drive: true }))).toContain('<disguised@');
    });

    if (conversationView) {
      it('of two expanded messages the right one', async () => {
        await stage.select(mails.newer);
        const collapsed = '[aria-expanded="false"] [id^="MSG_"][id$="_TO"]';
        await stage.page.waitForSelector(collapsed, { visible: true });
        for (const header of await stage.page.$$(collapsed)) {
          if (await header.isVisible()) await header.click();
        }
        const both = await eventually(
          () => stage.ask('read-source', { drive: true }),
          ({ outcome }) => outcome === 'ambiguous',
        );
        if (both.outcome !== 'ambiguous') throw new Error('unreachable');
        expect(await eventually(ours, (found) => found.length === 2)).toHaveLength(2);
        const texts: string[] = [];
        for (const { key } of both.messages) {
          texts.push(textRead(await stage.ask('read-source', { drive: true, key })));
        }
        expect(
          texts.map(
            (text) => /<(\w+)@fabrikam/.exec(text.match(/^Message-ID:.*$/im)?.[0] ?? '')?.[1],
          ),
        ).toEqual(['older', 'newer']);
      });
    }

    it('NDRs A-D, one of them without any headers', async () => {
      for (const [at, ndr] of ndrs.entries()) {
        await stage.open(ndr);
        const state = await eventually(
          () => stage.state(),
          (now) => now?.phase === 'ready' && now.message?.subject === ndr.subject,
        );
        const [recipient] = state.inspection?.dsn?.recipients ?? [];
        expect(recipient?.status, ndr.subject).toBe('5.1.10');
        // Without a label that core knows, two addresses in a page of Exchange Online are told apart by nothing.
        const named = locale !== 'ar' || at >= 2;
        if (named) expect(recipient?.finalRecipient).toBe(exampleCase.recipient);
        expect(state.inspection?.verdict.level).toBe('warn');
        expect(state.inspection?.dns).toEqual([]);
      }
    });

    it('sent and draft mail reads "no transport headers", not a failure', async () => {
      await stage.open(mails.draft);
      const before = (await stage.actions()).length;
      expect(await stage.ask('read-source', { drive: true })).toMatchObject({
        message: { kind: 'draft' },
        problem: { id: 'source_outlook_draft' },
      });
      expect(await stage.actions()).toHaveLength(before);
      // Exchange Server shows details alone, and they are empty: two dialogs that stay blank take their time, so it is tried where one does anyway.
      if (mode === 'canary' && dialog === 'late') return;
      await stage.open(mails.sent);
      const sent = await stage.ask('read-source', { drive: true });
      // Elsewhere the source is there, without a stamp of any server.
      if (mode === 'canary') {
        expect(sent).toMatchObject({ problem: { id: 'source_outlook_no_headers' } });
      } else {
        expect(sent).toMatchObject({ outcome: 'read', message: { kind: 'sent' } });
        expect(textRead(sent)).not.toMatch(/^Received:/m);
      }
    });

    it('ids with / + = %2F and letters that differ only in case are told apart', async () => {
      const keys: string[] = [];
      for (const message of [mails.lower, mails.upper]) {
        const state = await stage.open(message);
        keys.push(state.message?.key ?? '');
        expect(state.message?.key).toContain(idOf(message));
        if (mode === 'canary') continue;
        const { pathname } = new URL(stage.page.url());
        expect(pathname).toMatch(/%2F.*%2B/);
        expect(decodeURIComponent(pathname)).toContain(idOf(message));
      }
      expect(keys[0]).not.toBe(keys[1]);
    });

    it('an inline reply keeps the message and its one badge', async () => {
      const { message } = await stage.open(mails.apples);
      await stage.page.evaluate(() => {
        const bars = [...document.querySelectorAll('[role="toolbar"]')];
        bars
          .findLast((bar) => bar.checkVisibility())
          ?.querySelector('button')
          ?.click();
      });
      await stage.page.waitForSelector('[role="textbox"][contenteditable="true"]');
      await stage.page.keyboard.type('Received: a');
      await pause(200);
      expect((await stage.state())?.message?.key).toBe(message?.key);
      await eventually(ours, (found) => found.length === 1);
    });

    it('no request outside the current origin, the chosen resolver or Graph, and none before it is allowed', async () => {
      await stage.open(unasked);
      expect(await askedByExtension(stage.heard)).toEqual([]);
      await stage.page.bringToFront();
      const badge = await stage.page.waitForSelector('#app mailproof-badge[data-state="invite"]', {
        visible: true,
      });
      await badge?.click();
      // The popup is a request of its own: one that opens late would ask about the message of the next test.
      expect(await stage.pressed()).toMatchObject({ state: 'ready' });
      await eventually(
        () => stage.state(),
        (now) => now?.phase === 'ready' && now.message?.subject === unasked.subject,
      );
      const asked = (await askedByExtension(stage.heard)).map(({ url }) => new URL(url).host);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((host) => host !== 'cloudflare-dns.com')).toEqual([]);
      const origin = new URL(stage.page.url()).origin;
      const byPage = (await stage.heard.requests()).filter(
        ({ by, url }) => by.startsWith(origin) && !url.startsWith('data:'),
      );
      expect(byPage.filter(({ url }) => new URL(url).origin !== origin)).toEqual([]);
      await stage.heard.forgetRequests();
    });

    it('a message deleted while it is read leaves nothing behind', async () => {
      await stage.open(mails.apples);
      // In the very moment in which the dialog comes: from here it could be read already.
      await stage.page.evaluate((id) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('body > [class] > [role="dialog"]') === null) return;
          observer.disconnect();
          (window as unknown as { replica: ReplicaHandle }).replica.remove(id);
        });
        observer.observe(document.body, { childList: true });
      }, mails.apples.id);
      expect(await stage.ask('read-source', { drive: true })).toMatchObject({
        outcome: 'unreadable',
        problem: { id: 'source_outlook_message_changed' },
      });
      await eventually(
        () => stage.state(),
        (state) => state?.phase === 'empty',
      );
      expect(await ours()).toEqual([]);
      expect(await layers()).toBe(0);
    });

    if (mode !== 'canary') {
      it('the same words in another account are another message (assumed: without a page load)', async () => {
        const mine = await stage.open(mails.apples);
        await stage.act('switchTo', '/mail/1');
        await eventually(
          () => stage.state(),
          (state) => state?.phase === 'empty',
        );
        const theirs = await stage.open(mails.twin);
        expect(theirs.message?.key).not.toBe(mine.message?.key);
        expect(theirs.message?.key).toContain(`1 ${idOf(mails.twin)}`);
        await eventually(ours, (found) => found.length === 1);
      });
    }

    it('no secret of the page turns up in traffic, storage, log or message of the extension', async () => {
      const said = `${await stage.stored()}${await wordsHeard(stage)}`;
      expect(said).toContain('inspection');
      expect(stage.replica.honey.length).toBeGreaterThan(0);
      for (const secret of stage.replica.honey) expect(said).not.toContain(secret);
    });
  });
}
