import { describe, expect, it } from 'vitest';
import { lookOf, mixedLabel, mixesScripts, skeleton, wholeScriptLook } from './look-alike';

describe('skeleton', () => {
  it.each([
    ['paypa1.com', 'paypal.com'],
    ['rnicrosoft.com', 'microsoft.com'],
    ['g00gle.com', 'google.com'],
    ['\u0440\u0430\u0443\u0440\u0430l.com', 'paypal.com'],
  ])('%s looks like %s', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });

  it('tells ordinary names apart', () => {
    expect(skeleton('contoso.com')).not.toBe(skeleton('fabrikam.com'));
    expect(skeleton('b\u00fccher.de')).not.toBe(skeleton('bucher.de'));
  });
});

describe('mixesScripts', () => {
  it.each([
    ['microsoft', false],
    ['m\u0456crosoft', true],
    ['b\u00fccher', false],
    ['\u043c\u043e\u0441\u043a\u0432\u0430', false],
    ['\u30c6\u30b9\u30c8\u691c\u8a3c', false],
    ['\u6771\u4eactokyo\u304b\u306a', false],
    ['\u03b1\u0431\u0432', true],
    ['123-4', false],
    ['', false],
  ])('%s: %s', (label, mixes) => {
    expect(mixesScripts(label)).toBe(mixes);
  });
});

describe('wholeScriptLook', () => {
  it('reads a wholly Cyrillic label as the ASCII name it imitates', () => {
    expect(wholeScriptLook('\u0441\u043e\u0441\u0430')).toBe('coca');
  });

  it('leaves Latin labels, and words that look like nothing else, alone', () => {
    expect(wholeScriptLook('apple')).toBeNull();
    expect(wholeScriptLook('\u043c\u043e\u0441\u043a\u0432\u0430')).toBeNull();
  });
});

describe('lookOf', () => {
  it.each([
    ['rnicrosoft.com', ['microsoft.com'], 'microsoft.com'],
    ['fabrlkam.com', ['fabrikam.com'], 'fabrikam.com'],
    ['microsoft.com', ['microsoft.com'], null],
    ['xn--80ak6aa92e.com', ['apple.com'], 'apple.com'],
    ['xn--80ak6aa92e.com', [], 'appie.com'],
    ['contoso.com', ['fabrikam.com'], null],
  ])('%s beside %j: %s', (domain, known, look) => {
    expect(lookOf(domain, known)).toBe(look);
  });
});

describe('mixedLabel', () => {
  it('finds the label in a domain of A-labels', () => {
    expect(mixedLabel('www.xn--mcrosoft-l2f.com')).not.toBeNull();
    expect(mixedLabel('www.xn--bcher-kva.de')).toBeNull();
  });
});
