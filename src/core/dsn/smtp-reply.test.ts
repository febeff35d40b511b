import { describe, expect, it } from 'vitest';
import { findReply } from './smtp-reply';

describe('findReply', () => {
  it.each([
    ['550 5.1.1 no such user', '550', '5.1.1', '550 5.1.1 no such user'],
    [
      '550-5.7.26 first line\r\n550-5.7.26 second\r\n550 5.7.26 third - gsmtp',
      '550',
      '5.7.26',
      '550 5.7.26 first line second third - gsmtp',
    ],
    ["said: '550 Rejected (#5.7.1)'", '550', '5.7.1', '550 Rejected (#5.7.1)'],
    ["(535, b'5.7.139 Authentication unsuccessful')", '535', '5.7.139', null],
    ['The server response was: 5.7.57 Client not authenticated', null, '5.7.57', null],
  ])('%s', (text, code, status, words) => {
    const reply = findReply(text);
    expect(reply?.code).toBe(code);
    expect(reply?.status).toBe(status);
    if (words !== null) expect(reply?.text).toBe(words);
  });

  it('finds none where a number only looks like a code', () => {
    expect(findReply('I parked in lot 550 and waited 450 seconds')).toBeNull();
    expect(findReply('connect to mx[203.0.113.225]:25 failed')).toBeNull();
    expect(findReply('')).toBeNull();
  });

  it('takes a code of the other class for somebody else’s', () => {
    expect(findReply('550 refused, queue 4.4.1 was seen before')?.status).toBeNull();
  });
});
