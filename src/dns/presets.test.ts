import { describe, expect, it } from 'vitest';
import { readResolverUrl, resolverPresets } from './presets';

describe('readResolverUrl', () => {
  it('takes every preset as it stands', () => {
    for (const url of Object.values(resolverPresets)) expect(readResolverUrl(url)).toEqual({ url });
  });
  it('drops the template of RFC 8484', () => {
    expect(readResolverUrl(' https://doh.example/q{?dns} ')).toEqual({
      url: 'https://doh.example/q',
    });
  });
  it('takes plain HTTP for this machine only', () => {
    expect(readResolverUrl('http://127.0.0.1:8053/dns-query')).toEqual({
      url: 'http://127.0.0.1:8053/dns-query',
    });
    expect(readResolverUrl('http://[::1]:8053/q')).toEqual({ url: 'http://[::1]:8053/q' });
    for (const url of [
      'http://doh.example/q',
      'http://127.0.0.1.evil.example/q',
      'ftp://127.0.0.1/',
      'http://localhost/q',
    ]) {
      expect(readResolverUrl(url)).toMatchObject({ problem: { id: 'dns_url_not_https' } });
    }
  });
  it('refuses what is no address, or carries a password', () => {
    expect(readResolverUrl('cloudflare')).toMatchObject({ problem: { id: 'dns_url_unreadable' } });
    expect(readResolverUrl('https://a:b@doh.example/')).toMatchObject({
      problem: { id: 'dns_url_with_password' },
    });
  });
});
