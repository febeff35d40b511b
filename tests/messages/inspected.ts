/** Inspects bytes through the whole core as the extension does, over DNS on loopback, with a clock that stands still. */
import { createCache, createResolver, inspect, recogniseSource } from '../../src/engine';
import type { SourceOrigin } from '../../src/core/message-source';
import type { Inspection } from '../../src/core/inspection';

/**
 * @param dns address of a zone server
 * @param origin the mailbox, by default
 */
export async function inspected(
  bytes: Uint8Array,
  dns: string,
  origin: SourceOrigin = 'graph',
): Promise<Inspection> {
  const recognised = await recogniseSource(bytes, origin);
  if (!('source' in recognised)) throw new Error(recognised.problem.id);
  const resolver = createResolver({
    url: dns,
    fetch,
    now: () => 0,
    cache: createCache(),
    timeoutMs: 5000,
  });
  const found = await inspect(recognised.source, {
    resolver,
    ledger: () => resolver.ledger(),
    resolverHost: 'resolver.example',
    now: new Date('2026-11-24T09:00:00Z'),
    version: '0.0.0',
  });
  // Questions are answered in no certain order.
  const order = (one: { name: string; type: string }) => `${one.name} ${one.type}`;
  return { ...found, dns: found.dns.toSorted((a, b) => order(a).localeCompare(order(b))) };
}
