// @ts-check
/**
 * Makes sure that the core bundle is there and as new as its sources: the command line runs the very file that the worker runs. On a fresh clone
 * that means installing and building first; all of it is said on standard error, so that standard output stays clean.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('dist', 'engine');
/** The files of the bundle, each with what builds it. The first is the one that is loaded. */
const BUNDLES = [
  { file: 'engine.js', config: 'vite.engine.config.ts' },
  { file: 'reports.js', config: 'vite.reports.config.ts' },
];
/** What the bundle is made of. */
const SOURCES = [
  'src/core',
  'src/dns',
  'src/platform',
  'src/engine.ts',
  'src/reports.ts',
  ...BUNDLES.map(({ config }) => config),
  'package-lock.json',
];

/**
 * Returns the path of an up-to-date bundle.
 *
 * @param {string} root the project's folder
 * @param {(line: string) => void} say tells the user what takes so long
 * @returns {{bundle: string} | {problem: string}}
 */
export function prepareEngine(root, say) {
  const files = BUNDLES.map(({ file }) => join(root, FOLDER, file));
  const bundle = files[0] ?? '';
  if (files.every((file) => existsSync(file) && !isOlder(root, statSync(file).mtimeMs))) {
    return { bundle };
  }
  if (!existsSync(join(root, 'node_modules', 'vite', 'package.json'))) {
    say('installing what the build needs (npm ci), this happens once');
    // npm is a script on Windows, which only a shell can start; the words are fixed.
    const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (install.status !== 0) return { problem: 'npm ci failed; its reason stands above' };
  }
  say('building the core');
  for (const one of BUNDLES) {
    const built = build(root, one);
    if ('problem' in built) return built;
  }
  return { bundle };
}

/**
 * Builds beside the place and moves the file there, so that another run never reads half a bundle.
 *
 * @param {string} root
 * @param {{file: string, config: string}} bundle
 * @returns {{bundle: string} | {problem: string}}
 */
function build(root, { file, config }) {
  const bundle = join(root, FOLDER, file);
  const folder = join('dist', `engine-${process.pid}`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const run = spawnSync(
    process.execPath,
    [vite, 'build', '-c', config, '--outDir', folder, '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  const built = join(root, folder, file);
  try {
    if (run.status !== 0 || !existsSync(built)) {
      return { problem: `the core could not be built (npm run build:engine): ${reason(run)}` };
    }
    mkdirSync(join(root, 'dist', 'engine'), { recursive: true });
    renameSync(built, bundle);
    return { bundle };
  } finally {
    rmSync(join(root, folder), { recursive: true, force: true });
  }
}

/**
 * The line that names the error; the whole output is what `npm run build:engine` shows.
 *
 * @param {import('node:child_process').SpawnSyncReturns<string>} run
 */
function reason(run) {
  const lines = `${run.stderr}\n${run.stdout}`.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^\[[A-Z_]+\]|\berror\b.*:/i.test(line) && !line.endsWith(':')) ??
    run.error?.message ??
    `exit status ${run.status}`
  );
}

/**
 * Whether anything the bundle is made of is newer than it. Tests are not part of it.
 *
 * @param {string} root
 * @param {number} built milliseconds
 */
function isOlder(root, built) {
  return SOURCES.some((source) => {
    const path = join(root, source);
    return existsSync(path) && newest(path) > built;
  });
}

/** @param {string} path @returns {number} milliseconds */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => !/\.test\.tsx?$/.test(name))
      .map((name) => newest(join(path, name))),
  );
}
