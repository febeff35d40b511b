import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/core/dsn/rules/index';
import { allGeneralRules, generalRule } from '../../src/core/dsn/rules/registry';
import { certaintyOf } from '../../src/core/dsn/rules/rule';
import type { Dsn, DsnRecipient, Sentence } from '../../src/core/inspection';
import { readMessage, readText } from './read';
import { SAMPLES } from './samples/index';
import { asDeliveryStatus, asErrorText, asExchangeText } from './shapes';

const TEXTS = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/dsn.json', import.meta.url), 'utf8'),
) as Record<string, string>;

const rules = RULES.flatMap((table) => table.rules);

function only(dsn: Dsn | null): DsnRecipient {
  expect(dsn).not.toBeNull();
  expect(dsn?.recipients).toHaveLength(1);
  return dsn?.recipients[0] as DsnRecipient;
}

/** Everything that will be put into words for one recipient. */
function sentencesOf(recipient: DsnRecipient): Sentence[] {
  return [
    recipient.meaning,
    ...(recipient.notes ?? []),
    ...recipient.fixes.flatMap((fix) =>
      typeof fix.value === 'string' ? [fix.label] : [fix.label, fix.value],
    ),
  ];
}

describe('every rule', () => {
  it('has an id of its own', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s has source, review date, texts and a sample',
    (id, rule) => {
      expect(rule.source.trim()).not.toBe('');
      expect(rule.reviewed).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      expect(TEXTS[`dsn_${id}_meaning`] ?? '').not.toBe('');
      expect(TEXTS[rule.fixId ?? `dsn_${id}_fix`] ?? '').not.toBe('');
      expect(rule.actors.length).toBeGreaterThan(0);
      for (const fix of rule.fixes) expect(TEXTS[fix.label] ?? '').not.toBe('');
      expect(rule.codes.length > 0 || rule.words !== null).toBe(true);
      expect(SAMPLES.some((sample) => sample.ruleId === id)).toBe(true);
    },
  );
});

describe.each(SAMPLES.flatMap((sample) => sample.answers.map((answer) => ({ ...sample, answer }))))(
  '$ruleId: $answer',
  ({ ruleId, answer, speaker }) => {
    const rule = rules.find((one) => one.id === ruleId);

    it('is found in a delivery-status part', async () => {
      const recipient = only(await readMessage(asDeliveryStatus(answer, speaker)));
      expect(recipient.ruleId).toBe(ruleId);
      expect(recipient.finalRecipient).toBe('ann@contoso.example');
      expect(recipient.actor).toBe(rule?.actors[0]);
      expect(recipient.certainty).toBe(certaintyOf(rule?.evidence ?? 'verify'));
      expect(recipient.resend).toBe(rule?.resend);
      for (const sentence of sentencesOf(recipient)) {
        const text = TEXTS[sentence.id] ?? '';
        expect(text).not.toBe('');
        // every {name} in a text has a value
        for (const [, name] of text.matchAll(/\{(\w+)\}/g))
          expect(sentence.params?.[name ?? ''] ?? '').not.toBe('');
      }
    });

    it('is found in the text of an Exchange report', async () => {
      const recipient = only(await readText(asExchangeText(answer, speaker)));
      expect(recipient.ruleId).toBe(ruleId);
    });

    it('is found in a pasted line', async () => {
      const recipient = only(await readText(asErrorText(answer, speaker)));
      expect(recipient.ruleId).toBe(ruleId);
    });
  },
);

/** Services of Microsoft's; hosts and codes are the same, so texts and speakers could name different ones. */
const SERVICES: Readonly<Record<string, RegExp>> = {
  'outlook-com': /Outlook\.com/,
  'exchange-online': /Exchange Online/,
  exchange: /Exchange Server/,
};

describe.each(SAMPLES.filter(({ ruleId }) => ruleId.startsWith('ms_')))(
  '$ruleId',
  ({ answers, speaker }) => {
    it.each(answers)('names one speaker from end to end: %s', async (answer) => {
      const read = [
        await readMessage(asDeliveryStatus(answer, speaker)),
        await readMessage(asDeliveryStatus(answer, 'elsewhere')),
        await readText(asExchangeText(answer, speaker)),
        await readText(asErrorText(answer, speaker)),
      ];
      for (const dsn of read) {
        const recipient = only(dsn);
        expect(recipient.chain.map((link) => link.speaker)).toContain(recipient.speaker);
        const begins = (TEXTS[recipient.meaning.id] ?? '').slice(0, 40);
        const named = Object.keys(SERVICES).filter((service) => SERVICES[service]?.test(begins));
        if (named.length > 0) expect(named).toEqual([recipient.speaker]);
      }
    });
  },
);

describe('a code that no rule knows', () => {
  it.each(allGeneralRules().map((rule) => [rule.id, rule] as const))(
    '%s has texts and blames nobody for certain',
    (id, rule) => {
      expect(TEXTS[`dsn_${id}_meaning`] ?? '').not.toBe('');
      expect(TEXTS[rule.fixId ?? ''] ?? '').not.toBe('');
      expect(rule.actors[0]).toBe('unclear');
    },
  );

  it('keeps the code as written and gives the registered meaning', async () => {
    const recipient = only(await readText('550 5.7.17 <ann@contoso.example> the quick brown fox'));
    expect(recipient.status).toBe('5.7.17');
    expect(recipient.ruleId).toBe('general_7_17');
    expect(recipient.certainty).toBe('general');
    expect(recipient.actor).toBe('unclear');
  });

  it('leaves each word of the chain to its own speaker', async () => {
    const recipient = only(
      await readText(
        'host mx.contoso.example[192.0.2.1] said: 550 5.7.17 <ann@contoso.example> the quick brown fox: host gmail-smtp-in.l.google.com[192.0.2.2] said: 550 jumps',
      ),
    );
    expect(recipient.ruleId).toBe('general_7_17');
    expect(recipient.speaker).toBe('gmail');
    expect(recipient.chain.map(({ speaker, status }) => [speaker, status])).toEqual([
      ['postfix', null],
      ['postfix', '5.7.17'],
      ['gmail', null],
    ]);
  });

  it('never turns an unregistered detail into a registered one', () => {
    expect(generalRule('5.3.77', null).id).toBe('general_subject_3');
    expect(generalRule('5.9.1', null).id).toBe('general_subject_0');
    expect(generalRule(null, '550').id).toBe('general_reply_550');
  });
});

describe('every id of a text that the code names', () => {
  const folder = new URL('../../src/core/dsn/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !/test/.test(file));
  it.each(files)('%s', (file) => {
    const code = readFileSync(new URL(file, folder), 'utf8');
    for (const [, id = ''] of code.matchAll(/'(dsn_[a-z0-9_]+)'/g)) {
      // `dsn_check_spf` is completed by `_record` or `_none`
      const known = id in TEXTS || (`${id}_record` in TEXTS && `${id}_none` in TEXTS);
      expect(known, id).toBe(true);
    }
  });
});
