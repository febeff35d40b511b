import { encode } from 'dns-packet';
import * as fc from 'fast-check';
import type { RecordType } from '../../../src/core/resolver';
import { createCache } from '../../../src/dns/cache';
import { decodePacket } from '../../../src/dns/packet';
import { createResolver } from '../../../src/dns/resolver';
import { readAnswer } from '../../../src/dns/wire';
import { bytesOf, edited, edits, pieces } from '../letters';
import { demand, target } from '../target';

const NAME = 'a.example';
const TYPES: readonly RecordType[] = ['A', 'AAAA', 'TXT', 'MX', 'PTR', 'CNAME', 'NS', 'TLSA'];
const OUTCOMES = ['answer', 'nodata', 'nxdomain', 'servfail', 'refused', 'malformed'];

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

const answer = fc.oneof(
  fc.record({ type: fc.constant('A'), data: fc.constant('192.0.2.1') }),
  fc.record({ type: fc.constant('CNAME'), data: fc.constantFrom(NAME, 'b.example', 'c.example') }),
  fc.record({
    type: fc.constant('TXT'),
    data: fc.array(fc.string({ maxLength: 255 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('MX'),
    data: fc.constant({ exchange: 'b.example', preference: 1 }),
  }),
);
const packet = fc
  .record({
    id: fc.constantFrom(0, 0, 0, 7),
    flags: fc.constantFrom(0, 0, 2, 3, 5, 0x200),
    asked: fc.constantFrom(NAME, NAME, 'A.Example', 'other.example'),
    type: fc.constantFrom(...TYPES),
    answers: fc.array(fc.tuple(fc.constantFrom(NAME, 'b.example', 'c.example'), answer), {
      maxLength: 6,
    }),
  })
  .map(({ id, flags, asked, type, answers }) => {
    const made = encode({
      type: 'response',
      id,
      flags,
      questions: [{ name: asked, type, class: 'IN' }],
      answers: answers.map(([name, one]) => ({ name, ttl: 60, ...one }) as never),
    });
    return Array.from(made, (octet) => String.fromCharCode(octet)).join('');
  });

/** What a resolver sends back: good packets, packets with things done to them, and octets. */
export const dns = target({
  name: 'dns',
  promise: 'no answer stops the reader, loops, or is believed for another question',
  arbitrary: fc.record({
    packet: fc.oneof(packet, pieces(4)),
    edits: fc.oneof(fc.constant([]), edits(4)),
    type: fc.constantFrom(...TYPES),
    status: fc.constantFrom(200, 200, 200, 302, 404, 500),
    kind: fc.constantFrom('application/dns-message', 'application/dns-message', 'text/html', ''),
  }),
  check: async ({ packet: made, edits: list, type, status, kind }) => {
    const bytes = bytesOf(edited(made, list));
    const { answer: read, ttl } = readAnswer(bytes, NAME, type);
    demand(OUTCOMES.includes(read.outcome), () => `no outcome: ${read.outcome}`);
    demand(ttl >= 0 && ttl <= 0x7fffffff, () => `a TTL of ${ttl}`);
    if (read.outcome === 'answer') {
      const { id, response, questions, answers } = decodePacket(bytes);
      demand(id === 0 && response, () => 'not an answer to this question');
      demand(questions[0]?.name.toLowerCase() === NAME, () => 'an answer to another question');
      // Names that were not asked for are slipped in as well: what is believed stands where the aliases lead from the name that was.
      const reached = new Set([NAME]);
      for (const _ of answers)
        for (const one of answers)
          if (one.type === 'CNAME' && reached.has(plain(one.name))) reached.add(plain(one.data));
      const own = answers.filter((one) => one.type === type && reached.has(plain(one.name)));
      const told = new Set(own.map(({ data }) => JSON.stringify(data)));
      demand(
        read.records.every((record) => told.has(JSON.stringify(record))),
        () => 'a record of a name that was not asked for',
      );
    }
    const cache = createCache(10);
    const resolver = createResolver({
      url: 'https://dns.example/dns-query',
      fetch: () =>
        Promise.resolve(new Response(bytes, { status, headers: { 'content-type': kind } })),
      now: () => 0,
      cache,
      timeoutMs: 1000,
    });
    const asked = await resolver.resolve(NAME, type);
    demand(cache.size <= 1, () => 'more is kept than was asked for');
    const good = status === 200 && kind.startsWith('application/dns-message');
    demand(good || !('records' in asked), () => 'believed what is no DNS message');
  },
});
