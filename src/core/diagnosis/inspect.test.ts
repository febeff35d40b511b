import { describe, expect, it } from 'vitest';
import { createTranslator } from '../report/translate';
import { toJson } from '../report/json';
import { faults, INSPECTION_SHAPE } from '../report/json-shape';
import type { Inspection } from '../inspection';
import type { MessageSource } from '../message-source';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { inspect } from './inspect';
import { HEADER, NOW } from './made-evidence';

const source = (text: string, changes: Partial<MessageSource> = {}): MessageSource => ({
  kind: 'full-message',
  origin: 'file',
  fidelity: 'wire',
  bytes: new TextEncoder().encode(text),
  ...changes,
});
const options = { resolver: null, now: NOW, version: '1.2.3' };
const message = `${HEADER.filter((line) => !line.startsWith('DKIM')).join('\r\n')}\r\n\r\nHello\r\n`;

function zone(records: Readonly<Record<string, string>>): Resolver & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: <T extends RecordType>(name: string, type: T) => {
      asked.push(`${type} ${name}`);
      const text = type === 'TXT' ? records[name] : undefined;
      const answer = text
        ? { outcome: 'answer', records: [[text]], canonicalName: name }
        : { outcome: 'nxdomain' };
      return Promise.resolve(answer as DnsAnswer<T>);
    },
  };
}

describe('inspect', () => {
  it('yields what needs no network first, and asks nothing until then', async () => {
    const resolver = zone({ '_dmarc.contoso.com': 'v=DMARC1; p=reject' });
    const partial: Inspection[] = [];
    const whole = await inspect(source(message), {
      ...options,
      resolver,
      onPartial: (inspection) => {
        expect(resolver.asked).toEqual([]);
        partial.push(inspection);
      },
    });
    expect(partial).toHaveLength(1);
    expect(partial[0]).toMatchObject({ message: whole.message, trace: whole.trace, dsn: null });
    expect(partial[0]?.verified.dmarc).toBeNull();
    expect(whole.verified.dmarc).toMatchObject({ policy: 'reject' });
    expect(resolver.asked).toContain('TXT _dmarc.contoso.com');
  });

  it('explains a delivery report without asking, and verifies it when told to', async () => {
    const text = source('550 5.1.1 <eve@fabrikam.com>: user unknown', { kind: 'dsn-text' });
    const resolver = zone({});
    const { verdict, dsn } = await inspect(text, { ...options, resolver });
    expect(verdict.level).toBe('warn');
    expect(dsn?.recipients[0]?.status).toBe('5.1.1');
    expect(resolver.asked).toEqual([]);
  });

  it('believes a client that is given', async () => {
    const resolver = zone({
      'contoso.com': 'v=spf1 ip4:198.51.100.7 -all',
      '_dmarc.contoso.com': 'v=DMARC1; p=reject',
    });
    const client = { ip: '198.51.100.7', helo: 'a.example', mailFrom: 'ada@contoso.com' };
    const { verified, verdict } = await inspect(source(message), { ...options, resolver, client });
    expect(verified.spf).toMatchObject({ result: 'pass', clientIpBasis: 'given' });
    expect(verdict).toMatchObject({ level: 'pass', headline: { id: 'verdict_proven_spf' } });
  });

  it('writes nothing that is not JSON', async () => {
    const whole = await inspect(source(message), { ...options, resolver: zone({}) });
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });
});

const field = (name: string) => `${name}: a@contoso.com\r\n`;
const signature = `DKIM-Signature: v=1; a=rsa-sha256; d=contoso.com; s=s1; h=from; bh=AA==; b=AA==\r\n`;
const BAD: Readonly<Record<string, string>> = {
  nothing: '',
  'a line end': '\r\n',
  'a NUL': '\0',
  NULs: '\0'.repeat(100_000),
  'no line end': 'From',
  'a line of a megabyte': `Subject: ${'x'.repeat(1_000_000)}\r\n${message}`,
  'a hundred thousand folds': `Subject: ${'\r\n x'.repeat(100_000)}\r\n${message}`,
  'ten thousand fields': field('X-Field').repeat(10_000) + message,
  'ten thousand From fields': field('From').repeat(10_000) + message,
  'ten thousand signatures': signature.repeat(10_000) + message,
  'ten thousand Received fields': 'Received: from a by b; now\r\n'.repeat(10_000) + message,
  'nested comments': `From: ${'('.repeat(100_000)}${')'.repeat(100_000)} <a@contoso.com>\r\n\r\n`,
  'twenty thousand mailboxes': `From: ${'a@contoso.com, '.repeat(20_000)}\r\n\r\n`,
  'a stamp of nothing but brackets': `Authentication-Results: ${'(;='.repeat(100_000)}\r\n${message}`,
  'parts without end': `Content-Type: multipart/report; boundary=a\r\n${message}--a\r\n`.repeat(3),
  'a list without end': `List-Id: ${'<'.repeat(500_000)}\r\n${message}`,
  'a name full of at-signs': `From: "${'a@'.repeat(200_000)}" <a@contoso.com>\r\n\r\n`,
};

describe('bad input', () => {
  const english = createTranslator({});

  describe.each(['full-message', 'header-section', 'dsn-text'] as const)('as %s', (kind) => {
    it.each(Object.entries(BAD))('%s gives a whole Inspection', async (_name, text) => {
      const inspection = await inspect(source(text, { kind }), { ...options, resolver: zone({}) });
      expect(faults(toJson(inspection, english), INSPECTION_SHAPE)).toEqual([]);
      expect(inspection.verdict.level).not.toBe('pass');
      expect(inspection.findings.length).toBeLessThan(60);
    });
  });
});
