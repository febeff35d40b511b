/**
 * `npm run build`: the core bundle, then dist/chrome and dist/firefox around it. Any warning of the bundler fails the build, so that none
 * can grow old unseen.
 */
import { spawnSync } from 'node:child_process';

const steps = [
  ['engine', ['build', '-c', 'vite.engine.config.ts'], {}],
  ['chrome', ['build'], { MAILPROOF_BROWSER: 'chrome' }],
  ['firefox', ['build'], { MAILPROOF_BROWSER: 'firefox' }],
];

for (const [name, args, environment] of steps) {
  const run = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...args], {
    env: { ...process.env, ...environment, FORCE_COLOR: '0' },
    encoding: 'utf8',
  });
  const output = `${run.stdout}${run.stderr}`;
  const warned = /\bwarn(ing)?\b|\(!\)/i.test(output);
  process.stdout.write(output);
  if (run.status !== 0 || warned) {
    process.stderr.write(`build: ${name} ${run.status === 0 ? 'gave a warning' : 'failed'}\n`);
    process.exit(1);
  }
}
