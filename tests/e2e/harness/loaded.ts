/** What a browser has to load of the built extension, in octets as gzip packs them. */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtExtension } from './built-extension';

const ROOT = builtExtension;

/** Files below the extension that are loaded before a program can run, shared ones with it. */
export interface Loaded {
  readonly worker: ReadonlySet<string>;
  readonly content: ReadonlySet<string>;
  readonly popup: ReadonlySet<string>;
}

/** Octets of these files after gzip. */
export const packedSize = (files: Iterable<string>): number =>
  [...files].reduce(
    (total, file) => total + gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length,
    0,
  );

/** A module and everything that it imports, as paths below the extension. */
function withImports(file: string, found = new Set<string>()): ReadonlySet<string> {
  const path = normalize(file).replace(/^\//, '');
  if (found.has(path)) return found;
  found.add(path);
  const code = readFileSync(join(ROOT, path), 'utf8');
  for (const [, target = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g)) {
    withImports(target.startsWith('/') ? target : join(dirname(path), target), found);
  }
  return found;
}

/** Scripts and style sheets that a page names, and what they import. */
function ofPage(page: string): ReadonlySet<string> {
  const html = readFileSync(join(ROOT, page), 'utf8');
  const found = new Set([page]);
  for (const [, file = ''] of html.matchAll(/(?:src|href)="\/([^"]+)"/g)) {
    if (file.endsWith('.js')) withImports(file, found);
    else found.add(file);
  }
  return found;
}

interface Manifest {
  background: { service_worker: string };
  content_scripts: { js: string[] }[];
  action: { default_popup: string };
}

/** Reads the built extension for Chrome. */
export function loadedFiles(): Loaded {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) as Manifest;
  return {
    worker: withImports(manifest.background.service_worker),
    content: new Set(manifest.content_scripts.flatMap(({ js }) => js)),
    popup: ofPage(manifest.action.default_popup),
  };
}
