/** Bundles the targets with the shims of src/platform, so that what is attacked is what ships. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { platformAliases, platformGlobals, withoutUnused } from '../../src/platform/aliases';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Returns the path of the bundle. */
export async function buildTargets(): Promise<string> {
  const outDir = here(`../.out/fuzz-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [withoutUnused()],
    resolve: {
      alias: [
        ...platformAliases(),
        { find: '#engine', replacement: here('../../src/engine.ts') },
        { find: 'webextension-polyfill', replacement: here('./browser-stand-in.ts') },
      ],
    },
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      minify: false,
      lib: { entry: here('./targets.ts'), formats: ['es'], fileName: () => 'targets.mjs' },
      rolldownOptions: {
        external: ['fast-check', 'dns-packet', 'postal-mime'],
        output: { codeSplitting: false },
        transform: { inject: platformGlobals() },
      },
    },
  });
  return `${outDir}/targets.mjs`;
}
