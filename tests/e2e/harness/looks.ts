/**
 * How often the content script has looked at the pane, where the browser has neither coverage nor a trace for a test: counted in the content
 * script's own world, where `scripting.executeScript` of one of the extension's pages runs as well, by the door that each look goes through.
 */
import type { WebWorker } from 'puppeteer-core';

/** `world` lasts as long as the page does; `Document` in it is the content script's view of the page's. */
interface World {
  looks?: number;
}

declare const chrome: {
  readonly tabs: { query(what: object): Promise<{ readonly id: number }[]> };
  readonly scripting: { executeScript(what: object): Promise<{ readonly result: unknown }[]> };
};

/** Counts while something is done in the page of `url`, a match pattern. */
export async function countLooks(
  own: WebWorker,
  url: string,
  during: () => Promise<unknown>,
): Promise<number> {
  await own.evaluate(async (pattern) => {
    const [tab] = await chrome.tabs.query({ url: pattern });
    await chrome.scripting.executeScript({
      target: { tabId: tab?.id },
      func: () => {
        const world = globalThis as World;
        const isFirst = world.looks === undefined;
        world.looks = 0;
        if (!isFirst) return;
        const walker = Reflect.get(Document.prototype, 'createTreeWalker') as (
          ...given: unknown[]
        ) => TreeWalker;
        Document.prototype.createTreeWalker = function (this: Document, ...given: unknown[]) {
          world.looks = (world.looks ?? 0) + 1;
          return walker.apply(this, given);
        };
      },
    });
  }, url);
  await during();
  const looks = await own.evaluate(async (pattern) => {
    const [tab] = await chrome.tabs.query({ url: pattern });
    const [given] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id },
      func: () => (globalThis as World).looks,
    });
    return given?.result;
  }, url);
  if (typeof looks !== 'number') throw new Error('No content script counts in the page.');
  return looks;
}
