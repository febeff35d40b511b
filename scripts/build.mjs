/**
 * `npm run build`: the core bundle, then dist/chrome and dist/firefox around it. Any warning of the bundler fails the build, so that none
 * can grow old unseen.
 */
import { spawnSync } from 'node:child_process';

/**
 * @crxjs/vite-plugin 3.0.0 asks Vite 8 for `inlineDynamicImports` beside the option that took its place, and Vite says that it
 * ignores it. The bundle is one file either way (tests/e2e loads it), and the nested build takes no logger of ours. In CI it is written
 * another way.
 */
const knownNotice =
  /^ *(?:WARN|\[warn\]) +`?inlineDynamicImports`? option is ignored because `?codeSplitting: false`? is set\.\s*$\n?/gm;

/** @type {{name: string, args: string[], browser: string}[]} */
const steps = [
  { name: 'engine', args: ['build', '-c', 'vite.engine.config.ts'], browser: '' },
  { name: 'reports', args: ['build', '-c', 'vite.reports.config.ts'], browser: '' },
  { name: 'chrome', args: ['build'], browser: 'chrome' },
  { name: 'firefox', args: ['build'], browser: 'firefox' },
];

for (const { name, args, browser } of steps) {
  const run = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...args], {
    // Where the caller's says otherwise, Preact's JSX would carry the paths of this machine.
    env: Object.assign({}, process.env, {
      MAILPROOF_BROWSER: browser,
      NODE_ENV: 'production',
      NO_COLOR: '1',
    }),
    encoding: 'utf8',
  });
  const output = `${run.stdout}${run.stderr}`.replace(knownNotice, '');
  process.stdout.write(output);
  if (run.status !== 0 || /\bwarn(ing)?\b|\(!\)/i.test(output)) {
    process.stderr.write(`build: ${name} ${run.status === 0 ? 'gave a warning' : 'failed'}\n`);
    process.exit(1);
  }
}
