/** Resident memory of a browser's processes, where Linux tells it. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** Octets from a line of /proc/PID/status such as `VmHWM:  1234 kB`. */
function statusOf(pid: number, field: string): number {
  const text = readStatus(pid);
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
}

/**
 * Linux keeps the highest resident size of a process and lets it be reset (proc(5), clear_refs). Of several processes the one that grew most
 * is the one that worked.
 * @returns octets above what there was before; null where the system is not Linux
 */
export async function peakDuring(
  browser: Browser,
  kind: 'page' | 'extension',
  work: () => Promise<unknown>,
): Promise<number | null> {
  const pids = renderersOf(browser, kind);
  const before = pids.map((pid) => statusOf(pid, 'VmRSS'));
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  await work();
  if (pids.length === 0) return null;
  return Math.max(...pids.map((pid, at) => statusOf(pid, 'VmHWM') - (before[at] ?? 0)));
}

/** Processes that pages of the web run in, or that of the extension: its worker and its pages. */
function renderersOf(browser: Browser, kind: 'page' | 'extension'): number[] {
  const parent = browser.process()?.pid;
  if (process.platform !== 'linux' || parent === undefined) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const command = commandOf(pid);
      return (
        command.includes('--type=renderer') &&
        command.includes('--extension-process') === (kind === 'extension') &&
        descendsFrom(pid, parent)
      );
    });
}

const readStatus = (pid: number): string => readProcess(pid, 'status');
const commandOf = (pid: number): string => readProcess(pid, 'cmdline');

/** Empty for a process that has gone in between. */
function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function descendsFrom(pid: number, ancestor: number): boolean {
  let at = pid;
  while (at > 1 && at !== ancestor) {
    at = Number(/^PPid:\s+(\d+)/m.exec(readStatus(at))?.[1] ?? 0);
  }
  return at === ancestor;
}
