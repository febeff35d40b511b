import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evidence } from './evidence';
import { findAll } from './find';
import { madeDmarc, madeEvidence, madeSpf, stamp } from './made-evidence';
import { provingSignature } from './standing';
import { decideVerdict, DOUBTS } from './verdict';
import { CASES } from './verdict-cases';
import { ROWS, unreachable } from './verdict-rows';

interface Row {
  readonly id: string;
  readonly level: string;
  readonly headline: string;
}

/** The rows of the tables in docs/verdicts.md: | id | evidence | level | headline |. */
function documented(): Row[] {
  const text = readFileSync(new URL('../../../docs/verdicts.md', import.meta.url), 'utf8');
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    const [, id = '', , level = '', headline = ''] = cells;
    return cells.length === 6 && headline.startsWith('verdict_') ? [{ id, level, headline }] : [];
  });
}

const rows = documented();
const texts = JSON.parse(
  readFileSync(new URL('../../../public/_locales/en/verdict.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const judge = (evidence: Evidence) => decideVerdict(evidence, findAll(evidence));

describe('docs/verdicts.md', () => {
  it('has a case here for every row, and a row for every case', () => {
    expect(rows.map((row) => row.id).toSorted()).toEqual(Object.keys(ROWS).toSorted());
  });

  it.each(rows)('$id is $level', ({ id, level, headline }) => {
    const verdict = judge(ROWS[id]?.() ?? madeEvidence());
    expect({ level: verdict.level, headline: verdict.headline.id }).toEqual({ level, headline });
  });

  it('reaches every case and every doubt', () => {
    const reached = new Set(Object.values(ROWS).map((make) => judge(make()).headline.id));
    const all = [...CASES, ...DOUBTS].map((one) => one.headline);
    expect(all.filter((headline) => !reached.has(headline))).toEqual([]);
  });
});

describe('decideVerdict', () => {
  it('gives no green to anything that only untrusted stamps say', () => {
    for (const [id, make] of Object.entries(ROWS)) {
      const evidence = make();
      const claims = evidence.reported.map((one) => ({ ...one, trusted: false }));
      const level = judge(madeEvidence({ reported: claims, verified: {}, dnsAsked: true })).level;
      expect([id, level]).not.toEqual([id, 'pass']);
    }
  });

  it('never fails against the receiver’s own dmarc=pass', () => {
    const pass = stamp('dmarc=pass header.from=contoso.com');
    for (const [id, make] of Object.entries(ROWS)) {
      const evidence = make();
      const { recorded } = madeEvidence({ reported: [pass, ...evidence.reported] });
      const level = judge({ ...evidence, recorded }).level;
      expect([id, level]).not.toEqual([id, 'fail']);
    }
  });

  it('never fails for DNS trouble', () => {
    for (const [id, make] of Object.entries(ROWS)) {
      const evidence = make();
      if (evidence.author.malformed || evidence.recorded.dmarc?.result === 'fail') continue;
      const troubled = {
        ...evidence,
        dnsAsked: true,
        verified: {
          spf: madeSpf(unreachable),
          dkim: evidence.verified.dkim.map((one) => ({ ...one, ...unreachable })),
          dmarc: madeDmarc(unreachable),
          arc: null,
        },
      };
      expect([id, judge(troubled).level]).not.toEqual([id, 'fail']);
    }
  });

  it.each([
    ['a file', 'full-message', 'file'],
    ['a header section', 'header-section', 'paste'],
  ] as const)(
    'says of %s whose green rests on its top that it does, and of no other',
    (_what, kind, origin) => {
      const told: string[] = [];
      for (const [id, make] of Object.entries(ROWS)) {
        const evidence = { ...make(), source: { kind, origin, fidelity: 'copy' } as const };
        const { level, headline } = judge(evidence);
        const handed = headline.id.endsWith('_handed_over');
        const given = evidence.verified.spf?.clientIpBasis === 'given';
        expect([id, handed]).toEqual([
          id,
          level === 'pass' && provingSignature(evidence) === null && !given,
        ]);
        if (!handed) continue;
        told.push(headline.id);
        expect(texts[headline.id], headline.id).toContain(
          'if these headers are as they were received',
        );
        expect(findAll(evidence).map((one) => one.id)).toContain('handed-over');
      }
      expect(new Set(told).size).toBe(4);
    },
  );

  it('says nothing of the kind of what was read from the mailbox', () => {
    for (const make of Object.values(ROWS)) {
      const evidence = make();
      if (evidence.source.origin !== 'graph') continue;
      expect(judge(evidence).headline.id).not.toContain('_handed_over');
      expect(findAll(evidence).map((one) => one.id)).not.toContain('handed-over');
    }
  });

  it('names as reasons only findings that are there', () => {
    for (const make of Object.values(ROWS)) {
      const evidence = make();
      const findings = findAll(evidence);
      const ids = findings.map((finding) => finding.id);
      for (const reason of decideVerdict(evidence, findings).reasons) expect(ids).toContain(reason);
    }
  });

  it('gives a reason wherever the level is warn or fail', () => {
    const silent = Object.entries(ROWS).filter(([, make]) => {
      const verdict = judge(make());
      return (verdict.level === 'warn' || verdict.level === 'fail') && verdict.reasons.length === 0;
    });
    expect(silent.map(([id]) => id)).toEqual([]);
  });

  it('has a text for every headline', () => {
    for (const { headline } of [...CASES, ...DOUBTS]) {
      expect(texts[headline], headline).toBeTruthy();
    }
  });
});
