/** Which browser the tests drive: vitest.config.ts says so for each of its projects. */
export const browserName =
  process.env['MAILPROOF_E2E_BROWSER'] === 'firefox' ? 'firefox' : 'chromium';

/** The folder with the extension that the tests load: what the build made, or an unpacked package (`npm run e2e:package`). */
export const builtExtension =
  process.env['MAILPROOF_EXTENSION'] ??
  (browserName === 'firefox' ? 'dist/firefox' : 'dist/chrome');
