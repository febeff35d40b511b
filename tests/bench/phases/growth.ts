/** Does the time grow in proportion to what is inspected, whichever way a sender makes it grow? */
import type { GrowthKind } from '../browser/growth';
import type { Bench } from '../page';
import { fitExponent, ms, type Mark, type Section } from '../report';

const KINDS: readonly { readonly kind: GrowthKind; readonly largest: number }[] = [
  { kind: 'header octets', largest: 10_000_000 },
  { kind: 'Received fields', largest: 10_000 },
  { kind: 'signatures', largest: 10_000 },
  { kind: 'MIME parts', largest: 10_000 },
  { kind: 'NDR text octets', largest: 10_000_000 },
];
const STEPS = [1 / 8, 1 / 4, 1 / 2, 1];
const BOUND = 1.1;

export async function growthPhase(bench: Bench): Promise<Section> {
  const rows: string[][] = [];
  const marks: Mark[] = [];
  for (const { kind, largest } of KINDS) {
    const sizes = STEPS.map((step) => Math.round(largest * step));
    const points: [number, number][] = [];
    // The first run warms the code.
    await bench.ask({ what: 'growth', kind, size: sizes[0] ?? 1, rounds: 2 });
    for (const size of sizes) {
      const taken = await bench.ask<number[]>({ what: 'growth', kind, size, rounds: 5 });
      // The least of five: what else the machine does can only add.
      points.push([size, Math.min(...taken)]);
    }
    const exponent = fitExponent(points);
    rows.push([
      kind,
      ...points.map(([size, time]) => `${size.toLocaleString('en')}: ${ms(time)} ms`),
      exponent.toFixed(2),
    ]);
    marks.push({
      what: `time against ${kind}`,
      target: `exponent <= ${BOUND}`,
      measured: exponent.toFixed(2),
      holds: exponent <= BOUND,
    });
  }
  return {
    title: 'Growth',
    how: 'A source that grows in one direction goes through `recogniseSource()` and `inspect()` whole, as pasted text, with DNS that answers at once. The exponent is fitted by least squares over the logarithms of the least of five. Of signatures, MIME parts and ARC sets only a bounded number is evaluated (`signature-limit.ts`, `mime.ts`); all are read.',
    columns: ['what grows', 'an eighth', 'a quarter', 'half', 'all', 'exponent'],
    rows,
    marks,
  };
}
