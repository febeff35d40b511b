/** What goes to the stores: made twice, the second time from its own source archive in another place. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '../../scripts/release/zip';

const NAMES = ['chrome', 'edge', 'firefox', 'source'] as const;
const AGAIN = resolve('tests/.out/package/source');

const made = (root: string, name: (typeof NAMES)[number]): Buffer =>
  readFileSync(join(root, `dist/package/mailproof-${name}.zip`));

function makePackages(root: string): void {
  const tsx = resolve('node_modules/tsx/dist/cli.mjs');
  const run = spawnSync(process.execPath, [tsx, 'scripts/release/package.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
}

beforeAll(() => {
  makePackages('.');
  unpack('dist/package/mailproof-source.zip', AGAIN);
  symlinkSync(resolve('node_modules'), join(AGAIN, 'node_modules'));
  makePackages(AGAIN);
});

it.each(NAMES)('mailproof-%s.zip is the same bytes when its source archive makes it', (name) => {
  expect(made(AGAIN, name).equals(made('.', name))).toBe(true);
});

/** Path -> text (Latin-1, so that nothing is lost) of all files of a package. */
const contents = (name: (typeof NAMES)[number]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(made('.', name))).map(([path, octets]) => [
      path,
      Buffer.from(octets).toString('latin1'),
    ]),
  );

describe.each(['chrome', 'firefox'] as const)('mailproof-%s.zip', (name) => {
  const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
  const files = (): Record<string, string> => contents(name);

  it('has its manifest at the top, with the version of package.json and no placeholder', () => {
    const manifest = JSON.parse(files()['manifest.json'] ?? '{}') as Record<string, unknown>;
    expect(manifest['version']).toBe(version);
    expect(readFileSync('manifest.json', 'utf8')).toContain('"version": "0.0.0"');
  });

  it('tells nothing of the machine that made it, and carries no source map', () => {
    const secrets = [resolve('.'), homedir(), '/node_modules/', 'file:///', 'sourceMappingURL'];
    if (userInfo().username.length > 4) secrets.push(userInfo().username);
    for (const [path, text] of Object.entries(files())) {
      expect(path).not.toMatch(/\.map$/);
      for (const secret of secrets) expect(text.includes(secret), `${path}: ${secret}`).toBe(false);
    }
  });

  it('runs nothing that is not in it: no eval, no script from elsewhere', () => {
    for (const [path, text] of Object.entries(files())) {
      if (path.endsWith('.js')) expect(text, path).not.toMatch(/\beval\(|\bnew Function\(/);
      if (path.endsWith('.html')) expect(text, path).not.toMatch(/<script(?![^>]*src="\/)/);
    }
  });

  it('names everybody whose code or data it carries, with the terms', () => {
    const text = files()['THIRD-PARTY.txt'] ?? '';
    const listed = [...text.matchAll(/^ {2}(\S.*?)(?: (\d\S*))? \((\S+)\)$/gm)];
    // One more here: look at its licence before you add it.
    expect(listed.map(([, who, , license]) => `${who}: ${license}`)).toEqual([
      'Unicode confusables.txt: Unicode-3.0',
      'ipaddr.js: MIT',
      'mailauth: MIT',
      'preact: MIT',
      'punycode.js: MIT',
      'rolldown: MIT',
      'vite: MIT',
      'webextension-polyfill: MPL-2.0',
    ]);
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    for (const [, who = '', locked] of listed.filter(([, , found]) => found !== undefined))
      expect(locked, who).toBe(lock.packages[`node_modules/${who}`]?.version);
    const headings = text.split(`${'-'.repeat(72)}\n`).slice(1);
    const terms = headings.filter((_, at) => at % 2 === 1);
    expect(terms).toHaveLength(listed.length);
    for (const one of terms)
      expect(one).toMatch(
        /Permission is hereby granted, free of charge|Mozilla Public License Version 2\.0/i,
      );
  });
});

it('Edge takes the very bytes that Chrome does', () => {
  expect(made('.', 'edge').equals(made('.', 'chrome'))).toBe(true);
});

it('the source archive has what is needed and nothing that is made', () => {
  const paths = Object.keys(contents('source'));
  for (const needed of ['package-lock.json', 'package.json', 'LICENSE', 'src/engine.ts'])
    expect(paths).toContain(needed);
  expect(paths.filter((path) => /^(?:node_modules|dist|\.git|tests\/\.out)\//.test(path))).toEqual(
    [],
  );
  expect(existsSync(join(AGAIN, '.git'))).toBe(false);
});
