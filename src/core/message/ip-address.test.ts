import { describe, expect, it } from 'vitest';
import { canonicalIp, isPrivateIp } from './ip-address';

describe('canonicalIp', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['[192.0.2.001]', '192.0.2.1'],
    ['IPv6:2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['256.1.1.1', null],
    ['1.2.3', null],
    ['1:2:3', null],
    ['1::2::3', null],
    ['1:2:3:4:5:6:7:8:9', null],
    ['12:00:01', null],
    ['unknown', null],
    ['', null],
  ])('%s', (text, expected) => expect(canonicalIp(text)).toBe(expected));
});

describe('isPrivateIp', () => {
  it('knows what cannot have come over the internet', () => {
    for (const ip of [
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '127.0.0.1',
      '169.254.1.1',
      '100.64.0.1',
      '255.255.255.255',
      'fe80::1',
      'fd00::1',
      '::1',
    ]) {
      expect(isPrivateIp(ip), ip).toBe(true);
    }
    for (const ip of ['192.0.2.1', '172.32.0.1', '100.128.0.1', '2001:db8::1', 'nothing']) {
      expect(isPrivateIp(ip), ip).toBe(false);
    }
  });
});
