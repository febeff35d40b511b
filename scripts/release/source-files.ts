import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './zip';

/** What .gitignore leaves out, for a copy of the source that is no repository. */
const made = (path: string): boolean =>
  /^(?:node_modules|dist|tests\/\.out)$|(?:^|\/)\.git$|\.tsbuildinfo$/.test(path);

/**
 * The files that the source archive is made of: those that git does not ignore, and in an unpacked source archive, which is no repository, all that
 * is not made by installing, building or testing. Both give the same list, so that the archive rebuilds itself to the same bytes.
 */
export function sourceFiles(root: string): string[] {
  if (!existsSync(join(root, '.git'))) return filesBelow(root, made);
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', list, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error('package: git did not list its files.');
  // .gitignore's node_modules/ does not speak of a link to a folder, and a file may be gone that git still knows.
  const isFile = (path: string): boolean =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  return stdout.split('\0').filter((path) => path !== '' && !made(path) && isFile(path));
}
