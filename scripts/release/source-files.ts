import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './zip';

/** What .gitignore leaves out, for a copy of the source that is no repository. */
const made = (path: string): boolean =>
  /^(?:node_modules|dist|tests\/\.out)$|(?:^|\/)\.git$|\.tsbuildinfo$/.test(path);

function git(root: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`package: git ${args[0]} failed.`);
  return stdout;
}

/**
 * What stands in the tree otherwise than in its last commit, as `git status --short` tells it: '' where nothing does. Archives of such a tree
 * are for trying out; what is untracked went into the builds and not into the source.
 */
export function uncommitted(root: string): string {
  return existsSync(join(root, '.git')) ? git(root, ['status', '--short']) : '';
}

/**
 * The files that the source archive is made of: those that git tracks, and in an unpacked source archive, which is no repository, all that
 * is not made by installing, building or testing. Both give the same list, so that the archive rebuilds itself to the same bytes.
 */
export function sourceFiles(root: string): string[] {
  if (!existsSync(join(root, '.git'))) return filesBelow(root, made);
  const stdout = git(root, ['ls-files', '-z']);
  // .gitignore's node_modules/ does not speak of a link to a folder, and a file may be gone that git still knows.
  const isFile = (path: string): boolean =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  return stdout.split('\0').filter((path) => path !== '' && !made(path) && isFile(path));
}
