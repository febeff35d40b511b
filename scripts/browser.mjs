/**
 * Finds a browser of the Chromium family, and Firefox. Plain Node without dependencies: `setup.mjs` runs it before `npm ci`.
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

const FIREFOX = {
  linux: ['firefox-esr', 'firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: [['Mozilla Firefox', 'firefox.exe']],
};

/**
 * @typedef {{platform?: string, env?: Record<string, string | undefined>, runs?: (path: string) => boolean}} Machine this one by default
 */

/**
 * @param {Machine} [machine]
 * @returns {string | null} the path of a browser of the Chromium family; `CHROME_PATH` wins where it is set
 * @throws {Error} when `CHROME_PATH` names nothing that can be run
 */
export function findBrowser(machine) {
  return find('CHROME_PATH', { linux: LINUX, darwin: MAC, win32: WINDOWS }, machine);
}

/**
 * @param {Machine} [machine]
 * @returns {string | null} the path of Firefox; `FIREFOX_PATH` wins where it is set
 * @throws {Error} when `FIREFOX_PATH` names nothing that can be run
 */
export function findFirefox(machine) {
  return find('FIREFOX_PATH', FIREFOX, machine);
}

/**
 * @param {string} variable of the environment
 * @param {{linux: string[], darwin: string[], win32: string[][]}} known
 * @param {Machine} [machine]
 * @returns {string | null}
 */
function find(variable, known, machine = {}) {
  const { platform = process.platform, env = process.env, runs = isProgram } = machine;
  const chosen = env[variable];
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`${variable} is ${chosen}, and that is no program.`);
  }
  return candidates(known, platform, env).find(runs) ?? null;
}

/**
 * @param {{linux: string[], darwin: string[], win32: string[][]}} known
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
function candidates(known, platform, env) {
  if (platform === 'darwin') return known.darwin;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return known.win32.flatMap((parts) => roots.map((root) => join(String(root), ...parts)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return known.linux.flatMap((name) => folders.map((folder) => join(folder, name)));
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
