import { defineConfig } from 'vite';
import { listModules } from './scripts/release/third-party.ts';
import {
  platformAliases,
  platformGlobals,
  withoutEvidence,
  withoutUnused,
} from './src/platform/aliases.ts';

/**
 * The core in one self-contained module. The worker, the command line and the suites load this very file, shims included.
 */
export default defineConfig({
  plugins: [withoutUnused(), withoutEvidence(), listModules()],
  resolve: { alias: platformAliases() },
  define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  build: {
    outDir: 'dist/engine',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    minify: true,
    reportCompressedSize: false,
    lib: { entry: 'src/engine.ts', formats: ['es'], fileName: () => 'engine.js' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // Vite keeps the white space of a library; this one is shipped as it is.
      output: { codeSplitting: false, minify: true },
      transform: { inject: platformGlobals() },
    },
  },
});
