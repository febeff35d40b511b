/** The house rules that span files: what documents promise is compared with what the code says. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sites } from '../src/webmail/webmail';
// The linter for regular expressions, run with the house's other rules.
import './patterns';

const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('manifest.json')) as {
  content_scripts: { matches: string[] }[];
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_security_policy: { extension_pages: string };
};

describe('the manifest', () => {
  it('matches the sites that webmail knows, no more and no fewer', () => {
    expect(manifest.content_scripts[0]?.matches.toSorted()).toEqual(
      sites.flatMap(({ matches }) => matches).toSorted(),
    );
  });
  it('asks for nothing that PRIVACY.md gives no reason for', () => {
    const [, section = ''] = read('PRIVACY.md').split('## Permissions');
    const [table = ''] = section.split('\n## ');
    const told = [...table.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    const asked = [
      ...manifest.permissions,
      ...manifest.host_permissions,
      ...manifest.optional_host_permissions,
      ...(manifest.content_scripts[0]?.matches ?? []),
    ];
    // A host is asked for twice where a content script is matched to it; it has one reason.
    expect(told.toSorted()).toEqual([...new Set(asked)].toSorted());
  });
});

describe('the content security policy', () => {
  it('allows scripts of the extension alone', () => {
    const policy = manifest.content_security_policy.extension_pages.split(/;\s*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
  });
});

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');
  it('names every folder of src, and none that is not there', () => {
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'core')
      .map((entry) => `src/${entry.name}`);
    const core = readdirSync('src/core', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/core/${entry.name}`);
    const table = text.split('## Folders')[1]?.split('## ')[0] ?? '';
    const named = [...table.matchAll(/`(src\/[a-z/]+)`/g)].map((match) => match[1] ?? '');
    expect(named.toSorted()).toEqual([...folders, ...core].toSorted());
    for (const folder of named) expect(existsSync(folder), folder).toBe(true);
  });
  it('names every folder of tests and scripts, and none that is not there', () => {
    const there = ['tests', 'scripts'].flatMap((top) =>
      readdirSync(top, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== '.out')
        .map((entry) => `${top}/${entry.name}`),
    );
    const table = text.split('## Folders')[1]?.split('## ')[0] ?? '';
    const named = [...table.matchAll(/`((?:tests|scripts)\/[a-z0-9-]+)`/g)].map(
      (match) => match[1],
    );
    expect(named.toSorted()).toEqual(there.toSorted());
  });
  it('says of every import between the parts of src that it may be', () => {
    const partOf = (path: string): string => /^src\/\w+(?=\/)/.exec(path)?.[0] ?? 'src/*.ts';
    const rules = text.split('## Import rules')[1]?.split('## ')[0] ?? '';
    const allowed = new Map(
      [...rules.matchAll(/^\| `(src\/[^`]+)` +\| (.*?) +\|$/gm)].map(
        ([, part = '', others = '']) => [
          part,
          [...others.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
        ],
      ),
    );
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !/\.(?:test|d)\.tsx?$/.test(file));
    const wrong: string[] = [];
    for (const file of files) {
      const part = partOf(file);
      expect([...allowed.keys()], file).toContain(part);
      const imports = read(file).matchAll(
        /^(?:(?:import|export)\s[^;]*?from|import) '(\.[^']+)'/gm,
      );
      for (const [, target = ''] of imports) {
        const other = partOf(join(dirname(file), target).replaceAll('\\', '/'));
        if (other !== part && !allowed.get(part)?.includes(other)) wrong.push(`${file}: ${target}`);
      }
    }
    expect(files.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});

describe('import zones', () => {
  const lint = (file: string, code: string): string => {
    const place = mkdtempSync(join(tmpdir(), 'mailproof-zones-'));
    try {
      cpSync('.oxlintrc.json', join(place, '.oxlintrc.json'));
      mkdirSync(join(place, dirname(file)), { recursive: true });
      writeFileSync(join(place, file), code);
      const oxlint = join(process.cwd(), 'node_modules/oxlint/bin/oxlint');
      try {
        execFileSync(process.execPath, [oxlint, '.'], { cwd: place, encoding: 'utf8' });
        return '';
      } catch (error) {
        return String((error as { stdout?: unknown }).stdout);
      }
    } finally {
      rmSync(place, { recursive: true });
    }
  };
  it.each([
    ['src/core/message/a.ts', '../../dns/resolver'],
    ['src/core/message/a.ts', 'mailauth/lib/spf'],
    ['src/core/dsn/a.ts', '../../i18n'],
    ['src/core/auth/a.ts', '../../protocol'],
    ['src/ui/a.ts', '../background/state'],
    ['src/ui/a.ts', '../webmail/webmail'],
    ['src/ui/a.ts', '../dns/presets'],
    ['src/ui/a.ts', '../storage'],
    ['src/ui/a.ts', '../tab-states'],
    ['src/webmail/outlook/a.ts', '../../content/main.iife'],
    ['src/webmail/outlook/a.ts', '../../ui/words'],
    ['src/webmail/outlook/a.ts', '../../dns/resolver'],
    ['src/webmail/outlook/a.ts', 'webextension-polyfill'],
    ['src/dns/a.ts', '../popup/main'],
    ['src/dns/a.ts', '../ui/words'],
    ['src/dns/a.ts', '../protocol'],
    ['src/platform/a.ts', '../core/inspection'],
    ['src/storage.ts', './ui/words'],
    ['src/engine.ts', './webmail/webmail'],
    ['src/background/a.ts', '../popup/main'],
    ['src/content/a.ts', '../background/state'],
    ['src/content/a.ts', '#engine'],
    ['src/popup/a.ts', '../background/state'],
    ['src/popup/a.ts', '../options/resolver'],
    ['src/options/a.ts', '../content/watch'],
    ['src/options/a.ts', '../popup/place'],
    ['src/cli/a.mjs', '../background/state.ts'],
  ])('%s may not import %s', (file, from) => {
    expect(lint(file, `import { x } from '${from}';\nexport const y = x;\n`)).toContain(
      'no-restricted-imports',
    );
  });
  it.each([
    ['src/core/auth/a.ts', 'mailauth/lib/spf'],
    ['src/core/diagnosis/a.ts', '../auth/verify'],
    ['src/background/a.ts', '../webmail/webmail'],
    ['src/webmail/outlook/a.ts', '../../core/dsn/dsn'],
    ['src/engine.ts', './dns/resolver'],
  ])('%s may import %s', (file, from) => {
    expect(lint(file, `import { x } from '${from}';\nexport const y = x;\n`)).toBe('');
  });
  it('a view may know the type of the options, and nothing else of storage', () => {
    const typeOnly = "import type { X } from '../storage';\nexport const y = (x: X): X => x;\n";
    expect(lint('src/ui/a.ts', typeOnly)).toBe('');
  });
  it.each([
    ['localStorage', 'export const x = localStorage.length;\n'],
    ['document.cookie', 'export const x = document.cookie;\n'],
    ['innerHTML', 'export const x = (e: Element) => e.innerHTML;\n'],
  ])('nothing under src may touch %s', (_what, code) => {
    expect(lint('src/content/a.ts', code)).toContain('eslint(no-restricted');
  });
  const canary = 'src/webmail/outlook/sources/canary.ts';
  it('one module may look at document.cookie', () => {
    expect(lint(canary, 'export const x = document.cookie;\n')).toBe('');
  });
  it.each([
    ['localStorage', 'export const x = localStorage.length;\n'],
    ['innerHTML', 'export const x = (e: Element) => e.innerHTML;\n'],
  ])('and it may not touch %s either', (_what, code) => {
    expect(lint(canary, code)).toContain('no-restricted');
  });
  it.each(['src/webmail/outlook/sources/owa-service.ts', 'src/background/sources/canary.ts'])(
    'nor may its neighbour %s look at document.cookie',
    (file) => {
      expect(lint(file, 'export const x = document.cookie;\n')).toContain('no-restricted');
    },
  );
  it('no view may insert HTML', () => {
    const code = 'export const x = <p dangerouslySetInnerHTML={{ __html: "" }} />;\n';
    expect(lint('src/ui/a.tsx', code)).toContain('no-danger');
  });
  it('core has no clock and no chance of its own', () => {
    expect(lint('src/core/a.ts', 'export const x = Date.now();\n')).toContain('no-restricted');
    expect(lint('src/core/a.ts', 'export const x = Math.random();\n')).toContain('no-restricted');
  });
});
