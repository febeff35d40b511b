import * as fc from 'fast-check';
import * as shapes from '../../dsn/shapes';
import { bytesOf, edited, edits, octetsOf, pieces } from '../letters';
import { demo, inspectSoundly } from '../mail';
import { target } from '../target';

const ANSWERS = [
  '550 5.1.1 <ann@contoso.example>: user unknown',
  "550 5.7.26 Unauthenticated email from a.example is not accepted due to domain's DMARC policy",
  "Remote server returned '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized'",
  '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)',
  '550 5.4.300 Message expired -> 421 4.4.2 -> {LED=451 4.4.2 x};{FQDN=mx.example};{IP=192.0.2.1}',
] as const;

const forms = Object.values(shapes as unknown as Record<string, unknown>).filter(
  (value): value is (answer: string, speaker: string) => string => typeof value === 'function',
);
const bounces = [...demo.keys()].filter((name) => name.startsWith('ndr'));

/** Bounces of every shape: reports, Exchange's texts, plain answers, and each with things done to it. */
export const dsn = target({
  name: 'dsn',
  promise: 'no bounce stops its reader, and none is green',
  arbitrary: fc.record({
    form: fc.nat(forms.length + bounces.length),
    answer: fc.constantFrom(...ANSWERS),
    speaker: fc.constantFrom('exchange-online', 'gmail', 'proofpoint', 'nobody'),
    words: pieces(4),
    edits: fc.oneof(fc.constant([]), edits()),
    kind: fc.constantFrom<['file' | 'paste', string | null][]>(['file', 'a.eml'], ['paste', null]),
  }),
  check: async ({ form, answer, speaker, words, edits: list, kind: [origin, name] }) => {
    const make = forms[form];
    const bounce = bounces[form - forms.length];
    const base =
      make !== undefined
        ? octetsOf(make(`${answer} ${words.slice(0, 2000)}`, speaker))
        : (demo.get(bounce ?? '') ?? `${answer}\n${words}`);
    await inspectSoundly(bytesOf(edited(base, list)), origin, name);
  },
});
