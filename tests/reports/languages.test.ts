/** Summaries in other languages than English, as files to read. `npx vitest run tests/reports -u` writes them anew. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/report/formats';
import {
  createTranslator,
  isolateParameters,
  type TextTable,
  type Translate,
} from '../../src/core/report/translate';
import { proven } from '../../src/ui/samples/base';
import { bounce } from '../../src/ui/samples/bounces';
import { spoofed } from '../../src/ui/samples/messages';

function tableOf(language: string): TextTable {
  const folder = `public/_locales/${language}`;
  const areas = readdirSync(folder).filter((file) => file !== 'messages.json');
  return Object.assign(
    {},
    ...areas.map((file): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
  ) as TextTable;
}

const german = createTranslator(tableOf('de'), tableOf('en'));
const arabic = createTranslator(isolateParameters(tableOf('ar')), tableOf('en'));

const kinds = Object.entries({ pass: proven, fail: spoofed, dsn: bounce });

describe('the summary in another language', () => {
  it.each(kinds)('is all German for a %s', async (kind, inspection) => {
    const foreign = new Set<string>();
    const watched: Translate = (sentence) => {
      if (german.isOwn?.(sentence.id) !== true) foreign.add(sentence.id);
      return german(sentence);
    };
    const summary = FORMATS.text.render(inspection, watched);
    expect([...foreign]).toEqual([]);
    await expect(summary).toMatchFileSnapshot(`./expected/${kind}-german.txt`);
  });

  it('runs from right to left in Arabic, without invisible characters', async () => {
    const summary = FORMATS.html.render(spoofed, arabic);
    expect(summary).toMatch(/^<article dir="rtl">/);
    expect(summary).not.toMatch(/[\u2066-\u2069]/);
    await expect(summary).toMatchFileSnapshot('./expected/fail-arabic.html');
  });
});
