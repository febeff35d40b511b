/** Real mail, where it is at hand: every file is inspected offline by the command line, and what must never be said is not said. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faults, INSPECTION_SHAPE } from '../core/report/json-shape';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = process.env['MAILPROOF_FIXTURES'] ?? join(root, '..', 'shared', 'fixtures');
const folders = ['mail', 'ndr'].map((name) => join(fixtures, name));

interface Found {
  readonly verdict: { level: string; headline: string };
  readonly verified: { dmarc: { result: string; basis: string } | null };
  readonly reported: readonly {
    trusted: boolean;
    results: readonly { method: string; result: string }[];
  }[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.(tsv|json)$/.test(name) ? [] : [path];
  });
}

const says = (found: Found, trusted: boolean, result: string): boolean =>
  found.reported.some(
    (stamp) =>
      stamp.trusted === trusted &&
      stamp.results.some(
        (one) => /^(dmarc|dkim)$/.test(one.method) && one.result.toLowerCase() === result,
      ),
  );

if (!folders.every((folder) => existsSync(folder))) {
  test('real mail', () => {
    process.stdout.write('real mail: not found ($MAILPROOF_FIXTURES), 2 suites did not run\n');
  });
} else {
  test('real mail is inspected without a crash, a pass from a claim, or a fail against a recorded pass', () => {
    const files = folders.flatMap(filesBelow).toSorted();
    const run = spawnSync(
      process.execPath,
      [join(root, 'src', 'cli', 'inspect.mjs'), '--offline', '--json', ...files],
      { cwd: root, encoding: 'utf8', maxBuffer: 1024 ** 3 },
    );
    const complaints = run.stderr.split('\n').filter((line) => line.startsWith('inspect: /'));
    expect(run.stderr).not.toMatch(/should not have happened|\bat .*:\d+:\d+/);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines.length + complaints.length).toBe(files.length);
    expect(complaints).toEqual([]);
    for (const line of lines) {
      const found = JSON.parse(line) as Found;
      expect(faults(found, INSPECTION_SHAPE)).toEqual([]);
      expect(
        /"(?:verdict|method|finding|report|dsn|ms|source)_[a-z_]+[" (]/.exec(
          line.replace(/"ruleId":"[^"]*"/g, ''),
        )?.[0],
      ).toBeUndefined();
      const proven =
        found.verified.dmarc?.basis === 'verified' && found.verified.dmarc.result === 'pass';
      if (found.verdict.level === 'pass') expect(proven || says(found, true, 'pass')).toBe(true);
      const recorded = found.reported.some(
        (stamp) =>
          stamp.trusted &&
          stamp.results.some((one) => one.method === 'dmarc' && one.result === 'pass'),
      );
      if (recorded) expect(found.verdict.level).not.toBe('fail');
    }
  }, 120_000);
}
