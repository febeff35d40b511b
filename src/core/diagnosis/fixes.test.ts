import { describe, expect, it } from 'vitest';
import { blockSpoof } from './block-fix';
import { isPlainName, powershell, txtRecord } from './fixes';
import { madeBoundary, madeDkim, madeEvidence } from './made-evidence';
import { mechanismFor, withAll, withMechanism } from './spf-fixes';
import { readTags, tagValue, withoutTags, withTag } from './tag-list';

describe('powershell', () => {
  it('gives the line of the contract', () => {
    const fix = powershell('Set-DkimSigningConfig', { Identity: 'contoso.com', Enabled: true });
    expect(fix.value).toBe('Set-DkimSigningConfig -Identity contoso.com -Enabled $true');
  });
});

describe('txtRecord', () => {
  it('shows what stands there today', () => {
    const fix = txtRecord('_dmarc.contoso.com', 'v=DMARC1; p=reject', 'v=DMARC1; p=none');
    expect(fix.value).toBe('_dmarc.contoso.com. IN TXT "v=DMARC1; p=reject"');
    expect(fix.before).toBe('_dmarc.contoso.com. IN TXT "v=DMARC1; p=none"');
  });

  it('has nothing to compare with where nothing is published', () => {
    expect('before' in txtRecord('contoso.com', 'v=spf1 -all', null)).toBe(false);
  });

  it('keeps quotes and line ends from breaking out of the line', () => {
    const { value } = txtRecord('a.example', 'x" IN A 192.0.2.1\n\\', null);
    expect(value).toBe('a.example. IN TXT "x\\" IN A 192.0.2.1 \\\\"');
  });

  it('cuts long texts into strings of at most 255 octets', () => {
    const { value } = txtRecord('a.example', 'y'.repeat(600), null);
    const strings = [...(typeof value === 'string' ? value : '').matchAll(/"([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(strings.map((one) => one.length)).toEqual([250, 250, 100]);
  });
});

describe('isPlainName', () => {
  it.each(['contoso.com', '_dmarc.contoso.com', 'xn--bcher-kva.de'])('takes %s', (name) => {
    expect(isPlainName(name)).toBe(true);
  });

  it.each([
    '',
    'a b.example',
    'a..example',
    '-a.example',
    'a.example"; x',
    `${'a'.repeat(300)}.de`,
  ])('refuses %j', (name) => {
    expect(isPlainName(name)).toBe(false);
  });
});

describe('SPF records', () => {
  it('change one thing only', () => {
    expect(withAll('v=spf1 mx +all', '-')).toBe('v=spf1 mx -all');
    expect(withAll('v=spf1 mx all', '~')).toBe('v=spf1 mx ~all');
    expect(withAll('v=spf1 include:all.example', '-')).toBe('v=spf1 include:all.example -all');
    expect(withMechanism('v=spf1 mx ~all', mechanismFor('192.0.2.1'))).toBe(
      'v=spf1 mx ip4:192.0.2.1 ~all',
    );
    expect(withMechanism('v=spf1 mx', mechanismFor('2001:db8::1'))).toBe(
      'v=spf1 mx ip6:2001:db8::1',
    );
  });
});

describe('tag lists', () => {
  it('are read, changed and shortened', () => {
    const record = 'v=DMARC1;p=none ; rua=mailto:a@b.example;;junk';
    expect(readTags(record).map((tag) => tag.name)).toEqual(['v', 'p', 'rua']);
    expect(tagValue(record, 'p')).toBe('none');
    expect(withTag(record, 'p', 'reject')).toBe('v=DMARC1; p=reject; rua=mailto:a@b.example');
    expect(withTag(record, 't', 'y')).toBe('v=DMARC1; p=none; t=y; rua=mailto:a@b.example');
    expect(withoutTags(record, ['rua'])).toBe('v=DMARC1; p=none');
  });
});

describe('blockSpoof', () => {
  it('names the signer, or the network, and never the domain’s own mail', () => {
    const signed = madeEvidence({ verified: { dkim: [madeDkim({ domain: 'bulk.example' })] } });
    expect(blockSpoof(signed, 'contoso.com')[0]?.value).toBe(
      'New-TenantAllowBlockListSpoofItems -Identity Default -Action Block -SpoofedUser contoso.com ' +
        '-SendingInfrastructure bulk.example -SpoofType External',
    );
    expect(blockSpoof(madeEvidence(), 'contoso.com')[0]?.value).toContain(
      '-SendingInfrastructure 192.0.2.0/24 ',
    );
    const { client } = madeBoundary();
    const unknown = madeEvidence({ boundary: { client: { ...client, ip: null } } });
    expect(blockSpoof(unknown, 'contoso.com')).toEqual([]);
  });
});
