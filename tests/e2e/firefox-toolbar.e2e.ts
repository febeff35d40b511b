/**
 * What only Firefox's own window shows: the button in the toolbar and the popup that hangs from it, and what is asked and logged; and permissions
 * that a user takes away.
 */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import { askedByExtension } from './harness/heard';
import type { Toolbar } from './harness/firefox-window';
import type { SeenPopup } from './harness/seen-popup';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';
import { badges, eventually } from './outlook-stage';

declare const chrome: {
  readonly runtime: {
    getBackgroundPage(): Promise<{ fetch: typeof fetch; console: typeof console }>;
  };
  readonly tabs: { query(what: object): Promise<{ readonly id: number }[]> };
  readonly scripting: { executeScript(what: object): Promise<unknown> };
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

it('what the extension asks for and logs is heard, whichever part of it does, and told from what the page does', async () => {
  const heard = await mailproof.launched.listen();
  const resolver = 'https://cloudflare-dns.com/';
  await (
    await mailproof.worker()
  ).evaluate(async (outside) => {
    await fetch(`${outside}by-own-page`);
    const background = await chrome.runtime.getBackgroundPage();
    background.console.log('said', { by: 'background' });
    await background.fetch(`${outside}by-background`);
    const [tab] = await chrome.tabs.query({ url: 'https://outlook.office.com/*' });
    await chrome.scripting.executeScript({
      target: { tabId: tab?.id },
      func: async () => {
        console.log('said', { by: 'content script' });
        await fetch('/by-content-script', { method: 'POST', body: 'given away' });
      },
    });
  }, resolver);
  await mailproof.page.evaluate(async () => void (await fetch('/by-outlook')));
  const asked = await askedByExtension(heard);
  expect(asked.map(({ url, body }) => [url, body])).toEqual([
    [`${resolver}by-own-page`, ''],
    [`${resolver}by-background`, ''],
    ['https://outlook.office.com/by-content-script', 'given away'],
  ]);
  // In the page's own name both have asked; the scripts that did it are told apart.
  const inItsName = (await heard.requests()).filter(
    ({ by }) => by === 'https://outlook.office.com',
  );
  expect(
    inItsName.map(({ url, byExtension }) => [new URL(url).pathname, byExtension] as const),
  ).toEqual([
    ['/by-content-script', true],
    ['/by-outlook', false],
  ]);
  const logs = (await heard.logs()).join('\n');
  expect(logs).toContain('said {"by":"background"}');
  expect(logs).toContain('said {"by":"content script"}');
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
