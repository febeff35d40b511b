import { describe, expect, it } from 'vitest';
import { createTranslator, isolateParameters } from './translate';

describe('createTranslator', () => {
  it('puts parameters into the text', () => {
    const translate = createTranslator({ greeting: '{who} wrote {count} messages to {who}.' });
    expect(translate({ id: 'greeting', params: { who: 'Ada', count: 3 } })).toBe(
      'Ada wrote 3 messages to Ada.',
    );
  });

  it('takes the first table that knows the id', () => {
    const translate = createTranslator({ one: 'eins' }, { one: 'one', two: 'two' });
    expect(translate({ id: 'one' })).toBe('eins');
    expect(translate({ id: 'two' })).toBe('two');
  });

  it('tells whose words they are', () => {
    const { isOwn } = createTranslator({ one: 'eins' }, { one: 'one', two: 'two' });
    expect(['one', 'two', 'three', 'toString'].map((id) => isOwn?.(id))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('isolates parameters where the text runs from right to left', () => {
    const translate = createTranslator(isolateParameters({ said: 'من {ip}.' }));
    expect(translate({ id: 'said', params: { ip: '2001:db8::1' } })).toBe(
      'من \u20682001:db8::1\u2069.',
    );
  });

  it('shows the id where no table knows it', () => {
    const translate = createTranslator({});
    expect(translate({ id: 'missing' })).toBe('missing');
    expect(translate({ id: 'missing', params: { a: 1 } })).toBe('missing (a=1)');
    expect(translate({ id: 'toString' })).toBe('toString');
  });

  it('never reads a parameter for placeholders or replacement patterns', () => {
    const translate = createTranslator({ said: '{a} and {b}' });
    expect(translate({ id: 'said', params: { a: '{b}', b: '$&' } })).toBe('{b} and $&');
  });

  it('leaves a placeholder without a parameter', () => {
    const translate = createTranslator({ said: '{a} of {__proto__}' });
    expect(translate({ id: 'said', params: { a: 'x' } })).toBe('x of {__proto__}');
  });
});
