/** What a browser has to load, in bytes as gzip packs them. Kilobyte: 1000 bytes. */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const ROOT = 'dist/chrome';

const packed = (file: string): number =>
  gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length;

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

const sum = (files: Iterable<string>): number =>
  [...files].reduce((total, file) => total + packed(file), 0);

interface Manifest {
  background: { service_worker: string };
  content_scripts: { js: string[] }[];
  action: { default_popup: string };
}

it('keeps within its sizes', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) as Manifest;
  const worker = withImports(manifest.background.service_worker);
  expect(worker).toContain('engine.js');
  const content = manifest.content_scripts.flatMap(({ js }) => js);
  const popup = ofPage(manifest.action.default_popup);
  expect([...popup].some((file) => file.endsWith('.css'))).toBe(true);
  expect(sum(worker), 'background worker').toBeLessThanOrEqual(150_000);
  expect(sum(content), 'content script').toBeLessThanOrEqual(15_000);
  expect(sum(popup), 'popup with its styles').toBeLessThanOrEqual(40_000);
});
