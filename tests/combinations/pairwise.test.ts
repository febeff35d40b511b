import { describe, expect, it } from 'vitest';
import { outlookCombinations, outlookFactors } from './outlook';
import { everyCombination, pairsOf, pairwise, type Factors } from './pairwise';

/** Every pair that the factors can make, counted without the generator. */
function pairsThatExist(factors: Factors): string[] {
  const names = Object.keys(factors);
  const pairs: string[] = [];
  for (const a of names) {
    for (const b of names) {
      if (a === b) continue;
      for (const left of factors[a] ?? []) {
        for (const right of factors[b] ?? []) pairs.push(...pairsOf({ [a]: left, [b]: right }));
      }
    }
  }
  return [...new Set(pairs)];
}

describe.each<[string, Factors]>([
  ['two factors', { a: ['1', '2', '3'], b: ['1', '2'] }],
  ['factors of one value', { a: ['1'], b: ['1'], c: ['1', '2'] }],
  ['many factors', Object.fromEntries([...'abcdefg'].map((name) => [name, ['1', '2', '3']]))],
  ['what Outlook can be like', outlookFactors],
])('pairwise: %s', (_what, factors) => {
  it('any two values of different factors meet', () => {
    const covered = new Set(pairwise(factors).flatMap(pairsOf));
    expect(pairsThatExist(factors).filter((pair) => !covered.has(pair))).toEqual([]);
  });
  it('takes hardly more combinations than the two widest factors call for, and never one twice', () => {
    const chosen = pairwise(factors).map((one) => JSON.stringify(one));
    expect(new Set(chosen).size).toBe(chosen.length);
    const [widest = 0, next = 0] = Object.values(factors)
      .map((values) => values.length)
      .toSorted((a, b) => b - a);
    expect(chosen.length).toBeGreaterThanOrEqual(widest * next);
    expect(chosen.length).toBeLessThan(widest * next * 2);
    // With two factors every combination is a pair; with many, they are a small part of all.
    const all = everyCombination(factors).length;
    if (Object.keys(factors).length > 3) expect(chosen.length).toBeLessThanOrEqual(all / 8);
  });
});

describe('the combinations of Outlook', () => {
  it('are as few as modes times locales need', () => {
    expect(outlookCombinations('')).toHaveLength(12);
  });
  it('are all there are for the full matrix', () => {
    const full = outlookCombinations('full');
    expect(full).toHaveLength(3 * 4 * 2 * 2 * 2);
    expect(new Set(full.map((one) => JSON.stringify(one))).size).toBe(full.length);
  });
  it('are one for each mode in Firefox, in different languages, and hold every value but one language', () => {
    const few = outlookCombinations('', 'firefox');
    expect(few.map(({ mode }) => mode)).toEqual(outlookFactors.mode);
    expect(few.map(({ locale }) => locale).toSorted()).toEqual(['ar', 'de', 'fr']);
    for (const name of ['conversationView', 'dialog', 'account'] as const) {
      expect(new Set(few.map((one) => one[name])).size).toBe(outlookFactors[name].length);
    }
    expect(outlookCombinations('full', 'firefox')).toEqual(outlookCombinations('full'));
  });
  it('are the same in every run', () => {
    expect(outlookCombinations('')).toEqual(outlookCombinations(''));
  });
});
