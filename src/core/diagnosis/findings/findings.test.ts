import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTranslator, type TextTable } from '../../report/translate';
import { findingText } from '../../report/text-ids';
import { fixCode } from '../../report/outline-findings';
import { FINDING_CASES } from './cases';
import { FINDINGS } from './index';

const texts = JSON.parse(
  readFileSync(new URL('../../../../public/_locales/en/finding.json', import.meta.url), 'utf8'),
) as TextTable;
const translate = createTranslator(texts);
const files = readdirSync(new URL('.', import.meta.url))
  .filter((name) => !/^(index|cases.*|.*\.test)\.ts$/.test(name))
  .map((name) => name.replace(/\.ts$/, ''));
const rule = (id: string) => {
  const found = FINDINGS.find((one) => one.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

const caseOf = (id: string) => {
  const found = FINDING_CASES[id];
  if (!found) throw new Error(`no case ${id}`);
  return found;
};

describe('the list of findings', () => {
  it('has every file, once, under the name of its file', () => {
    expect(FINDINGS.map((one) => one.id).toSorted()).toEqual(files.toSorted());
  });

  it('has a case for every rule', () => {
    expect(Object.keys(FINDING_CASES).toSorted()).toEqual(files.toSorted());
  });

  it('has no text that belongs to no finding', () => {
    const ids = files.flatMap((id) => [findingText(id, 'title'), findingText(id, 'explanation')]);
    const left = Object.keys(texts).filter(
      (id) => /_(title|explanation)$/.test(id) && !ids.includes(id),
    );
    expect(left).toEqual([]);
  });
});

describe.each(files)('%s', (id) => {
  const made = caseOf(id);

  it('is found where it holds', () => {
    expect(rule(id).check(made.triggers())).not.toEqual([]);
  });

  it('is not found where it only looks so', () => {
    expect(rule(id).check(made.silent())).toEqual([]);
  });

  it('has words for everything that it says', () => {
    for (const finding of rule(id).check(made.triggers())) {
      const { params } = finding;
      for (const part of ['title', 'explanation'] as const) {
        expect(texts[findingText(id, part)], part).toBeTruthy();
        const said = translate({ id: findingText(id, part), params });
        expect(said).not.toMatch(/\{[a-z]+\}/i);
        expect(said).not.toContain('undefined');
      }
      for (const code of fixCode(finding.fixes, translate)) {
        expect(`${code.label} ${code.value}`).not.toMatch(/finding_|\{[a-z]+\}/);
      }
    }
  });

  it('proposes a fix wherever it warns and somebody can act', () => {
    for (const finding of rule(id).check(made.triggers())) {
      const calls = finding.severity !== 'info' && /admin$|^sender$/.test(finding.actor);
      if (calls && !['stamp-for-another', 'dsn-failed'].includes(id)) {
        expect(finding.fixes.length).toBeGreaterThan(0);
      }
    }
  });
});
