/** From a press on the badge to the first word and to the verdict, with the extension as it is shipped on the replica of Outlook. */
import type { Page } from 'puppeteer-core';
import { demoMessages } from '../../messages/mailbox';
import { launchMailproof, settled, type Mailproof } from '../../e2e/harness/mailproof';
import { median, ms, type Mark, type Section } from '../report';

const LATENCY = 20;
/** Demo messages of different domains, so that one leaves nothing in the cache for the next. */
const STORIES = ['clean', 'mailing-list', 'forwarded-arc', 'spf-only', 'policy-none'];
const BADGE = '#ReadingPaneContainerId mailproof-badge[data-state="invite"]';

/** Milliseconds since the click. */
interface Press {
  /** Outlook's dialog with the source has gone again. */
  readonly read: number;
  readonly first: number;
  readonly final: number;
  /** The popup has painted something. */
  readonly popup: number;
  /** Answers sent before the first word was shown, and questions in all. */
  readonly answeredBefore: number;
  readonly asked: number;
}

type Clock = { click: number; read: number; states: Record<string, number> };

/** Notes in the page itself when the badge is pressed and what it says when. */
async function watchBadge(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clock: Clock = { click: 0, read: 0, states: {} };
    Object.assign(globalThis, { clock });
    addEventListener('click', (event) => (clock.click ||= event.timeStamp), { capture: true });
    new MutationObserver((records) => {
      const at = performance.now();
      for (const { target, type, removedNodes } of records) {
        if (type === 'childList') {
          const gone = [...removedNodes].some(
            (node) =>
              node instanceof Element &&
              (node.matches('[role="dialog"]') || node.querySelector('[role="dialog"]') !== null),
          );
          if (gone) clock.read = at;
          continue;
        }
        const state = (target as Element).getAttribute('data-state') ?? '';
        if (clock.click > 0) clock.states[state] ??= at;
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-state'],
    });
  });
}

async function press(mailproof: Mailproof, before: () => Promise<void>): Promise<Press> {
  const { page, browser, zone } = mailproof;
  await page.bringToFront();
  const badge = await page.waitForSelector(BADGE);
  await page.evaluate(() => {
    const { clock } = globalThis as unknown as { clock: Clock };
    Object.assign(clock, { click: 0, read: 0, states: {} });
  });
  await before();
  zone.forget();
  await badge?.click();
  const target = await browser.waitForTarget((one) => one.url().endsWith('/popup.html'));
  const popup = await target.asPage();
  await settled(popup);
  const paint = await popup.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
  );
  await popup.close();
  await page.waitForFunction(
    () => 'ready' in (globalThis as unknown as { clock: Clock }).clock.states,
  );
  const { click, read, states, origin } = await page.evaluate(() => ({
    ...(globalThis as unknown as { clock: Clock }).clock,
    origin: performance.timeOrigin,
  }));
  const first = states['partial'] ?? Number.NaN;
  const asked = zone.queries();
  return {
    read: read - click,
    first: first - click,
    final: (states['ready'] ?? 0) - click,
    popup: paint - origin - click,
    answeredBefore: asked.filter(({ answered }) => answered !== null && answered < origin + first)
      .length,
    asked: asked.length,
  };
}

export async function firstWordPhase(): Promise<Section> {
  const mailproof = await launchMailproof({
    latency: LATENCY,
    dialog: { fillMs: [0, 0] },
    staleMs: [0, 0],
  });
  try {
    await watchBadge(mailproof.page);
    const pressed: Record<'cold' | 'warm' | 'again', Press[]> = { cold: [], warm: [], again: [] };
    for (const story of STORIES) {
      const forget = async (): Promise<void> => {
        const worker = await mailproof.worker();
        await worker.evaluate(async () => {
          const { chrome } = globalThis as unknown as {
            chrome: { storage: { session: { clear(): Promise<void> } } };
          };
          await chrome.storage.session.clear();
        });
      };
      const open = async (id: string): Promise<void> => {
        const at = demoMessages().findIndex((message) => message.id === id);
        await mailproof.openMessage(mailproof.mailbox[at]?.id ?? id);
        await mailproof.page.waitForSelector(BADGE);
      };
      const end = async (): Promise<void> => (await mailproof.worker()).close();
      const other = STORIES.find((id) => id !== story) ?? story;
      await open(story);
      pressed.cold.push(await press(mailproof, end));
      // The worker that this wakes has an empty cache.
      await forget();
      await end();
      await open(other);
      await open(story);
      pressed.warm.push(await press(mailproof, async () => undefined));
      await forget();
      await open(other);
      await open(story);
      pressed.again.push(await press(mailproof, async () => undefined));
      await forget();
    }
    return report(pressed);
  } finally {
    await mailproof.close();
  }
}

function report(pressed: Record<'cold' | 'warm' | 'again', Press[]>): Section {
  const row = (what: string, list: readonly Press[]): string[] => [
    what,
    ms(median(list.map((one) => one.popup))),
    ms(median(list.map((one) => one.read))),
    ms(median(list.map((one) => one.first))),
    ms(median(list.map((one) => one.final))),
    ms(median(list.map((one) => one.final - one.first))),
    String(median(list.map((one) => one.asked))),
  ];
  const all = Object.values(pressed).flat();
  const early = all.filter((one) => one.answeredBefore > 0).length;
  const again = pressed.again.reduce((sum, one) => sum + one.asked, 0);
  const zero = (what: string, count: number): Mark => ({
    what,
    target: '= 0',
    measured: String(count),
    holds: count === 0,
  });
  return {
    title: 'From a press to the verdict',
    how: `The built extension on the replica of Outlook, the badge pressed by a real click; five demo messages, medians. Times are milliseconds from the click, read off the badge in the page (\`partial\`: what needs no network is told; \`ready\`: the verdict) and off the popup's first paint. Every DNS answer takes ${LATENCY} ms over HTTPS. The replica's dialog fills at once, so \`source read\` is what driving Outlook's menus costs at least. Cold: the worker was ended before the press; warm: it runs and has an empty cache; again: the same message once more. The first question leaves when the badge has shown the first word, or 250 ms later where the page does not answer.`,
    columns: [
      'worker',
      'popup painted',
      'source read',
      'first word',
      'verdict',
      'verdict after first word',
      'DNS questions',
    ],
    rows: [
      row('cold', pressed.cold),
      row('warm', pressed.warm),
      row('again within TTL', pressed.again),
    ],
    marks: [
      zero('presses with a DNS answer before the first word was shown', early),
      zero('DNS questions of messages inspected again', again),
    ],
  };
}
