import { readFileSync } from 'node:fs';
import { preact } from '@preact/preset-vite';
import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { manifest, type Browser } from './manifest.config.ts';
import { shipNotices } from './scripts/release/third-party.ts';

const target: Browser = process.env['MAILPROOF_BROWSER'] === 'firefox' ? 'firefox' : 'chrome';

/**
 * The core is built once (vite.engine.config.ts) into dist/engine/engine.js and shipped as that very file: the worker imports it, the
 * command line and the suites import it, so what is tested is what runs.
 */
function engine(): Plugin {
  return {
    name: 'mailproof-engine',
    enforce: 'pre',
    resolveId: (id) => (id === '#engine' ? { id: '/engine.js', external: 'absolute' } : null),
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'engine.js',
        source: readFileSync('dist/engine/engine.js'),
      });
    },
  };
}

export default defineConfig({
  plugins: [
    engine(),
    preact(),
    crx({ manifest: manifest(target), browser: target }),
    shipNotices('src/content/main.iife.ts'),
  ],
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      // The plugin finds every page that a manifest names but Firefox's sidebar.
      ...(target === 'firefox' ? { input: ['src/popup/panel.html'] } : {}),
      // A busy machine is no fault of the build, and any warning fails it.
      checks: { bundlerTimings: false },
    },
  },
});
