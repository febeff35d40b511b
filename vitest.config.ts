import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const engine = fileURLToPath(new URL('src/engine.ts', import.meta.url));

/** Long enough for the slowest input on a busy machine: a test that hangs ends, and none is timed. */
const patient = { testTimeout: 60_000 };
const inTurn = { ...patient, fileParallelism: false, hookTimeout: 120_000 };
/** A browser waits more than it works: two at a time take little more than half of the time of one after the other. */
const twoAtATime = { ...inTurn, fileParallelism: true, maxWorkers: 2 };

/**
 * `unit` needs neither a build nor a browser. `package` makes what the stores take, twice. `e2e` drives the built extension in Chromium: two files at a
 * time, each with a browser of its own. `e2e-firefox` runs the same files in Firefox, those where the driver allows it
 * (docs/outlook.md tells which and why), and those of its own.
 */
export default defineConfig({
  resolve: { alias: { '#engine': engine } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/package/**', 'tests/suites/**', 'tests/.out/**'],
          ...patient,
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          ...inTurn,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: ['tests/e2e/firefox-*.e2e.ts'],
          ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-firefox',
          include: [
            'tests/e2e/{badge,vectors,paste,ui-options,inspect,ndr-checks,worker-end}.e2e.ts',
            'tests/e2e/outlook-*.e2e.ts',
            'tests/e2e/firefox-*.e2e.ts',
          ],
          env: { MAILPROOF_E2E_BROWSER: 'firefox' },
          ...twoAtATime,
        },
      },
    ],
  },
});
