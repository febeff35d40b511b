/**
 * THIRD-PARTY.txt: whose code and data the built extension carries, and on which terms. It is made from the modules that the bundler has
 * really put into the programs, so that it can be neither short nor stale.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';

/** A package of which something is in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, an SPDX expression. */
  readonly license: string;
  /** The texts of its licence and notice files. */
  readonly texts: readonly string[];
}

/** Data that no package carries: where it is, what it is and the file with its terms. */
const DATA = [
  {
    module: '/src/core/diagnosis/confusables-table.ts',
    name: 'Unicode confusables.txt',
    license: 'Unicode-3.0',
    file: 'scripts/release/unicode-license.txt',
  },
];

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/**
 * @param module id of a module in the bundle: a path, or a name of the bundler's own after a NUL
 * @returns the folder of the package that it comes from; null for our own
 */
export function packageFolder(module: string): string | null {
  // Small pieces that bundler and builder put in themselves.
  if (module.startsWith('\0rolldown/')) return 'node_modules/rolldown';
  if (module.startsWith('\0vite/')) return 'node_modules/vite';
  const path = module.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found?.[1] ?? null;
}

/** Reads a package's name, version and terms. @throws where it ships no text of its licence */
function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: string };
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  if (license === undefined || texts.length === 0)
    throw new Error(`third-party: ${name} ${version} ships no licence with its text.`);
  return { name, version, license, texts };
}

const clean = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/** The whole file. `modules` are the ids of all that is in the bundles, in any order and repeated as they come. */
export function thirdPartyNotices(modules: readonly string[]): string {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null));
  const packages = [...folders].map(readPackage);
  const data = DATA.filter(({ module }) =>
    modules.some((id) => id.replaceAll('\\', '/').endsWith(module)),
  ).map(({ name, license, file }) => ({
    title: name,
    license,
    texts: [readFileSync(file, 'utf8')],
  }));
  const entries = [
    ...packages.map(({ name, version, license, texts }) => ({
      title: `${name} ${version}`,
      license,
      texts,
    })),
    ...data,
  ].sort((one, other) => (one.title < other.title ? -1 : 1));
  const rule = '-'.repeat(72);
  return [
    'Mailproof contains code and data of others, on the terms below.\n',
    ...entries.map(({ title, license }) => `  ${title} (${license})`),
    ...entries.map(
      ({ title, texts }) => `\n${rule}\n${title}\n${rule}\n\n${texts.map(clean).join('\n\n')}`,
    ),
    '',
  ].join('\n');
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...all: never[]) => unknown>>[1];

/** Ids of the modules of which something is left in a bundle. */
function modulesIn(bundle: Bundle): string[] {
  return Object.values(bundle).flatMap((chunk) =>
    chunk.type !== 'chunk'
      ? []
      : Object.entries(chunk.modules)
          .filter(([, { renderedLength }]) => renderedLength > 0)
          .map(([id]) => id),
  );
}

/** Where the engine's build leaves the list of its modules, for the builds that ship the engine. */
const ENGINE_MODULES = 'modules.json';

/** For the engine's own build: leaves the list beside the engine. */
export function listModules(): Plugin {
  return {
    name: 'mailproof-list-modules',
    generateBundle(_options, bundle) {
      const source = JSON.stringify(modulesIn(bundle).sort());
      this.emitFile({ type: 'asset', fileName: ENGINE_MODULES, source });
    },
  };
}

type Aliases = NonNullable<InlineConfig['resolve']>;

/** For the extension's build: ships THIRD-PARTY.txt for its own modules, the engine's and the content script's, which is built apart. */
export function shipNotices(contentScript: string): Plugin {
  let resolve: Aliases = {};
  return {
    name: 'mailproof-third-party',
    configResolved: (config) => void (resolve = { alias: config.resolve.alias }),
    async generateBundle(_options, bundle) {
      const engine = JSON.parse(readFileSync(`dist/engine/${ENGINE_MODULES}`, 'utf8')) as string[];
      const content = await modulesOfScript(contentScript, resolve);
      const source = thirdPartyNotices([...modulesIn(bundle), ...engine, ...content]);
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source });
    },
  };
}

/** @crxjs/vite-plugin bundles the content script without plugins of ours, so its modules are asked for here. */
async function modulesOfScript(entry: string, resolve: Aliases): Promise<string[]> {
  const modules: string[] = [];
  await build({
    configFile: false,
    logLevel: 'error',
    resolve,
    publicDir: false,
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'content' } },
    plugins: [
      {
        name: 'mailproof-modules',
        generateBundle: (_options, bundle) => void modules.push(...modulesIn(bundle)),
      },
    ],
  });
  if (modules.length === 0) throw new Error(`third-party: ${entry} has no modules.`);
  return modules;
}
