/**
 * One copied summary of each kind, as files to read: whoever changes a word sees here what a ticket will hold. `npx vitest run
 * tests/reports -u` writes them anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS, type FormatName } from '../../src/core/report/formats';
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

const english = createTranslator(tableOf('en'));
const german = createTranslator(tableOf('de'), tableOf('en'));
const arabic = createTranslator(isolateParameters(tableOf('ar')), tableOf('en'));

const endings = { text: 'txt', markdown: 'md', html: 'html', json: 'json' } as const;
const formats = Object.keys(endings) as FormatName[];

const kinds = Object.entries({ pass: proven, fail: spoofed, dsn: bounce });

describe.each(kinds)('the summary of a %s', (kind, inspection) => {
  it.each(formats)('as %s', async (format) => {
    const file = `./expected/${kind}.${endings[format]}`;
    await expect(FORMATS[format].render(inspection, english)).toMatchFileSnapshot(file);
  });

  it.each(formats)('without people, as %s', async (format) => {
    const summary = FORMATS[format].render(inspection, english, { redact: true });
    const file = `./expected/${kind}-redacted.${endings[format]}`;
    await expect(summary).toMatchFileSnapshot(file);
    const { from, to, replyTo, subject } = inspection.message;
    const locals = [...from, ...to, ...replyTo].map(({ address }) => `${address.split('@')[0]}@`);
    const names = [...from, ...to, ...replyTo].map(({ name }) => name);
    for (const secret of [...locals, ...names, subject ?? ''].filter((text) => text !== '')) {
      expect(summary).not.toContain(secret);
    }
  });

  it('in short', async () => {
    const summary = FORMATS.text.render(inspection, english, { detail: 'short' });
    await expect(summary).toMatchFileSnapshot(`./expected/${kind}-short.txt`);
  });
});

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
