/** What SECURITY.md, PRIVACY.md and the threat model promise: each row names tests by file and title, and each of them is there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesTest, testTitles, type TestTitles } from './test-titles';

const DOCUMENTS = ['SECURITY.md', 'PRIVACY.md', 'docs/threat-model.md'];
const read = (file: string): string => readFileSync(file, 'utf8');

interface Row {
  readonly promise: string;
  /** The last cell: `` `file` “title”; `file` “title” ``. */
  readonly tests: string;
}

/** The rows of every table whose last column is headed by tests. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let about = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      about = false;
      continue;
    }
    const [, promise = '', ...rest] = line.split('|').map((cell) => cell.trim());
    const tests = rest.at(-2) ?? '';
    if (/^(?:Tested by|Test)$/.test(tests)) about = true;
    else if (about && !/^-+$/.test(tests)) rows.push({ promise, tests });
  }
  return rows;
}

const titles = new Map<string, TestTitles>();
function titlesOf(file: string): TestTitles {
  const known = titles.get(file) ?? testTitles(file);
  titles.set(file, known);
  return known;
}

/** What is wrong with the last cell of a row; empty where each test that it names is there. */
function faultsOf(tests: string): string[] {
  const named = [...tests.matchAll(/`((?:src|tests)\/[^`]+)`(?: “([^”]+)”)?/g)];
  if (named.length === 0) return ['names no test'];
  return named.flatMap(([, file = '', title]) => {
    if (!existsSync(file)) return [`there is no ${file}`];
    if (title === undefined) return [`${file} stands there without a title`];
    return namesTest(titlesOf(file), title) ? [] : [`${file} has no test “${title}”`];
  });
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('names files that are there', () => {
    const named = [...read(document).matchAll(/`((?:src|tests|docs)\/[^`]+)`/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, file = ''] of named) expect(existsSync(file), file).toBe(true);
  });

  it('names for each promise, and against each threat, tests that are there', () => {
    const rows = rowsOf(read(document));
    expect(rows.length).toBeGreaterThanOrEqual(10);
    const faults = rows.flatMap(({ promise, tests }) =>
      faultsOf(tests).map((fault) => `${promise}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('a row', () => {
  const here = '`tests/promises.test.ts`';
  it.each([
    ['without a test', 'none', 'names no test'],
    ['with a file that is gone', '`tests/gone.test.ts` “is kept”', 'there is no'],
    ['with a file alone', here, 'without a title'],
    ['with a title that no test has', `${here} “is kept”`, 'has no test'],
    ['with a row that no table has', `${here} “that is bare is found out”`, 'has no test'],
    ['with one of two that is wrong', `${here} “names files that are there”; ${here}`, 'without'],
  ])('%s is found out', (_what, tests, fault) => {
    expect(faultsOf(tests).join()).toContain(fault);
  });

  it('with tests that are there is well', () => {
    expect(
      faultsOf(`${here} “a row > … is found out”; ${here} “without a test is found out”`),
    ).toEqual([]);
  });
});
