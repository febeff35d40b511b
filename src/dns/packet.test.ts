/** Held against dns-packet, which the tests' own servers speak. */
import { decode, encode, type Answer } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import type { RecordType } from '../core/resolver';
import { seeded } from '../platform/seeded';
import { decodePacket, encodeQuery } from './packet';

const answers: Answer[] = [
  { type: 'A', name: 'a.example', ttl: 60, data: '192.0.2.1' },
  { type: 'AAAA', name: 'a.example', ttl: 60, data: '2001:db8::1' },
  { type: 'TXT', name: 'a.example', ttl: 60, data: [Buffer.from('é', 'latin1'), Buffer.from('')] },
  { type: 'MX', name: 'a.example', ttl: 60, data: { exchange: 'mx.a.example', preference: 700 } },
  { type: 'CNAME', name: 'b.a.example', ttl: 4, data: 'a.example' },
  { type: 'PTR', name: '1.2.0.192.in-addr.arpa', ttl: 5, data: 'mx.a.example' },
  { type: 'NS', name: 'a.example', ttl: 6, data: 'ns.a.example' },
  {
    type: 'TLSA',
    name: '_25._tcp.a.example',
    ttl: 7,
    data: { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.from('beef', 'hex') },
  },
];
const soa: Answer = {
  type: 'SOA',
  name: 'example',
  ttl: 30,
  data: {
    mname: 'ns.example',
    rname: 'root.example',
    serial: 1,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum: 5,
  },
};
const whole = encode({
  type: 'response',
  id: 0,
  questions: [{ type: 'TXT', name: 'A.example', class: 'IN' }],
  answers,
  authorities: [{ type: 'NS', name: 'example', ttl: 1, data: 'ns.example' }, soa],
});

describe('encodeQuery', () => {
  it.each<RecordType>(['A', 'AAAA', 'TXT', 'MX', 'PTR', 'CNAME', 'NS', 'TLSA'])(
    'is what dns-packet writes for %s',
    (type) => {
      const wanted = encode({
        type: 'query',
        id: 0,
        flags: 0x0100,
        questions: [{ type, name: '_x.bücher.example', class: 'IN' }],
      });
      expect(Buffer.from(encodeQuery('_x.bücher.example', type) ?? [])).toEqual(wanted);
    },
  );
  it('makes no question of a label that is too long in octets', () => {
    expect(encodeQuery(`${'é'.repeat(32)}.example`, 'A')).toBeNull();
  });
});

describe('decodePacket', () => {
  it('reads every type', () => {
    expect(decodePacket(whole)).toEqual({
      id: 0,
      response: true,
      truncated: false,
      rcode: 0,
      questions: [{ name: 'A.example', type: 'TXT' }],
      answers: answers.map(({ type, name, ttl, data }: any) => ({
        type,
        name,
        ttl,
        data: type === 'TXT' ? ['é', ''] : type === 'TLSA' ? '030101beef' : data,
      })),
      authority: { ttl: 30, minimum: 5 },
    });
  });

  it('follows pointers back, never forward or to themselves', () => {
    const head = [0, 0, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    const named = (...name: number[]) => Uint8Array.from([...head, ...name, 0, 16, 0, 1]);
    expect(() => decodePacket(named(0xc0, 12))).toThrow(RangeError);
    expect(() => decodePacket(named(1, 97, 0xc0, 12))).toThrow(RangeError);
    expect(() => decodePacket(named(0xc0, 14))).toThrow(RangeError);
    expect(() => decodePacket(named(0x41, 97, 0))).toThrow(RangeError);
    expect(() => decodePacket(named(3, 97, 46, 98, 0))).toThrow(RangeError);
  });

  it('takes a TTL above 2^31 for zero', () => {
    const bytes = encode({
      type: 'response',
      answers: [{ type: 'A', name: 'a.example', ttl: 0xffffffff, data: '192.0.2.1' }],
    });
    expect(decodePacket(bytes).answers[0]?.ttl).toBe(0);
  });

  it('throws a RangeError for every message that is cut short', () => {
    for (let length = 0; length < whole.length - 1; length += 1) {
      expect(() => decodePacket(whole.subarray(0, length))).toThrow(RangeError);
    }
  });

  it('reads changed octets as dns-packet does, or refuses them', () => {
    const random = seeded(5);
    let read = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from(whole);
      for (let n = random(4); n >= 0; n -= 1) bytes[random(bytes.length)] = random(256);
      let ours;
      try {
        ours = decodePacket(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        continue;
      }
      read += 1;
      let theirs;
      try {
        theirs = decode(Buffer.from(bytes)) as any;
      } catch {
        // dns-packet reads the additional records and types unknown here as well.
        continue;
      }
      // Of types that are unknown here, dns-packet takes some for longer or shorter than they say they are.
      const types = answers.map(({ type }) => type as string);
      if (theirs.answers.some((one: any) => !types.includes(one.type))) continue;
      const known = theirs.answers.filter((one: any) => one.class === 'IN' && !one.flush);
      expect(ours.answers.map(({ type }) => type)).toEqual(known.map((one: any) => one.type));
      const plain = (one: any) => one.type === 'A' || one.type === 'AAAA';
      expect(ours.answers.filter(plain).map(({ data }) => data)).toEqual(
        known.filter(plain).map((one: any) => one.data),
      );
      expect(ours.rcode).toBe((bytes[3] ?? 0) & 15);
    }
    expect(read).toBeGreaterThan(2000);
  });
});
