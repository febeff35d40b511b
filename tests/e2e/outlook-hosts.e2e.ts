/** Hosts that the user adds, and hosts whose permission the browser withdraws. What cannot be shown of prompts stands in outlook-hosts-stage.ts. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { exchangeHost, proxyHost, setHostsStage, type HostsStage } from './outlook-hosts-stage';
import { badges, eventually, mail } from './outlook-stage';

let stage: HostsStage;
let plain: MailboxMessage;

beforeAll(async () => {
  plain = await mail('plain');
  stage = await setHostsStage({
    mailbox: [plain],
    conversationView: false,
    dialog: { fillMs: [0, 20] },
    grant: [exchangeHost, proxyHost],
  });
});
afterAll(() => stage?.close());

const ours = async () => (await badges(stage.page)).filter(({ visible }) => visible);
const badge = () => eventually(ours, (found) => found.length === 1);
const noBadge = () => eventually(ours, (found) => found.length === 0);

/** Writes the list as a user does, and leaves the field. */
async function writeHosts(text: string): Promise<void> {
  await stage.own.bringToFront();
  await stage.own.$eval(
    '[data-option="extra-hosts"]',
    (field, wanted) => {
      (field as HTMLTextAreaElement).value = wanted;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    text,
  );
}

const host = (name: string): string => `[data-host="${name}"]`;

/** The toolbar's popup over the page. */
async function popupOver(page: Page): Promise<Page> {
  const extension = (await stage.browser.extensions()).get(stage.extensionId);
  if (!extension) throw new Error('no extension');
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const target = await stage.browser.waitForTarget((one) => one.url().endsWith('/popup.html'));
  return target.asPage();
}

/** What a user does on the browser's own page for the extension. */
async function siteAccess(access: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const page = await stage.browser.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    async (extensionId, hostAccess) => {
      interface Developer {
        updateExtensionConfiguration(change: object): Promise<void>;
      }
      const { developerPrivate } = (
        globalThis as unknown as { chrome: { developerPrivate: Developer } }
      ).chrome;
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
    },
    stage.extensionId,
    access,
  );
  await page.close();
}

describe('a host that the user adds', () => {
  it('is a host, and not one where Mailproof works anyway', async () => {
    for (const bad of ['*.example', 'http://mail.example/', 'outlook.office.com', 'a b@c']) {
      await writeHosts(bad);
      await stage.own.waitForSelector('[data-option="extra-hosts"][aria-invalid="true"]');
    }
    expect(await stage.registered()).toEqual([]);
    expect(await stage.stored('local')).not.toContain('.example');
  });

  it('is worked on once it is on the list, also in a tab that stood open', async () => {
    await stage.visit(exchangeHost, '/mail/');
    await stage.open(plain);
    await writeHosts(`${exchangeHost}\nhttps://${proxyHost}/mail/`);
    await stage.own.waitForSelector(`${host(exchangeHost)}[data-allowed="true"]`);
    await stage.own.waitForSelector(`${host(proxyHost)}[data-allowed="true"]`);
    expect(await eventually(stage.registered, (found) => found.length === 2)).toEqual([
      `https://${exchangeHost}/*`,
      `https://${proxyHost}/*`,
    ]);
    await stage.page.bringToFront();
    await badge();
    const state = await stage.inspect();
    expect(state.inspection?.message.messageId).toBe('<plain@fabrikam.example>');
  });

  it('may be a proxy of Defender for Cloud Apps', async () => {
    await stage.visit(proxyHost, '/mail/');
    await stage.open(plain);
    await badge();
  });

  it('goes cleanly: the badge, the script and the permission', async () => {
    await stage.own.bringToFront();
    await stage.own.click(`${host(proxyHost)} [data-action="remove-host"]`);
    await stage.own.waitForFunction(
      (selector) => document.querySelector(selector) === null,
      {},
      host(proxyHost),
    );
    await noBadge();
    await eventually(stage.registered, (found) => found.length === 1);
    expect(await stage.isAllowed(proxyHost)).toBe(false);
    expect(await stage.isAllowed(exchangeHost)).toBe(true);
    await stage.visit(proxyHost, '/mail/');
    await stage.open(plain);
    expect(await ours()).toEqual([]);
    // Only a request to the content script could bring it back, and none is there to answer.
    expect((await stage.state())?.message).toBeNull();
  });

  it('is offered where it looks like Outlook', async () => {
    await stage.visit(proxyHost, '/mail/');
    const popup = await popupOver(stage.page);
    await popup.waitForSelector('[data-output="host-access"] [data-action="restore-permission"]');
    expect(await popup.$eval('[data-output="host-access"]', (box) => box.textContent)).toContain(
      proxyHost,
    );
    await popup.close();
  });
});

describe('a permission that the browser withdraws', () => {
  it('a revoked host permission gives a clear message', async () => {
    await stage.visit('outlook.office.com', '/mail/');
    await stage.open(plain);
    await badge();
    await siteAccess('ON_CLICK');
    expect(await stage.isAllowed('outlook.office.com')).toBe(false);
    await stage.page.bringToFront();
    await noBadge();
    const popup = await popupOver(stage.page);
    const notice = '[data-output="host-access"]';
    await popup.waitForSelector(`${notice} [data-action="restore-permission"]`);
    expect(await popup.$eval(notice, (box) => box.textContent)).toContain('outlook.office.com');
    await popup.close();
  });

  it('and when it comes back, so does the badge, without loading the page anew', async () => {
    await siteAccess('ON_ALL_SITES');
    expect(await stage.isAllowed('outlook.office.com')).toBe(true);
    await stage.page.bringToFront();
    await badge();
  });

  it('an added host without its permission is told in the options, with the button that restores it', async () => {
    await writeHosts('other.example');
    await stage.own.waitForSelector(`${host('other.example')}[data-allowed="false"]`);
    await stage.own.waitForSelector(`${host('other.example')} [data-action="restore-permission"]`);
    // The Exchange Server was taken off the list by the same writing.
    await eventually(stage.registered, (found) => found.length === 0);
    expect(await stage.isAllowed(exchangeHost)).toBe(false);
  });
});
