/**
 * `npm test`: every check of the project, one phase after the other, to the end whatever fails. The last line is `N passed, N failed`; the
 * exit status is 1 where anything failed. `npm test -- unit e2e` runs these phases alone.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runPhase, type Command, type Phase } from './phase';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const one = (...run: Command['run']): Command => ({ run, counts: 'one' });

function vitest(project: string): Command {
  const report = `tests/.out/${project}.json`;
  return {
    run: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    counts: { report },
  };
}

const tsc = (project: string): Command => one('node_modules/typescript/bin/tsc', '-p', project);

const phases: readonly Phase[] = [
  { name: 'format', commands: [one('node_modules/prettier/bin/prettier.cjs', '--check', '.')] },
  {
    name: 'lint',
    commands: [one('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings')],
  },
  {
    name: 'types',
    commands: [
      'src/core/tsconfig.json',
      'tsconfig.json',
      'tsconfig.node.json',
      'src/cli/tsconfig.json',
    ].map(tsc),
  },
  { name: 'build', commands: [one('scripts/build.mjs')] },
  { name: 'unit', commands: [vitest('unit')] },
  { name: 'package', commands: [vitest('package')] },
  {
    name: 'suites',
    commands: [{ run: ['node_modules/tsx/dist/cli.mjs', 'tests/suites/run.ts'], counts: 'line' }],
  },
  { name: 'e2e', commands: [vitest('e2e')] },
  { name: 'e2e-firefox', commands: [vitest('e2e-firefox')] },
];

/** One line where the third-party cases are not there; the suites say how many of them did not run. */
function tellOfFixtures(): void {
  const folder = process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures';
  if (!existsSync(resolve(folder)))
    say(`Third-party cases: none at ${folder} (MAILPROOF_FIXTURES); our own cases run.`);
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !phases.some((phase) => phase.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`test: there is no phase ${unknown}\n`);
    return 2;
  }
  tellOfFixtures();
  let passed = 0;
  let failed = 0;
  for (const phase of phases) {
    if (wanted.length > 0 && !wanted.includes(phase.name)) continue;
    say(`== ${phase.name}`);
    const done = await runPhase(phase);
    if (done.failed > 0) say(done.output.trimEnd());
    for (const line of done.output.matchAll(/^.*\bdid not run\b.*$/gm)) say(`   ${line[0]}`);
    say(`   ${done.passed} ok, ${done.failed} not ok, ${done.seconds.toFixed(1)} s`);
    passed += done.passed;
    failed += done.failed;
  }
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
