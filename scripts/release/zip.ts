/** Archives that are the same bytes whenever and wherever they are made of the same files. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, zipSync, type Zippable } from 'fflate';

/** The oldest time that the format can say, in local time, which is what it keeps. */
const TIME = new Date(1980, 0, 1);
const UNIX = 3;

/** Paths of all files below a folder, with `/`, in no particular order. `skip` leaves files and whole folders out. */
export function filesBelow(
  folder: string,
  skip: (path: string) => boolean = () => false,
): string[] {
  const walk = (below: string): string[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (skip(path)) return [];
      return entry.isDirectory() ? walk(path) : [path];
    });
  return walk('');
}

/**
 * Packs files below `folder`: sorted by name, with one fixed time. What begins with `#!` can be run; modes on disk do not count, since not
 * every tool that unpacks keeps them.
 * @returns the octets of the .zip file (PKWARE APPNOTE 6.3)
 */
export function zipFiles(folder: string, paths: readonly string[]): Uint8Array {
  const entries: Zippable = {};
  for (const path of [...new Set(paths)].sort()) {
    const octets = new Uint8Array(readFileSync(join(folder, path)));
    const mode = isScript(octets) ? 0o100755 : 0o100644;
    entries[path] = [octets, { mtime: TIME, level: 9, os: UNIX, attrs: mode << 16 }];
  }
  return zipSync(entries);
}

const isScript = (octets: Uint8Array): boolean => octets[0] === 0x23 && octets[1] === 0x21;

/** Unpacks an archive into a folder that then holds nothing else. */
export function unpack(archive: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, octets] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), octets);
  }
}
