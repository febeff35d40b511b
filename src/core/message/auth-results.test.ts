import { describe, expect, it } from 'vitest';
import { parseAuthenticationResults } from './auth-results';

describe('parseAuthenticationResults', () => {
  it('reads an ordinary field', () => {
    const read = parseAuthenticationResults(
      'mx.example.org 1; spf=pass (ok (really)) smtp.mailfrom=a@sender.example; dkim=fail reason="bad sig" header.d=x.example header.b="ab/c="',
    );
    expect(read).toEqual({
      authservId: 'mx.example.org',
      version: '1',
      problems: [],
      results: [
        {
          method: 'spf',
          result: 'pass',
          reason: null,
          comment: 'ok (really)',
          properties: { 'smtp.mailfrom': 'a@sender.example' },
        },
        {
          method: 'dkim',
          result: 'fail',
          reason: 'bad sig',
          comment: null,
          properties: { 'header.d': 'x.example', 'header.b': 'ab/c=' },
        },
      ],
    });
  });
  it('reads what Exchange Online Protection writes', () => {
    const read = parseAuthenticationResults(
      'spf=softfail (sender IP is 192.0.2.9)\r\n smtp.mailfrom=sender.example; rcpt.example; dkim=timeout (key query timeout)\r\n header.d=sender.example;dkim=pass (signature was verified) header.d=b.example;rcpt.example; dmarc=bestguesspass action=oreject\r\n header.from=;compauth=softpass reason=201',
    );
    expect(read.authservId).toBeNull();
    expect(read.problems).toEqual([]);
    expect(read.results.map((one) => `${one.method}=${one.result}`)).toEqual([
      'spf=softfail',
      'dkim=timeout',
      'dkim=pass',
      'dmarc=bestguesspass',
      'compauth=softpass',
    ]);
    expect(read.results[0]?.comment).toBe('sender IP is 192.0.2.9');
    expect(read.results[3]?.properties).toEqual({ action: 'oreject', 'header.from': '' });
    expect(read.results[4]).toMatchObject({ reason: '201', properties: { reason: '201' } });
  });
  it('knows that what stands in a comment is no result', () => {
    const read = parseAuthenticationResults(
      'mx.example; arc=pass (0 oda=1 ltdi=1 spf=[1,1,smtp.mailfrom=x.example] dmarc=[1,1,header.from=x.example]); spf=fail',
    );
    expect(read.results.map((one) => one.method)).toEqual(['arc', 'spf']);
  });
  it('reads "none" and an empty field of an authserv-id', () => {
    expect(parseAuthenticationResults('mx.example; none')).toMatchObject({
      results: [],
      problems: [],
    });
    expect(parseAuthenticationResults('mx.example')).toMatchObject({
      authservId: 'mx.example',
      problems: [],
    });
  });
  it.each([
    '',
    ';',
    'mx.example; dkim=pass (cut',
    'mx.example; dkim=pass header.d="cut',
    'mx.example; dkim=PASS',
    'mx.example; dkim',
    'mx.example; dkim=pass extra words',
    'mx.example; spf=pass; none',
    'mx.example; spf=pass; cut.example',
    'mx.example spf=pass',
    'm\u{fc}.example; spf=pass',
    'mx.example; spf=pass reason=',
    'mx.example; spf=pass smtp.mailfrom',
    'mx.example; /1=pass',
    'mx.example; spf/x=pass',
  ])('gives no result for the malformed %s', (value) => {
    const read = parseAuthenticationResults(value);
    expect(read.results).toEqual([]);
    expect(read.problems).not.toEqual([]);
  });
  it('survives comments nested two hundred thousand deep', () => {
    const open = '('.repeat(200_000);
    expect(parseAuthenticationResults(`mx.example; spf=pass ${open}`).results).toEqual([]);
    const closed = parseAuthenticationResults(`mx.example; spf=pass ${open}${')'.repeat(200_000)}`);
    expect(closed.results).toHaveLength(1);
  });
  it('does not take a property for a result, or a result out of a quoted string', () => {
    const read = parseAuthenticationResults(
      'mx.example; spf=fail smtp.mailfrom="x; dkim=pass header.d=bank.example" dmarc=pass',
    );
    expect(read.results).toHaveLength(1);
    expect(read.results[0]?.result).toBe('fail');
  });
});
