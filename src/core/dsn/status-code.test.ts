import { describe, expect, it } from 'vitest';
import { findStatus, matchesCode, moreSpecific, parseStatus, specificity } from './status-code';

describe('status codes', () => {
  it('keeps IP addresses and versions out', () => {
    expect(findStatus('from 5.1.1.7 by Exim 4.9.2.1')).toBeNull();
    expect(findStatus('host 192.5.1.1 said')).toBeNull();
    expect(findStatus('550 #5.7.1, see')).toBe('5.7.1');
    expect(parseStatus('5.7.1 x')).toBeNull();
    expect(parseStatus('6.7.1')).toBeNull();
  });

  it('prefers what tells more, and the words on a tie', () => {
    expect(moreSpecific('5.0.0', '5.7.26')).toBe('5.7.26');
    expect(moreSpecific('5.1.10', '5.0.0')).toBe('5.1.10');
    expect(moreSpecific('5.1.1', '5.2.2')).toBe('5.2.2');
    expect(moreSpecific(null, null)).toBeNull();
    expect([specificity('5.0.0'), specificity('5.7.0'), specificity('5.7.1')]).toEqual([0, 1, 2]);
  });

  it('matches classes and ranges', () => {
    expect(matchesCode('4.4.316', '4/5.4.316')).toBe(true);
    expect(matchesCode('5.7.620', '5.7.606-649')).toBe(true);
    expect(matchesCode('5.7.650', '5.7.606-649')).toBe(false);
    expect(matchesCode('4.1.1', '5.1.1')).toBe(false);
  });
});
