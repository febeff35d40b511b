/** How fast the worker is there when the browser has to start it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TargetType, type Browser, type Page } from 'puppeteer-core';
import { launchBrowser } from '../../e2e/harness/browser';
import type { Bench } from '../page';
import { median, ms, times, type Section } from '../report';

const ROUNDS = 15;
const EMPTY = 'tests/.out/bench/empty-extension';

/** An extension whose worker does nothing but answer. */
function writeEmptyExtension(): string {
  mkdirSync(EMPTY, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    background: { service_worker: 'worker.js', type: 'module' },
  };
  writeFileSync(`${EMPTY}/manifest.json`, JSON.stringify(manifest));
  writeFileSync(
    `${EMPTY}/worker.js`,
    'chrome.runtime.onMessage.addListener((message, sender, reply) => { reply(true); return true; });',
  );
  writeFileSync(`${EMPTY}/page.html`, '<!doctype html><title>page</title>');
  return resolve(EMPTY);
}

async function endWorker(browser: Browser, id: string): Promise<void> {
  const target = await browser.waitForTarget(
    (one) => one.type() === TargetType.SERVICE_WORKER && one.url().includes(id),
  );
  // One that ends at this very moment by itself cannot be ended once more.
  await target
    .worker()
    .then((worker) => worker?.close())
    .catch(() => undefined);
}

/** Milliseconds from a request of a page to the reply of a worker that has to be started for it. */
async function roundTrips(browser: Browser, id: string, page: Page): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await endWorker(browser, id);
    await new Promise((next) => setTimeout(next, 100));
    taken.push(
      await page.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
        };
        const from = performance.now();
        await chrome.runtime.sendMessage({ mailproof: 1, name: 'tab-state', body: { tabId: -9 } });
        return performance.now() - from;
      }),
    );
  }
  return taken;
}

async function coldStarts(): Promise<{ ours: number; empty: number }> {
  const { browser, extensionId } = await launchBrowser({ hosts: {}, trustedKeys: [] });
  try {
    const emptyId = await browser.installExtension(writeEmptyExtension());
    const measure = async (id: string, path: string): Promise<number> => {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return median(await roundTrips(browser, id, page));
    };
    return {
      ours: await measure(extensionId, 'managed-schema.json'),
      empty: await measure(emptyId, 'page.html'),
    };
  } finally {
    await browser.close();
  }
}

export async function startPhase(bench: Bench): Promise<Section> {
  const starts: Record<string, { elapsed: number[]; told: number[] }> = {};
  const scripts = ['/empty.js', '/before-empty.js', '/engine-only.js'];
  // By turns, and the first ones only fill the cache.
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const script of scripts) {
      const { elapsed, told } = await bench.start(script);
      if (round < 0) continue;
      const list = (starts[script] ??= { elapsed: [], told: [] });
      list.elapsed.push(elapsed);
      list.told.push(told);
    }
  }
  const elapsed = (script: string): number => median(starts[script]?.elapsed ?? []);
  const told = (script: string): number => median(starts[script]?.told ?? []);
  const evaluation = told('/engine-only.js');
  const cold = await coldStarts();
  return {
    title: 'Start of the worker',
    how: `Medians of ${ROUNDS}. Evaluation: a module worker that imports the built engine and one that imports an empty module, timed between the end of loading and the end of evaluating. Cold start: the service worker of the built extension is ended, and a page of the extension asks it something that needs a read of session storage; beside it an extension whose worker only answers.`,
    columns: ['what', 'ours ms', 'empty worker ms', 'ratio'],
    rows: [
      ['module evaluation', ms(evaluation), ms(told('/before-empty.js')), ''],
      [
        '`new Worker` to its first word',
        ms(elapsed('/engine-only.js')),
        ms(elapsed('/empty.js')),
        times(elapsed('/engine-only.js') / elapsed('/empty.js')),
      ],
      [
        'service worker, from asleep to its reply',
        ms(cold.ours),
        ms(cold.empty),
        times(cold.ours / cold.empty),
      ],
    ],
    marks: [
      {
        what: 'module evaluation of the engine',
        target: '<= 12 ms',
        measured: `${ms(evaluation)} ms`,
        holds: evaluation <= 12,
      },
    ],
  };
}
