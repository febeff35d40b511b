import { describe, expect, it } from 'vitest';
import { unwrapSafeLinks } from './pane-text';

describe('unwrapSafeLinks', () => {
  it.each([
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flearn.example%2Fa%3Fb%3D1&data=05%7C02&sdata=x%3D&reserved=0',
      'https://learn.example/a?b=1',
    ],
    [
      'see https://nam02.safelinks.protection.outlook.com/ap/b-59584e83/?url=https%3A%2F%2Fx.example%2F&data=1 there',
      'see https://x.example/ there',
    ],
    [
      'https://gcc02.safelinks.protection.office365.us/?url=mailto%3Aa%40b.example&d=1',
      'mailto:a@b.example',
    ],
  ])('%s', (link, original) => {
    expect(unwrapSafeLinks(link)).toBe(original);
  });
  it.each([
    'https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fbank.example',
    'https://eur01.safelinks.protection.outlook.com/?data=1',
    'https://eur01.safelinks.protection.outlook.com/?url=%ZZ&data=1',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound',
  ])('leaves %s as it is', (text) => {
    expect(unwrapSafeLinks(text)).toBe(text);
  });
});
