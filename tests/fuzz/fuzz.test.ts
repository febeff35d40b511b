/** A short run of every target with a fixed seed, and every input that once broke a promise. `npm run fuzz` goes on from there. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runBatch } from './batch';
import { buildTargets } from './build';
import { readCorpus } from './corpus';
import type { Target } from './target';

const SEED = 9989;
const RUNS = 60;

const bundle = await buildTargets();
const { targets } = (await import(pathToFileURL(bundle).href)) as { targets: readonly Target[] };

afterAll(() => rmSync(dirname(bundle), { recursive: true }));

describe(`hostile input, seed ${SEED}`, () => {
  it.each(targets.map(({ name, promise }) => [name, promise]))(
    '%s: %s',
    async (target) => {
      const outcome = await runBatch({ bundle, target, seed: SEED, runs: RUNS });
      expect(outcome, `npm run fuzz -- --seed ${SEED} --target ${target}`).toMatchObject({
        failed: false,
        runs: RUNS,
      });
    },
    120_000,
  );

  it.each(readCorpus().map((kept) => [kept.target, kept.why, kept] as const))(
    '%s no longer %s',
    async (target, _why, { seed, input }) => {
      expect(await runBatch({ bundle, target, seed, runs: 1, replay: { input } })).toMatchObject({
        failed: false,
      });
    },
    60_000,
  );
});
