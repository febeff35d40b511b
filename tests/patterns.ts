/**
 * A linter for regular expressions: none under src may take more than linear time where a sender chooses the text (ReDoS). scslre
 * reads each pattern and names the quantifiers that trade letters with one another or begin anew at every place of a text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

/** What runs in no program: evidence that tests make. */
const ONLY_FOR_TESTS = /(?:\.test\.tsx?|\/made-[a-z-]+\.ts|-for-tests\.ts)$/;

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !ONLY_FOR_TESTS.test(file));

/** Every node of a syntax tree. */
function* nodes(tree: unknown): Generator<Record<string, unknown>> {
  if (typeof tree !== 'object' || tree === null) return;
  if (!Array.isArray(tree)) yield tree as Record<string, unknown>;
  for (const value of Object.values(tree)) yield* nodes(value);
}

function literalsOf(file: string): Pattern[] {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  return [...nodes(program)].flatMap(({ type, regex }) => {
    const { pattern: source, flags } = (regex ?? {}) as { pattern?: string; flags?: string };
    return type === 'Literal' && source !== undefined ? [{ source, flags: flags ?? '', file }] : [];
  });
}

function slowParts({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string[] {
  return analyse({ source, flags }).reports.map((report) =>
    report.type === 'Trade'
      ? `${report.startQuant.raw} trades with ${report.endQuant.raw}`
      : `${report.quant.raw} ${report.type === 'Self' ? 'in itself' : 'from every place'}`,
  );
}

const patterns = files.flatMap(literalsOf);

describe('regular expressions', () => {
  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(800);
    expect(patterns.map(({ file }) => file)).toContain(join('src', 'core', 'message', 'date.ts'));
  });

  it('take linear time', () => {
    const slow = patterns.flatMap((pattern) =>
      slowParts(pattern).map((why) => `${pattern.file}: /${pattern.source}/ ${why}`),
    );
    expect(slow).toEqual([]);
  });

  it.each([
    ['(a+)+$', 'in itself'],
    ['\\s*>?\\s*$', 'trades with'],
    [' +$', 'from every place'],
  ])('%s would be found', (source, why) => {
    expect(slowParts({ source, flags: '' }).join()).toContain(why);
  });
});
