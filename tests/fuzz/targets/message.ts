import * as fc from 'fast-check';
import { bytesOf, edited, edits, pieces } from '../letters';
import { demo, inspectSoundly } from '../mail';
import { target } from '../target';

const names = [...demo.keys()];

/** Header section, MIME and the kinds of input: a demo message with things done to it, or nothing but pieces. */
export const message = target({
  name: 'message',
  promise: 'whatever is read as a message gives one sound answer, twice the same',
  arbitrary: fc.record({
    base: fc.constantFrom(...names, ''),
    edits: edits(),
    head: pieces(4),
    tail: pieces(4),
    as: fc.constantFrom<['file' | 'paste' | 'command-line', string | null][]>(
      ['file', 'a.eml'],
      ['file', 'a.txt'],
      ['paste', null],
      ['command-line', null],
    ),
  }),
  check: async ({ base, edits: list, head, tail, as: [origin, name] }) => {
    const text = base === '' ? head + tail : edited(demo.get(base) ?? '', list);
    await inspectSoundly(bytesOf(text), origin, name);
  },
});
