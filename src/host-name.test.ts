import { describe, expect, it } from 'vitest';
import { hostsIn, readHost } from './host-name';

describe('readHost', () => {
  it.each([
    ['mail.contoso.example', 'mail.contoso.example'],
    [' Mail.Contoso.Example ', 'mail.contoso.example'],
    ['https://mail.contoso.example/owa/?a=b#c', 'mail.contoso.example'],
    ['https://mail.contoso.example:443/owa/', 'mail.contoso.example'],
    ['outlook.office.com.mcas.ms', 'outlook.office.com.mcas.ms'],
    ['exchange', 'exchange'],
    ['mäil.example', 'xn--mil-qla.example'],
  ])('reads %j', (text, host) => {
    expect(readHost(text)).toEqual({ host });
  });

  it.each([
    ['', 'ui_options_hosts_bad'],
    ['*.contoso.example', 'ui_options_hosts_pattern'],
    ['https://*/*', 'ui_options_hosts_pattern'],
    ['http://mail.contoso.example/', 'ui_options_hosts_https'],
    ['ftp://mail.contoso.example/', 'ui_options_hosts_https'],
    ['mail.contoso.example:8443', 'ui_options_hosts_bad'],
    ['https://outlook.office.com@evil.example/', 'ui_options_hosts_bad'],
    ['192.0.2.1', 'ui_options_hosts_bad'],
    ['0x7f000001', 'ui_options_hosts_bad'],
    ['[2001:db8::1]', 'ui_options_hosts_bad'],
    ['mail_server.example', 'ui_options_hosts_bad'],
    ['mail .example', 'ui_options_hosts_bad'],
    [`${'a'.repeat(64)}.example`, 'ui_options_hosts_bad'],
  ])('refuses %j', (text, id) => {
    expect(readHost(text)).toMatchObject({ problem: { id } });
  });
});

describe('hostsIn', () => {
  it('keeps what is a host, once', () => {
    expect(hostsIn(['A.example', 'a.example', '*', 7, null, 'b.example'])).toEqual([
      'a.example',
      'b.example',
    ]);
  });
});
