import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const HERE = 'src/core/microsoft';
const texts = (area: string): Record<string, string> =>
  JSON.parse(readFileSync(`public/_locales/en/${area}.json`, 'utf8'));

const code = readdirSync(HERE)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${HERE}/${file}`, 'utf8'))
  .join('\n');
const used = new Set(
  [...code.matchAll(/'((?:ms|route)_[a-z0-9_]+)'/g)].map((match) => match[1] ?? ''),
);
const ROUTES = [
  'internet',
  'client_submission',
  'inbound_connector',
  'direct_send',
  'hybrid',
  'forwarded',
  'internal',
  'unknown',
];
for (const route of ROUTES) used.add(`route_${route}`);

describe('the texts of microsoft and route', () => {
  it('are there for each id that the code names, and no more', () => {
    const there = [...Object.keys(texts('microsoft')), ...Object.keys(texts('route'))];
    expect(new Set(there)).toEqual(used);
  });
  it('use only parameters that the code gives', () => {
    const known =
      /^(?:field|value|result|reason|category|level|bulk|compauth|ip|by|helo|domain|addresses)$/;
    for (const [id, text] of Object.entries({ ...texts('microsoft'), ...texts('route') })) {
      for (const match of text.matchAll(/\{([^}]*)\}/g)) expect(match[1], id).toMatch(known);
    }
  });
});
