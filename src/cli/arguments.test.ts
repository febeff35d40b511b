import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.mjs';

const request = (...words: string[]) => {
  const read = readArguments(words);
  if ('problem' in read) throw new Error(read.problem);
  return read.request;
};
const problem = (...words: string[]) => {
  const read = readArguments(words);
  return 'problem' in read ? read.problem : null;
};

describe('readArguments', () => {
  it('takes files in order, and - for standard input', () => {
    expect(request('a.eml', '-', 'b.msg')).toMatchObject({
      what: 'files',
      files: ['a.eml', '-', 'b.msg'],
      format: 'text',
      offline: false,
      now: null,
    });
  });

  it('takes every option of the contract, with a blank or an equals sign', () => {
    const words = ['--json', '--doh=https://dns.example/q', '--now', '2026-11-24T09:00:00Z'];
    const client = ['--ip', '192.0.2.1', '--helo', 'a.example', '--mail-from=<ada@contoso.com>'];
    expect(request(...words, ...client, 'a.eml')).toMatchObject({
      format: 'json',
      doh: 'https://dns.example/q',
      now: new Date('2026-11-24T09:00:00Z'),
      ip: '192.0.2.1',
      helo: 'a.example',
      mailFrom: 'ada@contoso.com',
    });
  });

  it('knows the null sender', () => {
    for (const path of ['', '<>']) {
      expect(request('--ip', '192.0.2.1', '--mail-from', path, 'a.eml').mailFrom).toBe('');
    }
  });

  it('takes everything after -- for a file', () => {
    expect(request('--', '--json').files).toEqual(['--json']);
  });

  it('knows what else can be asked', () => {
    expect(request('--spf', '--ip', '192.0.2.1', '--helo', 'a.example').what).toBe('spf');
    expect(request('--domain', 'contoso.com')).toMatchObject({
      what: 'domain',
      domain: 'contoso.com',
    });
    expect(request('--help').what).toBe('help');
    expect(request('--version').what).toBe('version');
  });

  it.each([
    [[], 'no FILE is given'],
    [['--frobnicate', 'a.eml'], 'unknown option "--frobnicate"'],
    [['a.eml', '--doh'], '--doh needs a value'],
    [['--now', 'yesterday', 'a.eml'], '--now wants an ISO 8601 time'],
    [['--now', '2026-13-41', 'a.eml'], '--now wants an ISO 8601 time'],
    [['--now', '2026-01-01', '--now', '2026-01-02', 'a.eml'], '--now is given twice'],
    [['--format', 'pdf', 'a.eml'], '--format knows'],
    [['--offline', '--doh', 'https://dns.example/', 'a.eml'], '--offline and --doh exclude'],
    [['--spf', '--helo', 'a.example'], '--helo and --mail-from need --ip'],
    [['--spf', '--ip', '192.0.2.1'], '--spf needs --helo or --mail-from'],
    [['--spf', '--ip', '192.0.2.1', '--helo', 'a.example', 'a.eml'], '--spf and FILE exclude'],
    [['--helo', 'a.example', 'a.eml'], '--helo and --mail-from need --ip'],
    [['--domain', 'a.example', 'a.eml'], '--domain and FILE exclude'],
    [['--domain', 'a.example', '--format', 'html'], '--domain prints text or JSON'],
    [['-', '-'], 'standard input (-) can be read once'],
    [['-x'], 'unknown option "-x"'],
  ])('refuses %j', (words, start) => {
    expect(problem(...words)).toContain(start);
    expect(problem(...words)).not.toContain('\n');
  });
});
