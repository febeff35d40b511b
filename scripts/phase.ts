/** One phase of `npm test`: a command, what it printed, and how many checks of it passed and failed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface Finished extends Counts {
  readonly output: string;
  readonly seconds: number;
}

export interface Phase {
  readonly name: string;
  /** Run one after the other; each is a command of its own. */
  readonly commands: readonly Command[];
}

export interface Command {
  /** Path of a program's JavaScript below the project, and its arguments. */
  readonly run: readonly [script: string, ...args: string[]];
  /** How the counts are read: one check a command, a vitest report at `report`, or the last `N passed, N failed` line. */
  readonly counts: 'one' | 'line' | { readonly report: string };
}

/** Runs a phase's commands to their ends, whatever became of the ones before. */
export async function runPhase(phase: Phase): Promise<Finished> {
  const started = performance.now();
  let total: Counts = { passed: 0, failed: 0 };
  let output = '';
  for (const command of phase.commands) {
    if (typeof command.counts === 'object') rmSync(command.counts.report, { force: true });
    const done = await execute(command.run);
    output += done.output;
    const counts = honest(count(command, done.output, done.status), done.status);
    total = { passed: total.passed + counts.passed, failed: total.failed + counts.failed };
  }
  return { ...total, output, seconds: (performance.now() - started) / 1000 };
}

/** A command that ends badly has failed, even if it counted no failure; one that counted nothing at all has not run. */
function honest(counts: Counts, status: number): Counts {
  if (counts.failed === 0 && (status !== 0 || counts.passed === 0)) return { ...counts, failed: 1 };
  return counts;
}

function count(command: Command, output: string, status: number): Counts {
  const { counts } = command;
  if (counts === 'one') return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return counts === 'line' ? countLine(output) : countReport(counts.report);
}

/** The last line of the form `N passed, N failed`. */
export function countLine(output: string): Counts {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
}

/** vitest's JSON report. A test that was left out is a failure here: nothing is skipped silently. */
function countReport(path: string): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    numTotalTests: number;
    numPassedTests: number;
  };
  return {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
  };
}

function execute(run: Command['run']): Promise<{ output: string; status: number }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, run, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const take = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ output: `${output}${error.message}\n`, status: 1 }));
    child.on('close', (status) => resolve({ output, status: status ?? 1 }));
  });
}
