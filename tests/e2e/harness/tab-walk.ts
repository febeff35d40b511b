/** Walks a page by real presses of Tab, as somebody without a mouse does. */
import type { Page } from 'puppeteer-core';

export interface TabWalk {
  /** Controls that Tab never came to. */
  readonly missed: readonly string[];
  /** Controls that did not show that they have the focus. */
  readonly unseen: readonly string[];
  /** How many controls there are. */
  readonly count: number;
}

/** Presses Tab once for every control there is, and a few times more. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  const wanted = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a[href], select, textarea, summary, input:not([type="hidden"], [type="file"])',
      ),
    ]
      // Inside a closed fold nothing can be reached, and nothing should.
      .filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
      .filter((element) => !(element as HTMLButtonElement).disabled)
      .map((element, index) => {
        element.dataset['tabbed'] = String(index);
        return element.outerHTML.slice(0, 100);
      }),
  );
  const reached = new Set<number>();
  const unseen: string[] = [];
  for (let press = 0; press < wanted.length + 3; press++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return { tabbed: element.dataset['tabbed'], seen, html: element.outerHTML.slice(0, 100) };
    });
    if (at.tabbed === undefined) continue;
    reached.add(Number(at.tabbed));
    if (!at.seen) unseen.push(at.html);
  }
  const missed = wanted.filter((_html, index) => !reached.has(index));
  return { missed, unseen, count: wanted.length };
}
