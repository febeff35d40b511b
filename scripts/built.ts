/** Builds the extension when something that it is made of is newer than what was built last. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'public', 'manifest.json', 'manifest.config.ts', 'package-lock.json'];
const CONFIGS = ['vite.config.ts', 'vite.engine.config.ts', 'scripts/build.mjs'];
/** Each is written last by its own step of the build. */
const PRODUCTS = [
  'dist/engine/engine.js',
  'dist/chrome/manifest.json',
  'dist/firefox/manifest.json',
];

/** Modification time of the newest file at or below `path`, in milliseconds; tests are not part of what is built. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt(): boolean {
  if (!PRODUCTS.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...PRODUCTS.map((path) => statSync(path).mtimeMs));
  return [...SOURCES, ...CONFIGS].every((path) => newest(path) <= oldest);
}

/**
 * Builds if need be.
 * @returns false where the build failed; its output has been shown then
 */
export function buildIfNeeded(say: (line: string) => void): boolean {
  if (isBuilt()) return true;
  say('building the extension (npm run build)');
  const run = spawnSync(process.execPath, ['scripts/build.mjs'], { encoding: 'utf8' });
  if (run.status === 0) return true;
  process.stderr.write(`${run.stdout}${run.stderr}`);
  return false;
}
