import { describe, expect, it } from 'vitest';
import { PaneBinding, restMilliseconds, type PanePrint } from './binding';

/** A pane print; bodies are told apart by identity alone. */
const print = (
  id: string | null,
  subject: string,
  body: object,
  signature = subject,
): PanePrint => ({
  id,
  subject,
  signatures: [signature],
  bodies: [body],
});

describe('PaneBinding', () => {
  const a = {};
  const b = {};
  it('believes the first pane of a page', () => {
    expect(new PaneBinding().observe(print('A', 'One', a), false, 0)).toBe(true);
  });
  it('waits while the address has moved on and the pane has not', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a), false, 0);
    expect(binding.observe(print('B', 'One', a), false, 60_000)).toBe(false);
    expect(binding.observe(print('B', 'Two', b), false, 0)).toBe(true);
  });
  it('does not give a pane that comes late to the message gone back to', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a), false, 0);
    expect(binding.observe(print('B', 'One', a), false, 0)).toBe(false);
    expect(binding.observe(print('A', 'One', a), false, 0)).toBe(true);
    expect(binding.observe(print('A', 'Two', b), false, 0)).toBe(false);
  });
  it('stays with a thread while its messages are expanded and drawn anew', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a, 'first'), false, 0);
    expect(binding.observe(print('A', 'One', b, 'second'), false, 0)).toBe(true);
  });
  it('tells a message with the same subject by its header line', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a, 'first'), false, 0);
    expect(binding.observe(print('B', 'One', b, 'second'), false, 0)).toBe(true);
  });
  it('takes time to tell two messages of the same words apart', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a), false, 0);
    expect(binding.observe(print('B', 'One', b), false, restMilliseconds - 1)).toBe(false);
    expect(binding.observe(print('B', 'One', b), false, restMilliseconds)).toBe(true);
  });
  it('takes the list at its word only for a pane at rest', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a), false, 0);
    expect(binding.observe(print('B', 'One', a), true, 0)).toBe(false);
    expect(binding.observe(print('B', 'One', a), true, restMilliseconds)).toBe(true);
  });
  it('believes the pane where addresses bear no ids', () => {
    const binding = new PaneBinding();
    binding.observe(print(null, 'One', a), false, 0);
    expect(binding.observe(print(null, 'Two', b), false, 0)).toBe(true);
  });
  it('does not take the pane for that of no message when the selection is cleared', () => {
    const binding = new PaneBinding();
    binding.observe(print('A', 'One', a), false, 0);
    expect(binding.observe(print(null, 'One', a), false, 0)).toBe(false);
  });
});
