import { defineConfig } from 'vite';

/** The reports for the command line, built beside the engine (vite.engine.config.ts). Pure core: it needs no shims. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/engine',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: 'src/reports.ts', formats: ['es'], fileName: () => 'reports.js' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { codeSplitting: false, minify: true },
    },
  },
});
