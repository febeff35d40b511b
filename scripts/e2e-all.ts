/**
 * `npm run e2e:all`: the tests in a real browser with every combination of what Outlook can be like, where `npm test` runs few that hold
 * every pair. The last line is `N passed, N failed`; the exit status is 1 where anything failed.
 */
import { runPhase } from './phase';

process.env['MAILPROOF_MATRIX'] = 'full';
const report = 'tests/.out/e2e-all.json';
const built = await runPhase({
  name: 'build',
  commands: [{ run: ['scripts/build.mjs'], counts: 'one' }],
});
const tested = await runPhase({
  name: 'e2e:all',
  commands: [
    {
      run: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        'e2e',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...process.argv.slice(2),
      ],
      counts: { report },
    },
  ],
});
const failed = built.failed + tested.failed;
if (failed > 0) process.stdout.write(`${built.output}${tested.output}`);
process.stdout.write(`e2e:all took ${Math.round(tested.seconds)} s\n`);
process.stdout.write(`${tested.passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
