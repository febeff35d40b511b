import { describe, expect, it } from 'vitest';
import { findBrowser, findFirefox } from './browser.mjs';
import { countLine, runPhase, type Command } from './phase';
import { cut, table } from './table';

describe('findBrowser', () => {
  const having =
    (...there: string[]) =>
    (path: string) =>
      there.includes(path);

  it('takes what CHROME_PATH names, and says so where that is nothing', () => {
    const env = { CHROME_PATH: '/opt/chrome', PATH: '/usr/bin' };
    const runs = having('/opt/chrome', '/usr/bin/chromium');
    expect(findBrowser({ platform: 'linux', env, runs })).toBe('/opt/chrome');
    expect(() => findBrowser({ platform: 'linux', env, runs: having() })).toThrow('/opt/chrome');
  });
  it('prefers Chromium, then Chrome, then Edge, anywhere on the PATH', () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' };
    const all = having('/usr/local/bin/google-chrome', '/usr/bin/chromium');
    expect(findBrowser({ platform: 'linux', env, runs: all })).toBe('/usr/bin/chromium');
    const edge = having('/usr/bin/microsoft-edge');
    expect(findBrowser({ platform: 'linux', env, runs: edge })).toBe('/usr/bin/microsoft-edge');
    expect(findBrowser({ platform: 'linux', env, runs: having() })).toBeNull();
  });
  it('knows where macOS and Windows keep theirs', () => {
    const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser({ platform: 'darwin', env: {}, runs: having(mac) })).toBe(mac);
    const windows = (path: string) => path.includes('P86') && path.includes('msedge.exe');
    const env = { PROGRAMFILES: 'P', 'PROGRAMFILES(X86)': 'P86' };
    expect(findBrowser({ platform: 'win32', env, runs: windows })).toMatch(/^P86.*msedge\.exe$/);
  });
});

describe('findFirefox', () => {
  it("takes what FIREFOX_PATH names, then Debian's, then any other", () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/chrome' };
    const runs = (path: string) => path !== '/nothing';
    const chosen = { ...env, FIREFOX_PATH: '/opt/firefox' };
    expect(findFirefox({ platform: 'linux', env: chosen, runs })).toBe('/opt/firefox');
    expect(findFirefox({ platform: 'linux', env, runs })).toBe('/usr/bin/firefox-esr');
    const other = (path: string) => path === '/usr/bin/firefox';
    expect(findFirefox({ platform: 'linux', env, runs: other })).toBe('/usr/bin/firefox');
    const wrong = { ...env, FIREFOX_PATH: '/nothing' };
    expect(() => findFirefox({ platform: 'linux', env: wrong, runs })).toThrow('FIREFOX_PATH');
  });
});

describe('table', () => {
  it('aligns columns and leaves the last as it is', () => {
    expect(
      table(
        [
          ['ab', 'c', 'long last'],
          ['a', 'cdef', 'x'],
        ],
        [10, 3],
      ),
    ).toEqual(['ab  c    long last', 'a   cd…  x']);
  });
  it('counts letters, not code units', () => {
    expect(cut('😀😀😀', 3)).toBe('😀😀😀');
    expect(cut('😀😀😀😀', 3)).toBe('😀😀…');
  });
});

describe('runPhase', () => {
  const node = (code: string, counts: Command['counts']): Command => ({
    run: ['-e', code],
    counts,
  });
  const ran = async (...commands: Command[]) => {
    const { passed, failed } = await runPhase({ name: 'x', commands });
    return { passed, failed };
  };

  it('counts one check a command', async () => {
    const good = node('', 'one');
    const bad = node('process.exit(3)', 'one');
    expect(await ran(good, bad, good)).toEqual({ passed: 2, failed: 1 });
  });
  it('reads the last line of counts', async () => {
    expect(countLine('1 passed, 2 failed\nand 9 passed, 9 failed\n3 passed, 0 failed\n')).toEqual({
      passed: 3,
      failed: 0,
    });
    expect(await ran(node('console.log("7 passed, 0 failed")', 'line'))).toEqual({
      passed: 7,
      failed: 0,
    });
  });
  it('never takes a bad end or an empty run for a success', async () => {
    const ends = node('console.log("7 passed, 0 failed"); process.exit(1)', 'line');
    expect(await ran(ends)).toEqual({ passed: 7, failed: 1 });
    expect(await ran(node('console.log("0 passed, 0 failed")', 'line'))).toEqual({
      passed: 0,
      failed: 1,
    });
    expect(await ran(node('', { report: 'tests/.out/not-there.json' }))).toEqual({
      passed: 0,
      failed: 1,
    });
  });
  it('counts a test that was left out as a failure', async () => {
    const report = 'tests/.out/phase-test.json';
    const write = `require('fs').mkdirSync('tests/.out', { recursive: true }); require('fs').writeFileSync('${report}', '{"numTotalTests":5,"numPassedTests":4}')`;
    expect(await ran(node(write, { report }))).toEqual({ passed: 4, failed: 1 });
  });
});
