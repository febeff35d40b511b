import { describe, expect, it } from 'vitest';
import { OUTLOOK_MATCHES, siteOf } from './webmail';

describe('siteOf', () => {
  it.each(OUTLOOK_MATCHES)('knows %s', (match) => {
    expect(siteOf(match.replace('*', 'mail/inbox'))?.id).toBe('outlook');
  });
  it.each([
    'http://outlook.office.com/mail/',
    'https://outlook.office.com.evil.example/mail/',
    'https://evil.example/outlook.office.com/',
    'https://outlook.office.com:8443/mail/',
    'https://sub.outlook.office.com/mail/',
    'https://outlook.office.com@evil.example/',
    'about:blank',
    '',
    'no address',
  ])('does not take %s for a webmail', (url) => {
    expect(siteOf(url)).toBeNull();
  });
});
