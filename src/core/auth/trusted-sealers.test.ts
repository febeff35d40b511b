import { expect, it } from 'vitest';
import { defaultTrustedSealers, isTrustedSealer } from './trusted-sealers';

it('trusts a name on the list and what lies below it', () => {
  expect(isTrustedSealer('Microsoft.com', defaultTrustedSealers)).toBe(true);
  expect(isTrustedSealer('mail.google.com', ['google.com'])).toBe(true);
});

it('does not trust what only ends alike, nor anything by an empty entry', () => {
  expect(isTrustedSealer('evilmicrosoft.com', defaultTrustedSealers)).toBe(false);
  expect(isTrustedSealer('com', ['microsoft.com'])).toBe(false);
  expect(isTrustedSealer('a.example', ['', ' '])).toBe(false);
});
