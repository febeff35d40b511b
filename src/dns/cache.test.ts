import { expect, it } from 'vitest';
import { createCache } from './cache';

const answer = { outcome: 'answer', records: ['192.0.2.1'], canonicalName: 'a.example' } as const;

it('forgets the answer unused for longest when it is full', () => {
  const cache = createCache(2);
  cache.set('a', 'A', answer, 60, 0);
  cache.set('b', 'A', answer, 60, 0);
  cache.get('a', 'A', 1);
  cache.set('c', 'A', answer, 60, 1);
  expect(cache.get('b', 'A', 1)).toBeNull();
  expect(cache.get('a', 'A', 1)).toEqual(answer);
});

it('keeps a negative answer for three hours at most', () => {
  const cache = createCache();
  cache.set('a', 'A', { outcome: 'nxdomain' }, 90_000, 0);
  expect(cache.get('a', 'A', 3 * 3600_000 - 1)).toEqual({ outcome: 'nxdomain' });
  expect(cache.get('a', 'A', 3 * 3600_000)).toBeNull();
});

it('does not trust a clock that went back', () => {
  const cache = createCache();
  cache.set('a', 'A', answer, 60, 10_000);
  expect(cache.get('a', 'A', 5_000)).toBeNull();
});
