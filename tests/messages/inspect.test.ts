/** The demo mailbox through the whole core, over DNS on loopback: what the .json files expect is what comes out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startZoneServer, type ZoneServer } from '../zone-server/server';
import { inspected } from './inspected';
import { demoMessages, demoZone } from './mailbox';

let zone: ZoneServer;
beforeAll(async () => {
  zone = await startZoneServer({ zone: demoZone() });
});
afterAll(() => zone.stop());

test.each(demoMessages().map((message) => [message.id, message] as const))(
  '%s',
  async (_id, message) => {
    const { expect: expected } = message;
    const found = await inspected(message.eml, zone.url);
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
