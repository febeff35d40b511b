import { describe, expect, it } from 'vitest';
import { addedHosts, OUTLOOK_MATCHES, siteOf } from './webmail';

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

describe('hosts that were added', () => {
  it('are sites too, each exactly as it is written', () => {
    const extra = ['mail.contoso.example', 'outlook.office.com.mcas.ms'];
    expect(siteOf('https://mail.contoso.example/owa/', extra)?.id).toBe('outlook');
    expect(siteOf('https://outlook.office.com.mcas.ms/mail/', extra)?.id).toBe('outlook');
    expect(siteOf('https://owa.mail.contoso.example/', extra)).toBeNull();
    expect(siteOf('http://mail.contoso.example/', extra)).toBeNull();
  });
  it('come from both lists, once, and never a shipped one', () => {
    const options = {
      extraHosts: ['a.example', 'outlook.office.com'],
      canaryHosts: ['a.example', 'b.example'],
    };
    expect(addedHosts(options)).toEqual(['a.example', 'b.example']);
  });
});
