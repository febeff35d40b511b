/** Pressing the badge, and the moments in which the page and the popup could disagree. German, without conversation view. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import type { ReplicaHandle } from '../replica/page/boot';
import { seenAndClosed } from './harness/seen-popup';
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
const actions = () =>
  mailproof.page.evaluate(() =>
    (window as unknown as { replica: ReplicaHandle }).replica.actions(),
  );

/** What the popup shows that a press has opened. */
const pressed = async () => seenAndClosed(await mailproof.launched.popupThatOpens());

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
  expect(await pressed()).toMatchObject({ state: 'ready', level: 'warn' });
});

it('Enter on the badge does the same', async () => {
  await mailproof.openMessage(subjectOf('internal'));
  await mailproof.page.bringToFront();
  await mailproof.page.waitForSelector(`${ours}[data-state="invite"]`);
  await mailproof.page.focus(`${ours}[data-state="invite"]`);
  await mailproof.page.keyboard.press('Enter');
  expect(await pressed()).toMatchObject({ state: 'ready', level: 'unknown' });
});

it('a popup that a badge has opened does not inspect the message that was opened since; the toolbar does', async () => {
  const { page, zone } = mailproof;
  const subject = subjectOf('policy-none');
  await mailproof.openMessage(subject);
  await page.bringToFront();
  const badge = await page.waitForSelector(`${ours}[data-state="invite"]`);
  const box = await badge?.boundingBox();
  if (!box) throw new Error('The badge is not drawn.');
  const next = mailproof.mailbox.find((message) => message.subject === subjectOf('spf-only'));
  zone.forget();
  // By the same press: long before a popup can have loaded.
  await page.evaluate((id) => {
    const { replica } = window as unknown as { replica: ReplicaHandle };
    addEventListener('click', () => void replica.open(id), { capture: true, once: true });
  }, next?.id ?? '');
  const before = (await actions()).length;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const popup = await mailproof.launched.popupThatOpens();
  expect((await popup.until(({ phase }) => phase === 'invite')).text).toContain(next?.subject);
  await page.waitForSelector(`${ours}[data-state="invite"]`);
  expect(zone.queries().filter(({ name }) => name.endsWith('museum.example'))).toEqual([]);
  // No more than the drive of the first, which was cut short, can have pressed.
  expect((await actions()).length).toBeLessThanOrEqual(before + 1);
  const driven = (await actions()).length;
  // Its own button does what it says.
  await popup.click('[data-phase="invite"] main button');
  const read = await seenAndClosed(popup);
  expect(read.state).toBe('ready');
  expect(read.text).toContain('visit@museum.example');
  expect((await actions()).length).toBe(driven + 1);
  // And what the toolbar opens is a request for what stands open.
  await mailproof.openMessage(subjectOf('rewritten'));
  const byToolbar = await mailproof.popup();
  expect((await settled(byToolbar)).state).toBe('ready');
  expect(zone.queries().some(({ name }) => name.endsWith('shop.example'))).toBe(true);
  await byToolbar.close();
});

it('a click that the page itself made opens nothing', async () => {
  await mailproof.openMessage(subjectOf('display-name'));
  await mailproof.page.bringToFront();
  const badge = await mailproof.page.waitForSelector(`${ours}[data-state="invite"]`);
  mailproof.zone.forget();
  await badge?.evaluate((element) => (element as HTMLElement).click());
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(mailproof.zone.queries()).toEqual([]);
  expect(await mailproof.launched.popupIsOpen()).toBe(false);
});
