/** Pressing the badge, and the moments in which the page and the popup could disagree. German, without conversation view. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';

let mailproof: Mailproof;
beforeAll(async () => {
  mailproof = await launchMailproof({
    locale: 'de',
    conversationView: false,
    dialog: { fillMs: [300, 600] },
  });
});
afterAll(() => mailproof?.close());

const subjectOf = (id: string): string => {
  const at = demoMessages().findIndex((message) => message.id === id);
  return mailproof.mailbox[at]?.subject ?? id;
};

const ours = '#ReadingPaneContainerId mailproof-badge[data-state]';
const isPopup = (url: string): boolean => url.endsWith('/popup.html');

async function popupThatOpened() {
  const target = await mailproof.browser.waitForTarget((one) => isPopup(one.url()));
  return target.asPage();
}

it('a popup opened at once, before anything else has settled, inspects the message that stands open', async () => {
  await mailproof.openMessage(subjectOf('clean'));
  expect(await settled(await mailproof.popup())).toEqual({ state: 'ready', level: 'pass' });
  await mailproof.openMessage(subjectOf('mailing-list'));
  const popup = await mailproof.popup();
  expect(await settled(popup)).toEqual({ state: 'ready', level: 'warn' });
  expect(await popup.$eval('[data-state]', (root) => root.textContent)).toContain(
    'ines@example.net',
  );
});

it('a click on the badge opens the popup and inspects', async () => {
  await mailproof.openMessage(subjectOf('forwarded-arc'));
  await mailproof.page.waitForSelector(`${ours}[data-state="invite"]`);
  await mailproof.page.click(`${ours}[data-state="invite"]`);
  const popup = await popupThatOpened();
  expect(await settled(popup)).toEqual({ state: 'ready', level: 'warn' });
  await popup.close();
});

it('Enter on the badge does the same', async () => {
  await mailproof.openMessage(subjectOf('internal'));
  await mailproof.page.bringToFront();
  await mailproof.page.waitForSelector(`${ours}[data-state="invite"]`);
  await mailproof.page.focus(`${ours}[data-state="invite"]`);
  await mailproof.page.keyboard.press('Enter');
  expect(await settled(await popupThatOpened())).toEqual({ state: 'ready', level: 'unknown' });
});

it('a click that the page itself made opens nothing', async () => {
  await mailproof.openMessage(subjectOf('display-name'));
  await mailproof.page.bringToFront();
  const badge = await mailproof.page.waitForSelector(`${ours}[data-state="invite"]`);
  mailproof.zone.forget();
  await badge?.evaluate((element) => (element as HTMLElement).click());
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(mailproof.zone.queries()).toEqual([]);
  expect(mailproof.browser.targets().filter((one) => isPopup(one.url()))).toEqual([]);
});
