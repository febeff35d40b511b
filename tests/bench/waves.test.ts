/** Round trips and questions are counted, never timed. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as engine from '../../src/engine';
import { waveCases, type WaveCase } from './wave-cases';
import { ourWaves, stockWaves } from './waves';

let cases: readonly WaveCase[];
beforeAll(async () => {
  cases = await waveCases();
});

it('has twelve cases', () => {
  expect(cases).toHaveLength(12);
});

describe('every case', () => {
  it('takes as many waves as its longest chain, and asks no name twice', async () => {
    for (const one of cases) {
      const { waves, verified, ledger } = await ourWaves(engine, one);
      const asked = waves.flat();
      const ahead = ledger.filter((query) => query.ahead === true);
      expect({
        title: one.title,
        shortest: waves.length,
        needed: asked.length - ahead.length,
        extra: ahead.length,
        dmarc: verified.dmarc?.result,
        spf: verified.spf?.result,
      }).toEqual({
        title: one.title,
        shortest: one.shortest,
        needed: one.needed,
        extra: one.extra,
        dmarc: 'pass',
        spf: 'pass',
      });
      expect(new Set(asked).size).toBe(asked.length);
      expect(ledger.map((query) => `${query.type} ${query.name}`).toSorted()).toEqual(
        asked.toSorted(),
      );
    }
  });

  it('asks nothing when it is inspected again', async () => {
    for (const one of cases) {
      const cache = engine.createCache();
      const first = await ourWaves(engine, one, cache);
      const again = await ourWaves(engine, one, cache);
      expect(again.waves).toEqual([]);
      expect(again.ledger.every((query) => query.cached)).toBe(true);
      expect(again.verified).toEqual(first.verified);
    }
  });

  it('needs nothing that stock mailauth does not ask, one after the other', async () => {
    for (const one of cases) {
      const stock = (await stockWaves(one)).waves;
      const { ledger } = await ourWaves(engine, one);
      const needed = ledger.filter((query) => query.ahead !== true);
      expect(stock.flat()).toEqual(
        expect.arrayContaining(needed.map((query) => `${query.type} ${query.name}`)),
      );
      expect(stock.length).toBeGreaterThan(one.shortest);
    }
  });
});
