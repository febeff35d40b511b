/** Hosts that the user adds, and hosts whose permission the browser withdraws. What cannot be shown of prompts stands in outlook-hosts-stage.ts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { browserName } from './harness/built-extension';
import { seenAndClosed } from './harness/seen-popup';
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

/** What the toolbar's popup says of a host where Mailproof may not work, beside the button that changes it. */
const notice = async (): Promise<string | null> => {
  const popup = await stage.launched.pressButton(stage.page);
  const told = await seenAndClosed(popup, ({ hostAccess }) => hostAccess !== null);
  return told.hostAccess;
};

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
    expect(await notice()).toContain(proxyHost);
  });
});

describe('a permission that the browser withdraws', () => {
  it('a revoked host permission gives a clear message', async () => {
    await stage.visit('outlook.office.com', '/mail/');
    await stage.open(plain);
    await badge();
    await stage.launched.setHostAccess('https://outlook.office.com/*', false);
    expect(await stage.isAllowed('outlook.office.com')).toBe(false);
    await stage.page.bringToFront();
    await noBadge();
    expect(await notice()).toContain('outlook.office.com');
  });

  it('and when it comes back, so does the badge, without loading the page anew', async () => {
    if (browserName === 'firefox') {
      // There the press on the button has let the content script in, for as long as the page lasts.
      await stage.visit('outlook.office.com', '/mail/');
      await stage.open(plain);
      expect(await ours()).toEqual([]);
    }
    await stage.launched.setHostAccess('https://outlook.office.com/*', true);
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
