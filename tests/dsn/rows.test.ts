import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/core/dsn/rules/index';
import { allGeneralRules } from '../../src/core/dsn/rules/registry';
import { certaintyOf, type Rule } from '../../src/core/dsn/rules/rule';
import { CONFIRMED, ROWS } from './rows';
import { SAMPLES } from './samples/index';

const rules = new Map<string, Rule>(
  [...RULES.flatMap((table) => table.rules), ...allGeneralRules()].map((rule) => [rule.id, rule]),
);

/** Beyond the tables: devices and programs, plain words of any server, and what is left of a family of codes. */
const OUR_OWN =
  /^(?:client_|other_|google_groups$|ms_4_4_0|ms_4_2_1_connect$|ms_5_4_317$|ms_535_5_7_139_other$)/;

/** The enhanced codes and ranges of codes that a row names; `5.7.36x` is a range, too. */
function codesOf(row: string): string[] {
  const named =
    row
      .split('|')[1]
      ?.replace(
        /\b([245]\.\d{1,3}\.\d{1,2})x/g,
        (_, tens: string) => `${tens}0-${tens.slice(tens.lastIndexOf('.') + 1)}9`,
      ) ?? '';
  return named.match(/\b[245]\.\d{1,3}\.\d{1,3}(?:-\d{1,3})?(?![\d.])/g) ?? [];
}

/** @param code `5.7.1`, or `5.7.700-749` for every code from 700 to 749 */
function carries(answer: string, code: string): boolean {
  const [first = '', last] = code.split('-');
  const at = first.lastIndexOf('.') + 1;
  const [low, high] = [Number(first.slice(at)), Number(last ?? first.slice(at))];
  return [...answer.matchAll(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/g)].some(([found]) => {
    const detail = Number(found.slice(at));
    return found.startsWith(first.slice(0, at)) && detail >= low && detail <= high;
  });
}

describe('the rows of the fact tables', () => {
  it('are 436, each carried by a rule that a sample reaches (rules.test.ts), those of the registry by their own', () => {
    expect(Object.keys(ROWS)).toHaveLength(192 + 244);
    for (const [row, ids] of Object.entries(ROWS)) {
      expect(ids.length, row).toBeGreaterThan(0);
      for (const id of ids) {
        expect(rules.has(id), `${row}: ${id}`).toBe(true);
        const registered = row.startsWith('IANA registry|');
        expect(id.startsWith('general_'), `${row}: ${id}`).toBe(registered);
        if (!registered)
          expect(
            SAMPLES.some((sample) => sample.ruleId === id),
            id,
          ).toBe(true);
      }
    }
  });

  it('have each a sample with a code of their own, ranges included', () => {
    const bare = Object.entries(ROWS).filter(([row, ids]) => {
      const codes = codesOf(row);
      if (codes.length === 0 || row.startsWith('IANA registry|')) return false;
      const answers = SAMPLES.flatMap((one) => (ids.includes(one.ruleId) ? one.answers : []));
      return !answers.some((answer) => codes.some((code) => carries(answer, code)));
    });
    expect(bare.map(([row]) => row)).toEqual([]);
  });

  it('account for every rule that is not our own', () => {
    const carried = new Set(Object.values(ROWS).flat());
    const others = RULES.flatMap((table) => table.rules)
      .map(({ id }) => id)
      .filter((id) => !carried.has(id) && !OUR_OWN.test(id));
    expect(others).toEqual([]);
  });
});

/** The tables are not part of the project; they lie beside the fixtures. */
const fixtures = resolve(process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures');
const facts = join(fixtures, '..', 'facts');
const TABLES = ['ndr-codes-microsoft365.tsv', 'ndr-codes-other-mtas.tsv'];

interface Row {
  readonly key: string;
  readonly evidence: string;
}

function readTables(): Row[] {
  const rows: Row[] = [];
  const counts = new Map<string, number>();
  for (const name of TABLES) {
    const [head = '', ...lines] = readFileSync(join(facts, name), 'utf8').trim().split('\n');
    const columns = head.split('\t');
    for (const line of lines) {
      const cells = line.split('\t');
      const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
      const named = `${columns.includes('operator') ? cell('operator') : 'Microsoft 365'}|${cell('code')}`;
      const count = (counts.get(named) ?? 0) + 1;
      counts.set(named, count);
      rows.push({ key: `${named}|${count}`, evidence: cell('evidence').toLowerCase() });
    }
  }
  return rows;
}

if (!TABLES.every((name) => existsSync(join(facts, name)))) {
  describe('the tables themselves are not present: only the list of their rows was checked', () => {
    it('which names every row once', () => {
      expect(new Set(Object.keys(ROWS)).size).toBe(436);
    });
  });
} else {
  describe('the tables themselves', () => {
    const rows = readTables();
    it('have the rows that the list names, and no other', () => {
      expect(rows.map(({ key }) => key).toSorted()).toEqual(Object.keys(ROWS).toSorted());
    });

    it('call no row unsure that the screen would call sure', () => {
      const unsure = rows.filter(({ evidence }) => /^(?:verify|inferred)$/.test(evidence));
      expect(unsure.length).toBeGreaterThan(5);
      for (const { key } of unsure) {
        if (CONFIRMED.has(key)) continue;
        for (const id of ROWS[key] ?? [])
          expect(certaintyOf(rules.get(id)?.evidence ?? 'ms'), `${key}: ${id}`).toBe('unsure');
      }
    });
  });
}
