import { describe, expect, it } from 'vitest';
import type { BadgeState } from '../../protocol';
import { shapeOf, shapePaths } from './badge-look';

const state = (change: Partial<BadgeState>): BadgeState => ({
  phase: 'ready',
  level: null,
  dsn: false,
  words: '',
  ...change,
});

describe('shapeOf', () => {
  it.each([
    [{ level: 'pass' }, 'pass'],
    [{ level: 'fail' }, 'fail'],
    [{ level: 'warn', dsn: true }, 'dsn'],
    [{ level: 'pass', phase: 'partial' }, 'busy'],
    [{ phase: 'reading' }, 'busy'],
    [{ phase: 'error', level: 'pass' }, 'trouble'],
    [{ phase: 'invite' }, 'invite'],
    [{ phase: 'held', level: 'pass' }, 'invite'],
    [{}, 'invite'],
  ] as const)('%o looks like %s', (change, shape) => {
    expect(shapeOf(state(change))).toBe(shape);
  });
  it('tells every level by a form of its own', () => {
    const drawn = Object.values(shapePaths).map(({ form, line }) => `${form} ${line}`);
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
