/**
 * `npm run package`: builds, and packs what each store takes into dist/package, with the source that it was made of. The same source gives
 * the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles, uncommitted } from './source-files';
import { filesBelow, zipFiles } from './zip';

const OUT = 'dist/package';

/** Archive -> the folder that it packs. Edge takes the very build that Chrome does. */
const PACKAGES = {
  'mailproof-chrome.zip': 'dist/chrome',
  'mailproof-edge.zip': 'dist/chrome',
  'mailproof-firefox.zip': 'dist/firefox',
} as const;

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { encoding: 'utf8' });
if (build.status !== 0) {
  process.stderr.write(`${build.stdout}${build.stderr}`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

function write(name: string, octets: Uint8Array): void {
  writeFileSync(join(OUT, name), octets);
  const hash = createHash('sha256').update(octets).digest('hex');
  process.stdout.write(`${hash}  ${OUT}/${name}  ${octets.length} bytes\n`);
}

process.stdout.write(`Mailproof ${version}\n`);
for (const [name, folder] of Object.entries(PACKAGES))
  write(name, zipFiles(folder, filesBelow(folder)));
write('mailproof-source.zip', zipFiles('.', sourceFiles('.')));

const open = uncommitted('.');
if (open !== '') {
  process.stderr.write(
    `\nNOT TO BE RELEASED: the tree is not what was committed, and untracked files are not in the source archive.\n${open}\n`,
  );
}
