/** A clock that is wrong by decades changes no verdict: signatures are judged at the time of receipt (RFC 6376 section 3.5, `x=`). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCache, createResolver, inspect, recogniseSource } from '../../src/engine';
import { startZoneServer, type ZoneServer } from '../zone-server/server';
import { demoMessages, demoZone } from './mailbox';

let zone: ZoneServer;
beforeAll(async () => {
  zone = await startZoneServer({ zone: demoZone() });
});
afterAll(() => zone.stop());

const CLOCKS = ['1970-01-01T00:00:00Z', '2001-09-09T01:46:40Z', '2101-01-01T00:00:00Z'];
const cases = demoMessages().flatMap((message) =>
  CLOCKS.map((now) => [message.id, now, message] as const),
);

test.each(cases)(
  'the verdict on %s is the same where the clock says %s',
  async (_id, now, message) => {
    const recognised = await recogniseSource(message.eml, 'graph');
    if (!('source' in recognised)) throw new Error(recognised.problem.id);
    const resolver = createResolver({
      url: zone.url,
      fetch,
      now: () => Date.parse(now),
      cache: createCache(),
      timeoutMs: 5000,
    });
    const { verdict } = await inspect(recognised.source, {
      resolver,
      now: new Date(now),
      version: '0.0.0',
    });
    const { level, headline } = message.expect;
    expect({ level: verdict.level, headline: verdict.headline.id }).toEqual({ level, headline });
  },
);
