/** The panel beside the mailbox, opened from the popup as a user does; and both by keyboard alone. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchMailproof, popupState, settled, type Mailproof } from './harness/mailproof';
import { walkByTab } from './harness/tab-walk';
import { demoMessages } from '../messages/mailbox';

declare const chrome: {
  commands: { getAll(): Promise<{ name?: string; shortcut?: string }[]> };
};

let mailproof: Mailproof;
let panel: Page;

beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [10, 30] } });
});
afterAll(() => mailproof?.close());

const subjectOf = (id: string): string =>
  mailproof.mailbox[demoMessages().findIndex((one) => one.id === id)]?.subject ?? '';

const headline = (): Promise<string> => panel.$eval('h1', (one) => one.textContent ?? '');

it('the popup can be used by keyboard alone, and its shortcut is registered', async () => {
  await mailproof.openMessage(subjectOf('spoofed'));
  const popup = await mailproof.popup();
  await settled(popup);
  const { missed, unseen, count } = await walkByTab(popup);
  expect(count).toBeGreaterThan(15);
  expect(missed).toEqual([]);
  expect(unseen).toEqual([]);
  const commands = await popup.evaluate(() => chrome.commands.getAll());
  expect(commands.find(({ name }) => name === '_execute_action')?.shortcut).toMatch(
    /^(Alt\+Shift\+M|⌥⇧M)$/,
  );
});

it('opens from the popup and shows the same inspection without asking again', async () => {
  await mailproof.openMessage(subjectOf('spoofed'));
  const popup = await mailproof.popup();
  await settled(popup);
  mailproof.zone.forget();
  const opened = mailproof.browser.waitForTarget((target) => target.url().endsWith('/panel.html'));
  // Closes itself once the panel is open.
  await popup.click('[data-action="open-panel"]').catch(() => undefined);
  panel = await (await opened).asPage();
  expect(await settled(panel)).toEqual({ state: 'ready', level: 'fail' });
  expect(await panel.$('[data-action="open-panel"]')).toBeNull();
  expect(mailproof.zone.queries()).toEqual([]);
});

it('shows what stands open next and asks nothing before it is told to', async () => {
  await mailproof.openMessage(subjectOf('clean'));
  await panel.waitForSelector('[data-phase="invite"]');
  expect(mailproof.zone.queries()).toEqual([]);
  await panel.click('[data-action="read-source"]');
  expect(await settled(panel)).toEqual({ state: 'ready', level: 'pass' });
  expect(await headline()).toContain('example.com');
});

it('follows the active tab, and back', async () => {
  const other = await mailproof.browser.newPage();
  await other.bringToFront();
  await panel.waitForSelector('[data-input="paste"]');
  await mailproof.page.bringToFront();
  await panel.waitForSelector('[data-state="ready"]');
  expect(await popupState(panel)).toEqual({ state: 'ready', level: 'pass' });
  await other.close();
});
