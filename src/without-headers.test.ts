import { expect, it } from 'vitest';
import { isWithoutHeaders } from './without-headers';

const ended = (id: string) => ({ phase: 'error' as const, problem: { id } });

it.each(['source_outlook_no_headers', 'source_outlook_draft'])('%s is no failure', (id) => {
  expect(isWithoutHeaders(ended(id))).toBe(true);
});
it('anything else that ends without an inspection is', () => {
  expect(isWithoutHeaders(ended('source_outlook_no_dialog'))).toBe(false);
  expect(isWithoutHeaders({ phase: 'error', problem: null })).toBe(false);
  expect(isWithoutHeaders({ phase: 'reading', problem: null })).toBe(false);
});
