import { describe, expect, it } from 'vitest';
import { searchFields } from './headers';

const fields = [
  { name: 'Received', value: 'from a.example by b.example' },
  { name: 'X-Note', value: 'from here' },
];

describe('searchFields', () => {
  it('shows all before anything is looked for', () => {
    expect(searchFields(fields, ' ')).toEqual(fields);
  });

  it('looks at names and values, and wants every word', () => {
    expect(searchFields(fields, 'RECEIVED')).toEqual(fields.slice(0, 1));
    expect(searchFields(fields, 'here x-note')).toEqual(fields.slice(1));
    expect(searchFields(fields, 'from .*')).toEqual([]);
  });
});
