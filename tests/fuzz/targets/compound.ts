import * as fc from 'fast-check';
import { readCompoundFile } from '../../../src/core/message/compound-file';
import { makeMsg, utf16 } from '../../../src/core/message/make-msg';
import { bytesOf, pieces } from '../letters';
import { demo, inspectSoundly } from '../mail';
import { demand, target } from '../target';

const NAMES = [
  '__substg1.0_007D001F',
  '__substg1.0_007D001E',
  '__substg1.0_1000001F',
  '__substg1.0_10130102',
  '__substg1.0_66590102',
  '__properties_version1.0',
] as const;
const EVIL = [0, 1, 2, 0x7fffffff, 0xfffffffa, 0xfffffffd, 0xfffffffe, 0xffffffff] as const;

/** A .msg whose tables point anywhere: circles, sizes beyond the file, a table cut short. */
export const compound = target({
  name: 'compound',
  promise:
    'a .msg with false tables ends, hands out no more than it holds, and gives a sound answer',
  arbitrary: fc.record({
    streams: fc.dictionary(fc.constantFrom(...NAMES), pieces(4), { maxKeys: 5 }),
    mail: fc.constantFrom('', ...demo.keys()),
    words: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 9999 }),
        head: fc.boolean(),
        value: fc.oneof(fc.constantFrom(...EVIL), fc.nat(600), fc.nat(0xffffffff)),
      }),
      { maxLength: 12 },
    ),
    cut: fc.integer({ min: 0, max: 12_000 }),
  }),
  check: async ({ streams, mail, words, cut }) => {
    const header = (demo.get(mail) ?? '').split('\r\n\r\n')[0] ?? '';
    const all = { ...streams, ...(mail === '' ? {} : { '__substg1.0_007D001F': header }) };
    const octets = Object.fromEntries(
      Object.entries(all).map(([name, text]) => [
        name,
        name.endsWith('001F') ? utf16(text) : bytesOf(text),
      ]),
    );
    const made = makeMsg(octets);
    const file = made.slice(0, Math.ceil((made.length * Math.min(cut, 10_000)) / 10_000));
    const view = new DataView(file.buffer);
    for (const { at, head, value } of words) {
      // Most of what steers a reader stands in the first 512 octets and in the tables, word by word.
      const room = Math.floor((head ? Math.min(512, file.length) : file.length) / 4);
      if (room > 0) view.setUint32(Math.floor((at / 10_000) * room) * 4, value >>> 0, true);
    }
    const found = readCompoundFile(file);
    const total = [...(found?.values() ?? [])].reduce((sum, one) => sum + one.length, 0);
    demand(total <= file.length * 2, () => `${total} octets out of ${file.length}`);
    await inspectSoundly(file, 'file', 'a.msg');
  },
});
