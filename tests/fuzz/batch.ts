/** Runs batches in a worker that can be ended: a case has two seconds of the processor, and no more memory than a browser would give. */
import { Worker } from 'node:worker_threads';

export interface Batch {
  readonly bundle: string;
  readonly target: string;
  readonly seed: number;
  readonly runs: number;
  /** Runs this one input instead. */
  readonly replay?: { readonly input: unknown };
}

export interface Outcome {
  readonly failed: boolean;
  readonly runs: number;
  /** The input that broke the promise, made as small as it gets. */
  readonly input?: unknown;
  readonly why: string;
}

/** Seconds of processor time for one case. Not of the clock, which runs on while others compute. */
const LIMIT = 2;
/** Megabytes; a demo message takes some ten. */
const HEAP = 512;
const BUFFERS = 600;

export function runBatch(batch: Batch): Promise<Outcome> {
  const shared = new SharedArrayBuffer(8 + 4_000_000);
  const counter = new Int32Array(shared, 0, 2);
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { ...batch, shared },
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
  const input = (): unknown => {
    const text = new TextDecoder().decode(
      new Uint8Array(shared, 8).slice(0, Atomics.load(counter, 1)),
    );
    try {
      return JSON.parse(text);
    } catch {
      return text.slice(0, 1000);
    }
  };
  return new Promise((resolve) => {
    let seen = -1;
    let since = process.cpuUsage();
    const end = (outcome: Outcome): void => {
      clearInterval(watch);
      void worker.terminate().then(() => resolve(outcome));
    };
    const fail = (why: string): void =>
      end({ failed: true, runs: Atomics.load(counter, 0), input: input(), why });
    const watch = setInterval(() => {
      const now = Atomics.load(counter, 0);
      if (now !== seen || now === 0) {
        seen = now;
        since = process.cpuUsage();
        return;
      }
      const { user, system } = process.cpuUsage(since);
      if ((user + system) / 1e6 > LIMIT) fail(`takes longer than ${LIMIT} s`);
      const { arrayBuffers } = process.memoryUsage();
      if (arrayBuffers / 1e6 > BUFFERS) fail(`takes ${Math.round(arrayBuffers / 1e6)} MB`);
    }, 100);
    worker.once('message', (outcome: Outcome) => end(outcome));
    worker.once('error', (error) => fail(`ends the worker: ${String(error)}`));
  });
}
