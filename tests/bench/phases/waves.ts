/** Round trips to the resolver, counted, and the time they come to at 20 ms each. */
import * as engine from '../../../src/engine';
import type { DelayedCase } from '../browser/worker';
import type { Bench } from '../page';
import { median, ms, times, type Mark, type Section } from '../report';
import { waveCases } from '../wave-cases';
import { ourWaves, stockWaves, wireAnswers } from '../waves';

const LATENCY = 20;
const ROUNDS = 5;

export async function wavesPhase(bench: Bench): Promise<Section> {
  const rows: string[][] = [];
  const sums = { waves: 0, shortest: 0, stock: 0, extra: 0, again: 0, twice: 0 };
  const ratios: number[] = [];
  for (const one of await waveCases()) {
    const cache = engine.createCache();
    const { waves, ledger } = await ourWaves(engine, one, cache);
    const again = await ourWaves(engine, one, cache);
    const stock = await stockWaves(one);
    const asked = waves.flat();
    const extra = ledger.filter((query) => query.ahead === true).length;
    const of: DelayedCase = {
      message: Buffer.from(one.message).toString('base64'),
      client: one.client,
      answers: wireAnswers(one, [...new Set([...asked, ...stock.waves.flat()])]),
      latency: LATENCY,
    };
    const taken = async (by: 'ours' | 'stock'): Promise<number> =>
      median(await bench.ask<number[]>({ what: 'delayed', of, with: by, rounds: ROUNDS }));
    const ours = await taken('ours');
    const theirs = await taken('stock');
    rows.push([
      one.title,
      String(one.shortest),
      String(waves.length),
      String(stock.waves.length),
      String(asked.length),
      String(extra),
      String(again.waves.flat().length),
      ms(ours),
      ms(theirs),
      times(theirs / ours),
    ]);
    ratios.push(theirs / ours);
    sums.waves += waves.length;
    sums.shortest += one.shortest;
    sums.stock += stock.waves.length;
    sums.extra += extra;
    sums.again += again.waves.flat().length;
    sums.twice += asked.length - new Set(asked).size;
  }
  const mark = (what: string, target: string, measured: number, holds: boolean): Mark => ({
    what,
    target,
    measured: String(measured),
    holds,
  });
  const { waves, shortest } = sums;
  return {
    title: 'DNS round trips',
    how: 'Twelve messages with their zones (`tests/bench/wave-cases.ts`). A wave is every question that stands open when nothing else can go on; waves are counted over the wire format and asserted in `tests/bench/waves.test.ts`. `shortest` is the longest chain of questions of which each is known only from the answer before. The times are medians of five in the browser, each question answered after 20 ms, nothing cached; stock mailauth asks the same resolver, which shares and keeps answers for it as well.',
    columns: [
      'message',
      'shortest',
      'waves',
      'stock waves',
      'queries',
      'of them ahead of need',
      'asked again within TTL',
      'ours ms',
      'stock ms',
      'faster',
    ],
    rows,
    marks: [
      mark(
        'waves of the twelve messages together',
        `= ${shortest}, the shortest chains`,
        waves,
        waves === shortest,
      ),
      mark('names asked twice', '= 0', sums.twice, sums.twice === 0),
      mark('questions of a message inspected again', '= 0', sums.again, sums.again === 0),
    ],
    notes: [
      `Stock mailauth takes ${sums.stock} waves for the same messages. Names asked ahead of need and not needed in the end: ${sums.extra}, all of them by \`a\` mechanisms behind the one that matched; the command line and the JSON show them as \`ahead\`.`,
      `At ${LATENCY} ms a question the whole verification is ${times(Math.min(...ratios))} to ${times(Math.max(...ratios))} as fast as stock.`,
    ],
  };
}
