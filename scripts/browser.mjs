/**
 * Finds a browser of the Chromium family. Plain Node without dependencies: `setup.mjs` runs it before `npm ci`.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];

const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
];

const WINDOWS = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * @param {{platform?: string, env?: Record<string, string | undefined>, runs?: (path: string) => boolean}} [machine] this one by default
 * @returns {string | null} the path of the browser; `CHROME_PATH` wins where it is set
 * @throws {Error} when `CHROME_PATH` names nothing that can be run
 */
export function findBrowser(machine = {}) {
  const { platform = process.platform, env = process.env, runs = isProgram } = machine;
  const chosen = env.CHROME_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROME_PATH is ${chosen}, and that is no program.`);
  }
  return candidates(platform, env).find(runs) ?? null;
}

/**
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
function candidates(platform, env) {
  if (platform === 'darwin') return MAC;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return WINDOWS.flatMap((parts) => roots.map((root) => join(String(root), ...parts)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
