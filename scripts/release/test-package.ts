/**
 * `npm run e2e:package`: makes the packages, unpacks those for Chrome and Firefox, and runs every end-to-end test against what came out of the
 * archive instead of the build's folder. `npm run e2e:package -- chrome` does one of them.
 */
import { spawnSync } from 'node:child_process';
import { unpack } from './zip';

const PHASES = { chrome: 'e2e', firefox: 'e2e-firefox' } as const;
const TSX = 'node_modules/tsx/dist/cli.mjs';

function run(args: readonly string[], extension = ''): boolean {
  const env = { ...process.env, ...(extension ? { MAILPROOF_EXTENSION: extension } : {}) };
  return spawnSync(process.execPath, [TSX, ...args], { stdio: 'inherit', env }).status === 0;
}

const wanted = process.argv.slice(2);
let fine = run(['scripts/release/package.ts']);
for (const [name, phase] of Object.entries(PHASES)) {
  if (!fine || (wanted.length > 0 && !wanted.includes(name))) continue;
  const folder = `tests/.out/package/${name}`;
  unpack(`dist/package/mailproof-${name}.zip`, folder);
  process.stdout.write(`mailproof-${name}.zip, unpacked:\n`);
  fine = run(['scripts/test.ts', phase], folder);
}
process.exitCode = fine ? 0 : 1;
