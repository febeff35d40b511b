import { describe, expect, it } from 'vitest';
import { PaneBinding, restMilliseconds, rests, type ListWord, type PanePrint } from './binding';

/** A pane print; bodies are told apart by identity alone. */
const print = (
  id: string | null,
  subject: string,
  body: object,
  signature = subject,
  text = signature,
): PanePrint => ({ id, subject, signatures: [signature], bodies: [body], texts: [text] });

const says = (word: ListWord) => (): ListWord => word;
const silent = says('silent');
const agrees = says('agrees');

/** A binding that already shows message One at address A. */
function at(first: PanePrint): PaneBinding {
  const binding = new PaneBinding();
  expect(binding.observe(first, agrees, 0)).toBe(0);
  return binding;
}

describe('PaneBinding', () => {
  const a = {};
  const b = {};
  const c = {};
  const one = print('A', 'One', a);

  it('lets the first pane of a page rest, since it may have been overtaken already', () => {
    expect(new PaneBinding().observe(one, silent, 0)).toBe(rests.silent);
    expect(new PaneBinding().observe(one, silent, rests.silent)).toBe(0);
    expect(new PaneBinding().observe(one, agrees, 0)).toBe(0);
  });
  it('waits while the address has moved on and the pane has not, whatever the list says', () => {
    const binding = at(one);
    expect(binding.observe(print('B', 'One', a), silent, 60_000)).toBe(Infinity);
    expect(binding.observe(print('B', 'One', a), agrees, 60_000)).toBe(Infinity);
    expect(binding.observe(print('B', 'Two', b), silent, rests.silent)).toBe(0);
  });
  it('takes a pane with new words at once when the list bears it out', () => {
    expect(at(one).observe(print('B', 'Two', b), agrees, 0)).toBe(0);
  });
  it.each(['silent', 'unclear', 'differs'] as const)(
    'lets a pane with new words rest when the list is %s',
    (word) => {
      const binding = at(one);
      expect(binding.observe(print('B', 'Two', b), says(word), 100)).toBe(rests[word] - 100);
      expect(binding.observe(print('B', 'Two', b), says(word), rests[word])).toBe(0);
    },
  );
  it('does not give the pane of a message passed by to the one after it', () => {
    const binding = at(one);
    binding.observe(print('B', 'One', a), silent, 0);
    binding.observe(print('C', 'One', a), silent, 0);
    // The pane of B is drawn when the address is C's already, and that of C a moment later.
    expect(binding.observe(print('C', 'Two', b), silent, 200)).toBeGreaterThan(0);
    expect(binding.observe(print('C', 'Three', c), silent, rests.silent)).toBe(0);
  });
  it('does not take the pane of a message passed by for the next one when it was seen before', () => {
    const binding = at(one);
    binding.observe(print('B', 'Two', b), silent, 0);
    expect(binding.observe(print('C', 'Two', b), agrees, 60_000)).toBe(Infinity);
  });
  it('knows the message that is gone back to before the pane has followed', () => {
    const binding = at(one);
    binding.observe(print('B', 'One', a), silent, 0);
    expect(binding.observe(one, silent, 0)).toBe(0);
  });
  it('does not give a pane that comes late to the message gone back to', () => {
    const binding = at(one);
    binding.observe(print('B', 'One', a), silent, 0);
    expect(binding.observe(one, silent, 0)).toBe(0);
    expect(binding.observe(print('A', 'Two', b), says('differs'), 0)).toBe(rests.differs);
    expect(binding.observe(print('A', 'Two', b), silent, 0)).toBe(restMilliseconds);
    expect(binding.observe(one, silent, 0)).toBe(0);
  });
  it('nor one that bears the same subject', () => {
    const binding = at(print('A', 'One', a, 'first'));
    binding.observe(print('B', 'One', a, 'first'), silent, 0);
    expect(binding.observe(print('A', 'One', b, 'second'), silent, 0)).toBeGreaterThan(0);
  });
  it('mends itself when the first pane was taken too early', () => {
    const binding = at(print('B', 'One', a));
    expect(binding.observe(print('B', 'Two', b), agrees, rests.silent)).toBe(0);
  });
  it('stays with a thread while its messages are expanded and drawn anew', () => {
    const both = { ...one, signatures: ['One', 'second'], bodies: [{}, {}], texts: ['x', 'y'] };
    expect(at(one).observe(both, silent, 0)).toBe(0);
  });
  it('lets another message of the thread rest, since it may be a late one of the same subject', () => {
    const binding = at(print('A', 'One', a, 'first'));
    const other = print('A', 'One', b, 'second');
    expect(binding.observe(other, says('unclear'), 0)).toBe(rests.unclear);
    expect(binding.observe(other, silent, rests.silent)).toBe(0);
  });
  it('tells a message with the same subject by its header line', () => {
    const binding = at(print('A', 'One', a, 'first'));
    expect(binding.observe(print('B', 'One', b, 'second'), silent, rests.silent)).toBe(0);
  });
  it('takes time to tell two messages of the same words apart', () => {
    const binding = at(one);
    expect(binding.observe(print('B', 'One', b), agrees, 0)).toBe(restMilliseconds);
    expect(binding.observe(print('B', 'One', b), agrees, restMilliseconds)).toBe(0);
  });
  it('sees other text in the same elements', () => {
    const binding = at(one);
    const reused = print('B', 'One', a, 'One', 'other text');
    expect(binding.observe(reused, silent, restMilliseconds)).toBe(0);
  });
  it('believes the pane where nothing bears an id', () => {
    const binding = at(print(null, 'One', a));
    expect(binding.observe(print(null, 'Two', b), silent, 0)).toBe(0);
  });
  it('does not take the pane for that of no message when the selection is cleared', () => {
    expect(at(one).observe(print(null, 'One', a), silent, 60_000)).toBe(Infinity);
  });
});
