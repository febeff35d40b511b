import { describe, expect, it } from 'vitest';
import { authorAlike } from './author-alike';
import { madeDkim, madeEvidence } from './made-evidence';

const withReplyTo = (address: string) =>
  authorAlike({ ...madeEvidence(), replyTo: [{ name: '', address }] });

describe('authorAlike', () => {
  it.each([
    ['x@c0ntoso.com', 'c0ntoso.com'],
    ['x@xn--cntoso-hyg.com', null],
    ['x@bulk.example', null],
    ['x@contoso.com', null],
    ['nobody', null],
  ])('%s: %s', (address, alike) => {
    expect(withReplyTo(address)).toEqual(alike === null ? [] : [alike]);
  });

  it('looks at who signed, too', () => {
    const dkim = [{ ...madeDkim(), domain: 'C0ntoso.com' }];
    expect(authorAlike(madeEvidence({ verified: { dkim } }))).toEqual(['c0ntoso.com']);
  });
});
