import { describe, expect, it } from 'vitest';
import { FORMATS } from './formats';
import { toJson } from './json';
import { faults, INSPECTION_SHAPE } from './json-shape';
import { madeInspection } from './made-inspection';
import { createTranslator } from './translate';

const english = createTranslator({ verdict_dsn_failed: 'Not delivered to {recipient}.' });

describe('toJson', () => {
  it('has every field of the contract where everything is filled', () => {
    expect(faults(toJson(madeInspection(), english), INSPECTION_SHAPE)).toEqual([]);
  });

  it('has every field where nothing is', () => {
    const bare = madeInspection({
      verified: { spf: null, dkim: [], dmarc: null, arc: null },
      reported: [],
      microsoft: null,
      trace: [],
      dsn: null,
      findings: [],
      dns: [],
      witnesses: [],
      message: {
        from: [],
        subject: null,
        date: null,
        messageId: null,
        to: [],
        replyTo: [],
        returnPath: null,
      },
    });
    expect(faults(toJson(bare, english), INSPECTION_SHAPE)).toEqual([]);
  });

  it('writes sentences as words', () => {
    const json = toJson(madeInspection(), english);
    expect(json.verdict.headline).toBe('Not delivered to eve@fabrikam.com.');
    expect(json.microsoft).toMatchObject({ SCL: { raw: '5', meaning: 'ms_unknown (value=5)' } });
    expect(JSON.stringify(json)).not.toContain('"params"');
  });

  it('is one line, whatever is in the message', () => {
    const line = FORMATS.json.render(madeInspection(), english);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(faults(JSON.parse(line), INSPECTION_SHAPE)).toEqual([]);
  });
});

describe('faults', () => {
  it('finds what is missing, null or of another kind', () => {
    const json = JSON.parse(JSON.stringify(toJson(madeInspection(), english))) as {
      verdict: Record<string, unknown>;
      dns: unknown;
    };
    delete json.verdict['headline'];
    json.verdict['level'] = 'green';
    json.dns = null;
    expect(faults(json, INSPECTION_SHAPE)).toEqual([
      '$.verdict.level is "green"',
      '$.verdict.headline is missing',
      '$.dns is no list',
    ]);
  });
});
