import { describe, expect, it } from 'vitest';
import {
  asciiForm,
  delayShare,
  domainOfAddress,
  formatBytes,
  formatDelay,
  formatTime,
  sameOrganisation,
} from './format';
import { toneOf } from './parts/tone';

describe('formatDelay', () => {
  it.each([
    [0, '0 s'],
    [4, '4 s'],
    [60, '1 min'],
    [125, '2 min 5 s'],
    [3600, '1 h'],
    [12_000, '3 h 20 min'],
    [187_200, '2 d 4 h'],
    [-3, '−3 s'],
    [86_401, '1 d'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(formatDelay(seconds)).toBe(words);
  });
});

describe('formatBytes', () => {
  it('counts in powers of ten', () => {
    expect(formatBytes(999, 'en')).toBe('999 B');
    expect(formatBytes(48_213, 'en')).toBe('48 kB');
    expect(formatBytes(2_140_000, 'de')).toBe('2,1 MB');
  });
});

describe('formatTime', () => {
  it('shows the time in the zone of the reader', () => {
    const shown = formatTime('2026-11-23T09:14:02+01:00', 'en-GB', 'America/New_York');
    expect(shown).toContain('03:14:02');
    expect(shown).toContain('23 Nov 2026');
  });

  it('leaves text that is no time', () => {
    expect(formatTime('yesterday', 'en')).toBe('yesterday');
  });
});

describe('delayShare', () => {
  it('is 1 for the longest, 0 for none and for clock skew, and keeps the order', () => {
    expect(delayShare(3600, 3600)).toBe(1);
    expect(delayShare(0, 3600)).toBe(0);
    expect(delayShare(-5, 3600)).toBe(0);
    expect(delayShare(5, 0)).toBe(0);
    expect(delayShare(2, 3600)).toBeLessThan(delayShare(200, 3600));
  });
});

describe('domains', () => {
  it('takes what follows the last @', () => {
    expect(domainOfAddress('"a@b"@Example.COM')).toBe('example.com');
    expect(domainOfAddress('nobody')).toBeNull();
    expect(domainOfAddress('nobody@')).toBeNull();
  });

  it('knows one organisation', () => {
    expect(sameOrganisation('mail.example.com', 'example.com', null)).toBe(true);
    expect(sameOrganisation('a.example.com', 'b.example.com', 'example.com')).toBe(true);
    expect(sameOrganisation('a.example.com', 'b.example.com', null)).toBe(false);
    expect(sameOrganisation('notexample.com', 'example.com', 'example.com')).toBe(false);
  });

  it('shows the A-label only where there is something to show', () => {
    expect(asciiForm('example.com')).toBeNull();
    expect(asciiForm('bücher.example')).toBe('xn--bcher-kva.example');
    expect(asciiForm('bad domain ü')).toBeNull();
  });
});

describe('toneOf', () => {
  it('never makes green of a keyword outside the registry', () => {
    expect(toneOf('pass')).toBe('pass');
    expect(toneOf('bestguesspass')).toBe('warn');
    expect(toneOf('PASS')).toBe('warn');
    expect(toneOf('constructor')).toBe('warn');
    expect(toneOf(null)).toBe('quiet');
  });
});
