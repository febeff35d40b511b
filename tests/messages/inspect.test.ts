/** The demo mailbox through the whole core, over DNS on loopback: what the .json files expect is what comes out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCache, createResolver, inspect, recogniseSource } from '../../src/engine';
import type { Inspection } from '../../src/core/inspection';
import { startZoneServer, type ZoneServer } from '../zone-server/server';
import { demoMessages, demoZone } from './mailbox';

let zone: ZoneServer;
beforeAll(async () => {
  zone = await startZoneServer({ zone: demoZone() });
});
afterAll(() => zone.stop());

async function inspected(eml: Uint8Array): Promise<Inspection> {
  const recognised = await recogniseSource(eml, 'file', 'message.eml');
  if (!('source' in recognised)) throw new Error(recognised.problem.id);
  const resolver = createResolver({
    url: zone.url,
    fetch,
    now: () => 0,
    cache: createCache(),
    timeoutMs: 5000,
  });
  return inspect(recognised.source, {
    resolver,
    ledger: () => resolver.ledger(),
    now: new Date('2026-11-24T09:00:00Z'),
    version: '0.0.0',
  });
}

test.each(demoMessages().map((message) => [message.id, message] as const))(
  '%s',
  async (_id, message) => {
    const { expect: expected } = message;
    const found = await inspected(message.eml);
    const { verified } = found;
    expect({
      level: found.verdict.level,
      headline: found.verdict.headline.id,
      ...('spf' in expected ? { spf: verified.spf?.result ?? null } : {}),
      ...('dkim' in expected ? { dkim: verified.dkim.map((one) => one.result) } : {}),
      ...('bodyHash' in expected ? { bodyHash: verified.dkim.map((one) => one.bodyHash) } : {}),
      ...('dmarc' in expected ? { dmarc: verified.dmarc?.result ?? null } : {}),
      ...('arc' in expected ? { arc: verified.arc?.result ?? null } : {}),
    }).toEqual({ ...expected, findings: undefined, dsn: undefined });
    expect(found.findings.map((finding) => finding.id)).toEqual(
      expect.arrayContaining([...(expected.findings ?? [])]),
    );
    if (expected.dsn) expect(found.dsn?.recipients).toMatchObject([expected.dsn]);
    else expect(found.dsn).toBeNull();
  },
);
