import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = import.meta.dirname;
const table = JSON.parse(
  readFileSync(`${folder}/../../../public/_locales/en/auth.json`, 'utf8'),
) as Record<string, string>;
const code = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n');

const used = new Set(
  [...code.matchAll(/'((?:auth|spf|dkim|arc|dmarc)_[a-z0-9_]+)'/g)].map((match) => match[1] ?? ''),
);
for (const outcome of [
  'servfail',
  'refused',
  'timeout',
  'network',
  'malformed',
  'not_asked',
  'aborted',
]) {
  used.add(`auth_dns_${outcome}`);
}

it('has a text for every reason, and no text without one', () => {
  expect(Object.keys(table).toSorted()).toEqual([...used].toSorted());
});
