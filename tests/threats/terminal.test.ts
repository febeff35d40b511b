/** A hostile message in a terminal, and under a hostile name. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileBounce, hostileMessage, UNSHOWN } from './hostile-mail';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'mailproof-terminal-'));
  writeFileSync(join(place, 'message\u001b[31m\u202e.eml'), hostileMessage());
  writeFileSync(join(place, 'bounce.eml'), hostileBounce());
});
afterAll(() => rmSync(place, { recursive: true }));

const inspect = (...words: string[]): { out: string; complaints: string } => {
  const run = spawnSync(process.execPath, ['src/cli/inspect.mjs', '--offline', ...words], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { out: run.stdout, complaints: run.stderr };
};
const both = (): string[] => [
  join(place, 'message\u001b[31m\u202e.eml'),
  join(place, 'bounce.eml'),
];

describe('a terminal', () => {
  it.each(['text', 'markdown', 'html', 'json'])('is not steered by %s', (format) => {
    const { out } = inspect('--format', format, ...both());
    expect(out).toContain('evil.example');
    expect(UNSHOWN.exec(out)).toBeNull();
  });

  it('gets JSON whose escapes give the very text back', () => {
    const [line = ''] = inspect('--json', ...both()).out.split('\n');
    const { message } = JSON.parse(line) as { message: { subject: string } };
    expect(message.subject).toContain('\u202e');
  });

  it('is not steered by a name that a complaint repeats', () => {
    const { complaints } = inspect(join(place, 'none\u001b[2J\u009b31m\u202e\u2066.eml'));
    expect(complaints).toContain('there is no such file');
    expect(UNSHOWN.exec(complaints)).toBeNull();
  });
});
