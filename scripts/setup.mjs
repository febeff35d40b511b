/**
 * `node scripts/setup.mjs`: installs what the demo and the tests need and the machine lacks: the packages of package-lock.json, and a browser
 * of the Chromium family; `node scripts/setup.mjs firefox`: Firefox too. Plain Node without dependencies, because it runs on a fresh clone. Says one line about each thing it does, asks
 * nothing, and is done at once where all is there. Exit status 2: something is missing that it may not install; the line says the command.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, findFirefox } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The browser, and fonts: Latin with the metrics of the usual ones, and one that knows Arabic. */
const DEBIAN_PACKAGES = ['chromium', 'chromium-sandbox', 'fonts-liberation', 'fonts-noto-core'];
const OLDEST_NODE = [20, 19];

/** @param {string} line */
const say = (line) => process.stdout.write(`setup: ${line}\n`);

/**
 * @param {string} line
 * @returns {never}
 */
function giveUp(line) {
  process.stderr.write(`setup: ${line}\n`);
  process.exit(2);
}

/**
 * Runs a program without a terminal and shows its output only when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {{ok: boolean, output: string}}
 */
function run(program, args, env = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const trouble = done.error ? `${done.error.message}\n` : '';
  return { ok: done.status === 0, output: `${trouble}${done.stdout ?? ''}${done.stderr ?? ''}` };
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    giveUp(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/**
 * What npm noted of its last install (it does so when the install is whole) against what the lock asks for. Optional packages are those of
 * other platforms.
 */
function installPackages() {
  const wanted = lockedVersions('package-lock.json');
  const there = lockedVersions(join('node_modules', '.package-lock.json'));
  if ([...wanted].every(([path, version]) => there.get(path) === version)) return;
  say('installing the packages of package-lock.json (npm ci)');
  const done = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    npm_config_update_notifier: 'false',
  });
  if (!done.ok) {
    process.stderr.write(done.output);
    giveUp('npm ci failed; its output is above.');
  }
}

/**
 * @param {string} file
 * @returns {Map<string, string>} folder of each package that is not optional -> its version
 */
function lockedVersions(file) {
  const path = join(root, file);
  if (!existsSync(path)) return new Map();
  /** @type {{packages: Record<string, {version?: string, optional?: boolean, devOptional?: boolean}>}} */
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(
    Object.entries(packages)
      .filter(([folder, { optional, devOptional }]) => folder && !optional && !devOptional)
      .map(([folder, { version = '' }]) => [folder, version]),
  );
}

/**
 * @typedef {object} Wanted
 * @property {string} name as a person calls it
 * @property {() => string | null} find
 * @property {string} package its name with the package managers beside Debian's
 * @property {readonly string[]} debian the package, and what it looks better with
 * @property {string} mac the cask
 * @property {string} windows the id
 * @property {string} variable of the environment that names the program
 */

/** @type {Wanted} */
const CHROMIUM = {
  name: 'Chromium, Chrome or Edge',
  find: findBrowser,
  package: 'chromium',
  debian: DEBIAN_PACKAGES,
  mac: 'chromium',
  windows: 'Google.Chrome',
  variable: 'CHROME_PATH',
};

/** @type {Wanted} */
const FIREFOX = {
  name: 'Firefox',
  find: findFirefox,
  package: 'firefox',
  debian: ['firefox-esr'],
  mac: 'firefox',
  windows: 'Mozilla.Firefox',
  variable: 'FIREFOX_PATH',
};

/** @param {Wanted} wanted */
function installBrowser(wanted) {
  if (look(wanted)) return;
  const apt = aptCommand();
  if (!apt) giveUp(`no ${wanted.name} was found. ${advice(wanted)}`);
  say(`no ${wanted.name} was found; installing ${wanted.debian.join(', ')} with apt-get`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'a' };
  // Another apt may be at work on a machine that has just booted: wait for its lock, but not for ever.
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  const get = (/** @type {string[]} */ ...args) => {
    const [program = 'apt-get', ...before] = apt;
    return run(program, [...before, ...options, ...args], quiet);
  };
  let updated = get('update');
  if (!updated.ok) updated = get('update');
  const install = (/** @type {readonly string[]} */ packages) =>
    get('install', '-y', '--no-install-recommends', ...packages);
  let installed = install(wanted.debian);
  // The fonts are for beauty: without them the browser still works.
  if (!installed.ok) installed = install(wanted.debian.slice(0, 1));
  if (!installed.ok || !look(wanted)) {
    process.stderr.write(updated.ok ? '' : updated.output);
    process.stderr.write(installed.output);
    giveUp(`apt-get could not install ${wanted.debian[0]}. ${advice(wanted)}`);
  }
}

/**
 * @param {Wanted} wanted
 * @returns {string | null}
 */
function look(wanted) {
  try {
    return wanted.find();
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
}

/**
 * How apt-get may be called here, or null where it may not: it wants root, or sudo without a password.
 * @returns {string[] | null}
 */
function aptCommand() {
  if (process.platform !== 'linux' || !run('apt-get', ['--version']).ok) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return run('sudo', ['-n', 'true']).ok
    ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND,NEEDRESTART_MODE', 'apt-get']
    : null;
}

/**
 * The command that a person on this platform types.
 * @param {Wanted} wanted
 */
function advice(wanted) {
  const then = `Or set ${wanted.variable} to the program.`;
  if (process.platform === 'darwin') return `Run: brew install --cask ${wanted.mac}   ${then}`;
  if (process.platform === 'win32') return `Run: winget install --id ${wanted.windows}   ${then}`;
  const known = /** @type {const} */ ([
    ['apt-get', `sudo apt-get update && sudo apt-get install -y ${wanted.debian[0]}`],
    ['dnf', `sudo dnf install -y ${wanted.package}`],
    ['pacman', `sudo pacman -S --noconfirm ${wanted.package}`],
    ['zypper', `sudo zypper install -y ${wanted.package}`],
    ['apk', `sudo apk add ${wanted.package}`],
  ]);
  const found = known.find(([program]) => run(program, ['--version']).ok);
  const command = found?.[1] ?? `your package manager to install ${wanted.package}`;
  return `Run: ${command}   ${then}`;
}

checkNode();
installPackages();
installBrowser(CHROMIUM);
if (process.argv.includes('firefox')) installBrowser(FIREFOX);
