import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { hashClass } from './hash-class';

let bundled: Promise<string> | null = null;

/** The replica's page code as one script. Built once a process, by the bundler that builds the extension. */
export function pageScript(): Promise<string> {
  bundled ??= (async () => {
    const result = await build({
      configFile: false,
      logLevel: 'silent',
      root: fileURLToPath(new URL('./page', import.meta.url)),
      build: {
        write: false,
        minify: false,
        lib: {
          entry: fileURLToPath(new URL('./page/boot.ts', import.meta.url)),
          formats: ['iife'],
          name: 'replica',
        },
      },
    });
    const outputs = Array.isArray(result) ? result : [result];
    for (const output of outputs) {
      if (!('output' in output)) continue;
      for (const file of output.output) if (file.type === 'chunk') return file.code;
    }
    throw new Error('the replica page gave no bundle');
  })();
  return bundled;
}

/** The stylesheet with every `.c-name` hashed anew. */
export function pageStyle(seed: string): string {
  const css = readFileSync(new URL('./page/style.css', import.meta.url), 'utf8');
  return css.replace(/\.c-([a-z0-9-]+)/g, (_whole, name: string) => `.${hashClass(seed, name)}`);
}
