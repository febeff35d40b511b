// @ts-check
/** Runs one batch of one target, or one kept input, and says how it went. It may be ended from outside at any moment. */
import { parentPort, workerData } from 'node:worker_threads';
import * as fc from 'fast-check';

const { bundle, target: name, seed, runs, replay, shared } = workerData;
/** Number of the case that runs, and the length of its input behind. */
const [counter, written] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, 8)];
const encoder = new TextEncoder();

/** @type {{targets: readonly import('./target').Target[]}} */
const { targets } = await import(bundle);
const target = targets.find((one) => one.name === name);
if (target === undefined) throw new Error(`no target ${name}`);

/** @param {import('./batch').Outcome} outcome */
const tell = (outcome) => {
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(outcome);
};

/** @param {unknown} input */
const check = async (input) => {
  Atomics.store(counter, 1, encoder.encodeInto(JSON.stringify(input), written).written);
  Atomics.add(counter, 0, 1);
  await target.check(input);
};

if (replay !== undefined) {
  try {
    await check(replay.input);
    tell({ failed: false, runs: 1, why: '' });
  } catch (error) {
    tell({ failed: true, runs: 1, input: replay.input, why: String(error) });
  }
} else {
  const done = await fc.check(fc.asyncProperty(target.arbitrary, check), { seed, numRuns: runs });
  tell({
    failed: done.failed,
    runs: done.numRuns,
    input: done.counterexample?.[0],
    why: done.failed ? String(done.errorInstance ?? done.error) : '',
  });
}
