/** WCAG 2.2 contrast (success criteria 1.4.3 and 1.4.11) of the tokens, in both themes, for every pair that the style sheets put together. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/ui/style/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function tokens(text: string): Map<string, string> {
  const found = [...text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, value]));
}

const themes = [
  { theme: 'light', values: tokens(light) },
  { theme: 'dark', values: new Map([...tokens(light), ...tokens(dark)]) },
];

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const levels = ['pass', 'warn', 'fail', 'unknown'];
const words: (readonly [string, string])[] = [
  ...['ground', 'sunken', 'raised'].flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3', 'accent'].map((ink) => [ink, ground] as const),
  ),
  ...levels.flatMap((level) => [
    [`${level}-ink`, `${level}-soft`] as const,
    ['ink', `${level}-soft`] as const,
    [`${level}-ink`, 'ground'] as const,
  ]),
  ['accent-ink', 'accent'],
  ['ink', 'add-soft'],
  ['ink', 'del-soft'],
  ['pass-ink', 'add-soft'],
  ['fail-ink', 'del-soft'],
];
const shapes: (readonly [string, string])[] = [
  ['glyph', 'pass-mark'],
  ['glyph-warn', 'warn-mark'],
  ['glyph', 'fail-mark'],
  ['unknown-mark', 'unknown-soft'],
  ['line-2', 'ground'],
  ['line-2', 'raised'],
  ['focus', 'ground'],
  ...levels.map((level) => ['focus', `${level}-soft`] as const),
];

describe.each(themes)('$theme theme', ({ values }) => {
  const of = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`no token --${name}`);
    return value;
  };

  it.each(words)('words in %s on %s reach 4.5:1', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('shape %s against %s reaches 3:1', (one, other) => {
    expect(contrast(of(one), of(other))).toBeGreaterThanOrEqual(3);
  });
});
