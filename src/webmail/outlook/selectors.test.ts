import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detailsLabels, normaliseLabel, sourceLabels } from './selectors';

describe('normaliseLabel', () => {
  it('ignores case, spaces and a final ellipsis', () => {
    expect(normaliseLabel('  View  message\u00a0Source… ')).toBe('view message source');
    expect(normaliseLabel('View message source...')).toBe('view message source');
  });
});

describe('labels of menu entries that are clicked', () => {
  it('belong to one action each', () => {
    const source = sourceLabels.map(normaliseLabel);
    expect(detailsLabels.map(normaliseLabel).filter((label) => source.includes(label))).toEqual([]);
  });
});

describe('selectors', () => {
  it('stand in selectors.ts alone', () => {
    const folder = new URL('.', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'selectors.ts',
    );
    for (const name of files) {
      const code = readFileSync(new URL(name, folder), 'utf8');
      // A template that only joins selectors of selectors.ts is fine.
      const literal =
        /(?:querySelector(?:All)?|closest|matches)\(\s*['"`](?!\$\{selectors\.)([^'"`]*)/g;
      const found = [...code.matchAll(literal)].map((match) => match[1]);
      expect(found, name).toEqual([]);
    }
  });
});
