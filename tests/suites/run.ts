/**
 * `npm run suites`: every case of the third-party suites and of our own through the built engine, beside stock mailauth. Prints a table, each
 * failing case of ours, and `N passed, N failed`; the exit status is 1 where one failed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Engine from '../../src/engine';
import { isRight, type Case } from './cases';
import { deviations, needsFinding } from './deviations';
import { inspectOurs, runOurs } from './ours';
import { runBare } from './bare-worker';
import { ownCases } from './own';
import { runStock } from './stock';

const SUITES = 26;
const root = resolve(import.meta.dirname, '../..');
const bundle = join(root, 'dist/engine/engine.js');
if (!existsSync(bundle)) {
  console.error('dist/engine/engine.js is missing: run `npm run build:engine` first');
  process.exit(2);
}
const engine = (await import(pathToFileURL(bundle).href)) as typeof Engine;

function thirdParty(): Case[] {
  const folder = join(
    resolve(root, process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures'),
    'suites',
  );
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    : [];
  if (files.length === 0) {
    console.log(
      `Third-party suites not found (MAILPROOF_FIXTURES): ${SUITES} suites did not run; our own follow.`,
    );
  }
  return files.sort().flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Case),
  );
}

/** A case that wants a warning rather than another result: does the whole inspection carry it? */
async function hasFinding(one: Case): Promise<boolean> {
  const id = needsFinding[one.id];
  if (id === undefined || !('inspect' in engine)) return false;
  const inspection = await inspectOurs(engine, one);
  return inspection.findings.some((finding) => finding.id === id && finding.severity !== 'info');
}

interface Row {
  cases: number;
  ours: number;
  stock: number | null;
}
const rows = new Map<string, Row>();
const failures: string[] = [];
let passed = 0;
const accepted: string[] = [];
/** Told, not failed: the machine may be busy. */
const slow: string[] = [];

for (const one of [...thirdParty(), ...ownCases()]) {
  const row = rows.get(one.suite) ?? {
    cases: 0,
    ours: 0,
    stock: one.kind === 'ar' || one.kind === 'verified' ? null : 0,
  };
  rows.set(one.suite, row);
  row.cases += 1;
  const started = process.cpuUsage().user;
  const got = await runOurs(engine, one).catch((error: unknown) => ({ bug: String(error) }));
  const took = (process.cpuUsage().user - started) / 1000;
  const right = !('bug' in got) && (isRight(one, got) || (await hasFinding(one)));
  const deviation = deviations[one.id];
  const accepts = !right && !('bug' in got) && (deviation?.instead(got) ?? false);
  if (right) row.ours += 1;
  if (right || accepts) passed += 1;
  if (accepts) accepted.push(`${one.id}: ${deviation?.because ?? ''}`);
  if (!right && !accepts) {
    failures.push(
      `FAIL ${one.id}\n     expected ${JSON.stringify(one.expected)}\n     got      ${JSON.stringify(got).slice(0, 1500)}${one.note ? `\n     note     ${one.note}` : ''}`,
    );
  }
  if (took > 2000) slow.push(`${one.id} took ${Math.round(took)} ms of computing`);
  if (row.stock !== null) {
    const stock = await runStock(one).catch(() => null);
    if (stock !== null && isRight(one, stock)) row.stock += 1;
  }
}

/** The worker's Content-Security-Policy and the one-file rule: what the bundle must not hold. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['eval', /\beval\s*\(/],
  ['the Function constructor', /\bnew Function\b|[^.\w]Function\s*\(/],
  ['a dynamic import', /\bimport\s*\(/],
  ['a static import', /\bimport\s*[\w{*"']/],
  ['a require', /[^.\w]require\s*\(\s*["']/],
];
const code = readFileSync(bundle, 'utf8');
for (const [what, pattern] of forbidden) {
  const found = pattern.exec(code);
  if (found === null) passed += 1;
  else
    failures.push(`FAIL bundle: holds ${what}: ${code.slice(found.index - 60, found.index + 60)}`);
}

const bare = await runBare(bundle);
if (bare === 'pass') passed += 1;
else failures.push(`FAIL bundle: without Node's globals: ${bare}`);

const line = (...cells: (string | number | null)[]): string =>
  cells
    .map((cell, index) =>
      String(cell ?? '-')[index === 0 ? 'padEnd' : 'padStart'](index === 0 ? 28 : 16),
    )
    .join('');
console.log(line('suite', 'cases', 'ours', 'stock mailauth'));
const total: Row = { cases: 0, ours: 0, stock: 0 };
for (const [suite, row] of rows) {
  console.log(line(suite, row.cases, row.ours, row.stock));
  total.cases += row.cases;
  total.ours += row.ours;
  total.stock = (total.stock ?? 0) + (row.stock ?? 0);
}
console.log(line('all', total.cases, total.ours, total.stock));
console.log('-: stock mailauth has no such part, or no word for it');
for (const one of slow) console.log(`slow: ${one}`);
for (const failure of failures) console.log(failure);
if (accepted.length > 0) {
  console.log(
    `${accepted.length} of these pass as an RFC changed them (tests/suites/deviations.ts):`,
  );
  for (const line of accepted) console.log(`  ${line}`);
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
