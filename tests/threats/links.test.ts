/** Where links lead: over https, to hosts that stand in the code, with an IP address in the question at most. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/core/diagnosis/inspect';
import { RULES } from '../../src/core/dsn/rules/index';
import { recogniseSource } from '../../src/core/message/source';
import { readText } from '../dsn/read';
import { SAMPLES } from '../dsn/samples/index';
import { hostileBounce, hostileMessage } from './hostile-mail';

/** Every fix of that kind within, whatever table it stands in. */
function linksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, value: address } = value as { kind?: unknown; value?: unknown };
  const own = kind === 'link' ? [String(address)] : [];
  return [...own, ...Object.values(value).flatMap(linksIn)];
}

const templates = [...new Set(linksIn(RULES))];
const hosts = new Set(templates.map((address) => new URL(address.replace('{ip}', '')).host));

describe('links', () => {
  it('are fixed but for an address at their end', () => {
    expect(templates.length).toBeGreaterThan(15);
    for (const address of templates) {
      expect(address).toMatch(/^https:\/\/[a-z0-9.-]+\/[^{}\s<>"']*(?:=\{ip\})?$/);
    }
  });

  it.each([
    ['message', hostileMessage],
    ['bounce', hostileBounce],
  ])('are not brought along by a hostile %s', async (_what, make) => {
    const found = await recogniseSource(make(), 'file', 'a.eml');
    if ('problem' in found) throw new Error(found.problem.id);
    const options = { resolver: null, now: new Date('2026-11-24'), version: '0' };
    expect(linksIn(await inspect(found.source, options))).toEqual([]);
  });

  it('lead to no other host, whatever address a known answer has in it', async () => {
    const links: string[] = [];
    for (const { answers } of SAMPLES) {
      for (const answer of answers) {
        const bent = answer.replaceAll(/https?:\/\/[^\s/]+/g, 'https://evil.example');
        const dsn = await readText(`${bent} see https://evil.example/x?ip=192.0.2.66`);
        links.push(...linksIn(dsn));
      }
    }
    expect(links.length).toBeGreaterThan(50);
    for (const address of links) expect(hosts).toContain(new URL(address).host);
  });

  it('stay where they are when a report brings an address of its own', async () => {
    const text =
      '550 5.7.1 Service unavailable; Client host [192.0.2.66] blocked using zen.spamhaus.org; https://check.spamhaus.org.evil.example/?ip=192.0.2.66"><script>';
    const found = await recogniseSource(new TextEncoder().encode(text), 'paste', null);
    if ('problem' in found) throw new Error(found.problem.id);
    const options = { resolver: null, now: new Date('2026-11-24'), version: '0' };
    expect([...new Set(linksIn(await inspect(found.source, options)))]).toEqual([
      'https://check.spamhaus.org/results/?query=192.0.2.66',
    ]);
  });
});
