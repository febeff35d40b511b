/** What only Firefox's own window shows: the button in the toolbar and the popup that hangs from it; and permissions that a user takes away. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import type { SeenPopup, Toolbar } from './harness/firefox-window';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';
import { badges, eventually } from './outlook-stage';

declare const chrome: {
  readonly permissions: {
    contains(what: { origins: string[] }): Promise<boolean>;
    remove(what: { origins: string[] }): Promise<boolean>;
  };
};

let mailproof: Mailproof;
let toolbar: Toolbar;
beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [100, 300] } });
  if (!mailproof.launched.toolbar) throw new Error('This file is for Firefox.');
  toolbar = mailproof.launched.toolbar;
});
afterAll(() => mailproof?.close());
beforeEach(async () => {
  await toolbar.closePopup();
  mailproof.zone.forget();
});

const subjectOf = (id: string): string => {
  const at = demoMessages().findIndex((message) => message.id === id);
  return mailproof.mailbox[at]?.subject ?? id;
};

/** The popup, once it has done its work. */
const popupSettled = (): Promise<SeenPopup> =>
  eventually(
    () => toolbar.popup(),
    (seen) => seen !== null && ['ready', 'error'].includes(seen.state),
  );

it('a press on the badge opens the popup in the toolbar, and inspects', async () => {
  await mailproof.openMessage(subjectOf('spoofed'));
  await mailproof.page.waitForSelector('mailproof-badge[data-state="invite"]');
  expect(mailproof.zone.queries()).toEqual([]);
  await mailproof.page.click('mailproof-badge[data-state="invite"]');
  expect(await popupSettled()).toMatchObject({ state: 'ready', level: 'fail' });
  expect(mailproof.zone.queries().length).toBeGreaterThan(0);
  await eventually(
    () => toolbar.title(),
    (title) => title.startsWith('Mailproof: Disproven: '),
  );
  // What was opened for the user is closed again.
  expect(await mailproof.page.$$('[role="dialog"], [role="menu"]')).toEqual([]);
});

it('the button stands in the toolbar, and a click on it inspects', async () => {
  await mailproof.openMessage(subjectOf('clean'));
  await toolbar.press();
  const popup = await popupSettled();
  expect(popup).toMatchObject({ state: 'ready', level: 'pass' });
  expect(popup.text).toContain('billing@example.com');
  expect((await badges(mailproof.page)).map(({ level }) => level)).toEqual(['pass']);
});

const take = async (origin: string): Promise<boolean> =>
  (await mailproof.worker()).evaluate(
    (given) => chrome.permissions.remove({ origins: [given] }),
    origin,
  );
const has = async (origin: string): Promise<boolean> =>
  (await mailproof.worker()).evaluate(
    (given) => chrome.permissions.contains({ origins: [given] }),
    origin,
  );

it('a resolver that the user has taken away is told of, with the button that gives it back', async () => {
  const origin = 'https://cloudflare-dns.com/*';
  expect(await take(origin)).toBe(true);
  await mailproof.openMessage(subjectOf('mailing-list'));
  const popup = await mailproof.popup();
  expect(await settled(popup)).toMatchObject({ state: 'ready' });
  const button = await popup.waitForSelector('[data-action="restore-permission"]');
  expect(await popup.$eval('main', (main) => main.textContent)).toContain('cloudflare-dns.com');
  await button?.click();
  await eventually(() => has(origin), Boolean);
  await popup.waitForSelector('[data-state="ready"][data-level="warn"]');
  expect(mailproof.zone.queries().length).toBeGreaterThan(0);
});

it('an Outlook that the user has taken away is left alone, until the button in the toolbar is pressed there, which tells', async () => {
  const origin = 'https://outlook.office.com/*';
  expect(await take(origin)).toBe(true);
  await mailproof.page.reload();
  await mailproof.openMessage(subjectOf('policy-none'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await badges(mailproof.page)).toEqual([]);
  await toolbar.press();
  const popup = await popupSettled();
  expect(popup).toMatchObject({ state: 'ready', level: 'fail' });
  const told = 'The browser does not let Mailproof work on outlook.office.com by itself.';
  await eventually(
    () => toolbar.popup(),
    (seen) => seen?.text.includes(told) ?? false,
  );
  await toolbar.closePopup();
  // The same page in a window of its own, where the driver can press the button.
  const own = await mailproof.popup();
  await (await own.waitForSelector('[data-output="host-access"] button'))?.click();
  await eventually(() => has(origin), Boolean);
  await own.waitForFunction(() => !document.querySelector('[data-output="host-access"]'));
});
