/** The browser may end the worker at any moment. Whatever was under way then ends in the right state all the same. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoMessages } from '../messages/mailbox';
import { browserName } from './harness/built-extension';
import { forgetStored, openOwnPage } from './harness/extension';
import { launchMailproof, popupState, settled, type Mailproof } from './harness/mailproof';

const resolverHost = 'cloudflare-dns.com';
let mailproof: Mailproof;
let own: Page;

beforeAll(async () => {
  mailproof = await launchMailproof({ dialog: { fillMs: [1200, 1200] } });
  own = await openOwnPage(mailproof);
});
afterAll(() => mailproof?.close());
beforeEach(async () => {
  mailproof.zone.behave(resolverHost, null);
  // Nothing is remembered of what the test before has inspected, and no answer is in the worker's memory.
  await forgetStored(own);
  await mailproof.launched.endBackground();
  await mailproof.page.goto(mailproof.replica.url());
  mailproof.zone.forget();
});

const subjectOf = (id: string): string => {
  const at = demoMessages().findIndex((message) => message.id === id);
  return mailproof.mailbox[at]?.subject ?? id;
};

/** Ends the worker, which has to be there. */
async function endsNow(): Promise<void> {
  expect(await mailproof.launched.endBackground()).toBe(true);
}

const phase = (popup: Page, wanted: string) =>
  popup.waitForSelector(`[data-phase="${wanted}"]`, { timeout: 10_000 });

const badge = (wanted: string) =>
  mailproof.page.waitForSelector(`mailproof-badge[data-state="${wanted}"]`, { timeout: 15_000 });

it('while it reads the source: the popup still ends with the verdict', async () => {
  await mailproof.openMessage(subjectOf('clean'));
  await badge('invite');
  const popup = await mailproof.popup();
  await phase(popup, 'reading');
  await endsNow();
  expect(await settled(popup)).toEqual({ state: 'ready', level: 'pass' });
  await badge('ready');
});

it('while DNS is asked: the popup still ends with the verdict', async () => {
  mailproof.zone.behave(resolverHost, { slow: 700 });
  await mailproof.openMessage(subjectOf('spoofed'));
  await badge('invite');
  const popup = await mailproof.popup();
  await phase(popup, 'partial');
  await endsNow();
  expect(await settled(popup)).toEqual({ state: 'ready', level: 'fail' });
  await badge('ready');
});

// Firefox may start its event page once more before anybody has looked, and then the popup invites to ask again.
if (browserName === 'chromium') {
  it('again and again: the popup gives up with words and a button, and the button works', async () => {
    mailproof.zone.behave(resolverHost, { slow: 3000 });
    await mailproof.openMessage(subjectOf('clean'));
    await badge('invite');
    const popup = await mailproof.popup();
    // Once for the first request and once for each time that it is made again.
    for (let time = 0; time < 3; time += 1) {
      if (time > 0) await phase(popup, 'reading');
      await phase(popup, 'partial');
      await endsNow();
    }
    expect(await settled(popup)).toEqual({ state: 'error', level: null });
    mailproof.zone.behave(resolverHost, null);
    await popup.click('[data-action="retry"]');
    await popup.waitForSelector('[data-state="ready"]', { timeout: 20_000 });
    expect(await popupState(popup)).toEqual({ state: 'ready', level: 'pass' });
  });
}

it('after the verdict: it is shown again and nobody is asked', async () => {
  await mailproof.openMessage(subjectOf('clean'));
  await settled(await mailproof.popup());
  await endsNow();
  mailproof.zone.forget();
  expect(await settled(await mailproof.popup())).toEqual({ state: 'ready', level: 'pass' });
  expect(mailproof.zone.queries()).toEqual([]);
});

it('before a message is opened: the badge comes, and a bounce is explained', async () => {
  await mailproof.openMessage(subjectOf('ndr-modern'));
  await badge('ready');
});

it('while nobody waits for its answer: the badge does not say "reading" for ever', async () => {
  mailproof.zone.behave(resolverHost, { slow: 3000 });
  await mailproof.openMessage(subjectOf('clean'));
  await badge('invite');
  const popup = await mailproof.popup();
  await phase(popup, 'partial');
  await popup.close();
  await endsNow();
  // Whatever wakes the worker next sets it right; here a page of ours with another matter.
  const other = await mailproof.browser.newPage();
  await mailproof.visit(other, 'src/popup/popup.html?tab=-5');
  await mailproof.page.bringToFront();
  await badge('invite');
  await other.close();
});
