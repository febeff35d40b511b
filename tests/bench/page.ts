/** A page on loopback whose workers run the built engine beside stock mailauth, in a real Chromium. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { build } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';
import { platformAliases, platformGlobals } from '../../src/platform/aliases';
import type { BenchRequest } from './browser/worker';
import { benchZone, type BenchMessage } from './messages';
import { peakDuring } from './processes';

const OUT = 'tests/.out/bench';

/** The worker's script: stock mailauth whole, on the engine's own shims but for a stream that streams; the engine stays the built file. */
async function bundleWorker(): Promise<void> {
  const stream = new URL('./browser/stock-stream.ts', import.meta.url).pathname;
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^(?:node:)?stream$/, replacement: stream },
        // What only the engine leaves out stays in.
        ...platformAliases().filter(({ find }) => !find.test('nodemailer/lib/addressparser')),
      ],
    },
    define: { global: 'globalThis' },
    build: {
      outDir: OUT,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      lib: {
        entry: 'tests/bench/browser/worker.ts',
        formats: ['es'],
        fileName: () => 'worker.js',
      },
      rolldownOptions: {
        external: ['#engine'],
        output: { codeSplitting: false, minify: true, paths: { '#engine': '/engine.js' } },
        transform: { inject: platformGlobals() },
      },
    },
  });
}

const SCRIPTS: Readonly<Record<string, string>> = {
  '/empty.js': 'postMessage({ value: 0 });',
  '/before.js': 'globalThis.before = performance.now();',
  // Everything is fetched and parsed before the first module is evaluated, so the difference is evaluation alone.
  '/engine-only.js':
    "import './before.js'; import '/engine.js'; postMessage({ value: performance.now() - globalThis.before });",
  '/before-empty.js':
    "import './before.js'; import '/nothing.js'; postMessage({ value: performance.now() - globalThis.before });",
  '/nothing.js': 'export const nothing = 0;',
};

function serve(messages: readonly BenchMessage[]): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (type: string, body: string | Buffer): void =>
      void response
        .writeHead(200, {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'cache-control': 'max-age=600',
          // Isolated pages get clocks of five microseconds instead of a hundred.
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        })
        .end(body);
    const message = messages.find(({ id }) => path === `/messages/${id}`);
    const script = SCRIPTS[path];
    if (path === '/') return send('text/html', '<!doctype html><title>bench</title>');
    if (path === '/engine.js')
      return send('text/javascript', readFileSync('dist/engine/engine.js'));
    if (path === '/worker.js') return send('text/javascript', readFileSync(join(OUT, 'worker.js')));
    if (path === '/zone') return send('application/json', JSON.stringify(benchZone));
    if (script !== undefined) return send('text/javascript', script);
    if (message !== undefined) return send('application/octet-stream', message.bytes);
    response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export interface Bench {
  readonly version: string;
  ask<T>(request: BenchRequest): Promise<T>;
  /** Milliseconds from `new Worker` to its first word, and the number that it says. */
  start(script: string): Promise<{ elapsed: number; told: number }>;
  /** Peak growth of the renderer's resident memory while a message is worked on, in octets; null where the system does not tell. */
  peak(id: string, by: 'ours' | 'stock' | 'inspect'): Promise<number | null>;
  stop(): Promise<void>;
}

export async function openBench(messages: readonly BenchMessage[]): Promise<Bench> {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  mkdirSync(OUT, { recursive: true });
  await bundleWorker();
  const server = await serve(messages);
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium was found. Run: node scripts/setup.mjs');
  const options = {
    executablePath,
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--js-flags=--expose-gc',
    ],
  };
  const browser = await launch(options);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const page = await browser.newPage();
  await page.goto(url);
  await startWorker(page);
  return {
    version: await browser.version(),
    ask: (request) => ask(page, request),
    start: (script) =>
      page.evaluate(
        (path) =>
          new Promise<{ elapsed: number; told: number }>((resolve) => {
            const from = performance.now();
            const worker = new Worker(path, { type: 'module' });
            worker.addEventListener('message', (event: MessageEvent<{ value: number }>) => {
              resolve({ elapsed: performance.now() - from, told: event.data.value });
              worker.terminate();
            });
          }),
        script,
      ),
    async peak(id, by) {
      const own = await launch(options);
      try {
        return await peakOf(own, url, id, by);
      } finally {
        await own.close();
      }
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

async function startWorker(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
        worker.addEventListener('message', () => resolve(), { once: true });
        (globalThis as unknown as { worker: Worker }).worker = worker;
      }),
  );
}

async function ask<T>(page: Page, request: BenchRequest): Promise<T> {
  const reply = await page.evaluate(
    (sent) =>
      new Promise<{ value?: unknown; error?: string }>((resolve) => {
        const { worker } = globalThis as unknown as { worker: Worker };
        worker.addEventListener('message', (event) => resolve(event.data), { once: true });
        worker.postMessage(sent, []);
      }),
    request,
  );
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.value as T;
}

/** Loads a message and works on it in a browser of its own, whose code has been warmed by a small one. */
async function peakOf(
  browser: Browser,
  url: string,
  id: string,
  by: 'ours' | 'stock' | 'inspect',
): Promise<number | null> {
  const page = await browser.newPage();
  await page.goto(url);
  await startWorker(page);
  await ask(page, { what: 'run', id: '10kb-relaxed-attachment', with: by });
  return peakDuring(browser, 'page', () => ask(page, { what: 'run', id, with: by }));
}
