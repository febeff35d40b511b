import { describe, expect, it } from 'vitest';
import { fillTemplate, findDomain, findIp, type Facts } from './params';
import { isSafeAddress, isSafeHost } from './plain-values';

const facts = (values: Partial<Facts>): Facts => ({
  recipient: null,
  recipientDomain: null,
  sender: null,
  senderDomain: null,
  domain: null,
  ip: null,
  server: null,
  time: null,
  id: null,
  status: null,
  text: '',
  ...values,
});

describe('values in a command', () => {
  it.each([
    "x'; Remove-Mailbox -Identity *; '@contoso.example",
    'a$(whoami)@contoso.example',
    'a`n@contoso.example',
    'a\u2019;calc@contoso.example',
    'a b@contoso.example',
    'a@contoso.example;calc',
    'a@contoso.example\ncalc',
    '"a|b"@contoso.example',
  ])('a hostile address is not put in: %s', (recipient) => {
    expect(isSafeAddress(recipient)).toBe(false);
    expect(
      fillTemplate('Get-Mailbox -Identity {recipient}', 'powershell', facts({ recipient })),
    ).toBe("Get-Mailbox -Identity '<recipient address>'");
  });

  it('a plain address is', () => {
    expect(
      fillTemplate(
        'Get-Mailbox {recipient}',
        'powershell',
        facts({ recipient: "o'neil@a.example" }),
      ),
    ).toBe("Get-Mailbox 'o''neil@a.example'");
    expect(fillTemplate('{domain} TXT', 'dns-record', facts({ domain: 'a.example' }))).toBe(
      'a.example TXT',
    );
    expect(fillTemplate('https://x/?ip={ip}', 'link', facts({ ip: 'javascript:' }))).toBe(
      'https://x/?ip=',
    );
    expect(isSafeHost('a..b')).toBe(false);
  });
});

describe('what an answer names', () => {
  it('finds IP addresses and domains', () => {
    expect(findIp('blocked [192.0.2.7]. See 5.7.1')).toBe('192.0.2.7');
    expect(findIp('from [2001:db8::7] at 12:00:01')).toBe('2001:db8::7');
    expect(findIp('at 09:12:44 on 5.7.1')).toBeNull();
    expect(findDomain('sending domain CONTOSO.EXAMPLE does not')).toBe('contoso.example');
  });
});
