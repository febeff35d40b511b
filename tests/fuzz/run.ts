/**
 * `npm run fuzz -- [--minutes N] [--seed S] [--target NAME]`: attacks every target in turn until the time is over, a batch each. What breaks a
 * promise is kept in corpus.json. Exit status 1 where anything did.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runBatch } from './batch';
import { buildTargets } from './build';
import { keep } from './corpus';
import type { Target } from './target';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      target: { type: 'string' },
      runs: { type: 'string', default: '200' },
    },
  });
  const minutes = Number(values.minutes);
  const first = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  const bundle = await buildTargets();
  const { targets } = (await import(pathToFileURL(bundle).href)) as { targets: readonly Target[] };
  const chosen = targets.filter(
    ({ name }) => values.target === undefined || name === values.target,
  );
  if (chosen.length === 0 || !(minutes > 0) || !Number.isInteger(first)) {
    say(`fuzz: targets are ${targets.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  say(`fuzz: ${minutes} min, seed ${first}, ${chosen.map(({ name }) => name).join(', ')}`);
  const counts = new Map(chosen.map(({ name }) => [name, 0]));
  const until = performance.now() + minutes * 60_000;
  let told = performance.now();
  let failures = 0;
  for (let seed = first; performance.now() < until; seed += 1) {
    for (const { name } of chosen) {
      if (performance.now() > until) break;
      const outcome = await runBatch({ bundle, target: name, seed, runs: Number(values.runs) });
      counts.set(name, (counts.get(name) ?? 0) + outcome.runs);
      if (!outcome.failed) continue;
      failures += 1;
      const { why, input } = outcome;
      say(`fuzz: ${name}, seed ${seed}: ${why.slice(0, 300)}`);
      keep({ target: name, seed, why: why.slice(0, 300), input });
    }
    if (performance.now() - told > 60_000) {
      told = performance.now();
      say(summary(counts, failures));
    }
  }
  say(summary(counts, failures));
  rmSync(dirname(bundle), { recursive: true });
  return failures === 0 ? 0 : 1;
}

function summary(counts: ReadonlyMap<string, number>, failures: number): string {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const each = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
  return `fuzz: ${all} cases, ${failures} broken promises (${each})`;
}

process.exitCode = await main();
