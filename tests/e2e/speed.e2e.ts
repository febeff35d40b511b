/** What makes it fast, counted and never timed: long tasks, and questions asked before something is told. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStorm } from '../bench/storm';
import { launchMailproof, type Mailproof } from './harness/mailproof';

let mailproof: Mailproof;
beforeAll(async () => {
  // Answers that take long enough to look at the screen before the first of them.
  mailproof = await launchMailproof({ latency: 1500, dialog: { fillMs: [0, 0] } });
});
afterAll(() => mailproof?.close());

const BADGE = '#ReadingPaneContainerId mailproof-badge';
const inState = (state: string) =>
  mailproof.page.waitForSelector(`${BADGE}[data-state="${state}"]`, { timeout: 20_000 });

async function press(): Promise<void> {
  const [, message] = mailproof.mailbox;
  await mailproof.openMessage(message?.id ?? '');
  await inState('invite');
  await mailproof.page.click(BADGE);
}

it('shows what needs no network before any DNS answer', async () => {
  await press();
  await inState('partial');
  const early = mailproof.zone.queries().filter(({ answered }) => answered !== null);
  expect(early).toEqual([]);
  await inState('ready');
  expect(mailproof.zone.queries().length).toBeGreaterThan(0);
});

it('asks nothing when the same message is inspected again', async () => {
  const worker = await mailproof.worker();
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { clear(): Promise<void> } } };
    };
    await chrome.storage.session.clear();
  });
  await mailproof.openMessage(mailproof.mailbox[0]?.id ?? '');
  await inState('invite');
  mailproof.zone.forget();
  await press();
  await inState('ready');
  expect(mailproof.zone.queries()).toEqual([]);
});

it.each(['frames', 'burst'] as const)(
  'adds no long task to ten thousand changes of the page, %s',
  async (kind) => {
    const storm = await runStorm(mailproof.page, kind);
    expect(storm.records).toBeGreaterThanOrEqual(10_000);
    expect(storm.script).toBeGreaterThan(0);
    expect(storm.added).toBe(0);
  },
);
