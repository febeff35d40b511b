import * as fc from 'fast-check';
import { bytesOf, edited, edits, pieces, type Edit } from '../letters';
import { demo, demandSound, demoResolver, look } from '../mail';
import { demand, target } from '../target';

const clean = demo.get('clean') ?? '';
const from = clean.indexOf('DKIM-Signature:');
const until = clean.indexOf('\r\nFrom:', from);
const KEYS = ['s2026._domainkey.example.com', 'ed2026._domainkey.example.com'] as const;

interface Case {
  readonly field: readonly Edit[];
  readonly key: readonly Edit[];
  readonly whole: string;
  readonly several: number;
}

const text = async (name: string): Promise<string> => {
  const answer = await demoResolver().resolve(name, 'TXT');
  return answer.outcome === 'answer' ? (answer.records[0] ?? []).join('') : '';
};
const records = await Promise.all(KEYS.map(text));

/** Signatures and key records with things done to them, and thousands of signatures. */
export const dkim = target<Case>({
  name: 'dkim',
  promise: 'no signature and no key stops the verification; without any key nothing is verified',
  arbitrary: fc.record({
    field: fc.oneof(fc.constant([]), edits(4)),
    key: fc.oneof(fc.constant([]), edits(4)),
    whole: pieces(3),
    several: fc.oneof(fc.constant(1), fc.nat(200)),
  }),
  check: async ({ field, key, whole, several }) => {
    const signatures = edited(clean.slice(from, until), field);
    // A megabyte of them at most: two looks must fit into the time of one case.
    const times = Math.max(1, Math.min(several, Math.floor(1_000_000 / signatures.length)));
    const made = clean.slice(0, from) + `${signatures}\r\n`.repeat(times) + clean.slice(until + 2);
    const zone = Object.fromEntries(
      KEYS.map((name, index) => [
        name,
        [
          { type: 'TXT', data: [edited(records[index] ?? '', key)] },
          ...(whole === '' ? [] : [{ type: 'TXT', data: [whole] }]),
        ],
      ]),
    );
    const source = {
      kind: 'full-message',
      origin: 'graph',
      fidelity: 'wire',
      bytes: bytesOf(made),
    } as const;
    demandSound(await look(source, demoResolver(zone)));
    const none = Object.fromEntries(KEYS.map((name) => [name, [{ type: 'TXT', data: [whole] }]]));
    const keyless = await look(source, demoResolver(none));
    demand(
      keyless.verified.dkim.every(({ result }) => result !== 'pass'),
      () => 'a signature holds without its key',
    );
  },
});
