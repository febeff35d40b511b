import { expect, it } from 'vitest';
import { createCache } from './cache';

const SERVER = 'https://doh.example/';
const answer = { outcome: 'answer', records: ['192.0.2.1'], canonicalName: 'a.example' } as const;

it('forgets the answer unused for longest when it is full', () => {
  const cache = createCache(2);
  cache.set(SERVER, 'a', 'A', answer, 60, 0);
  cache.set(SERVER, 'b', 'A', answer, 60, 0);
  cache.get(SERVER, 'a', 'A', 1);
  cache.set(SERVER, 'c', 'A', answer, 60, 1);
  expect(cache.get(SERVER, 'b', 'A', 1)).toBeNull();
  expect(cache.get(SERVER, 'a', 'A', 1)).toEqual(answer);
});

it('keeps a negative answer for three hours at most', () => {
  const cache = createCache();
  cache.set(SERVER, 'a', 'A', { outcome: 'nxdomain' }, 90_000, 0);
  expect(cache.get(SERVER, 'a', 'A', 3 * 3600_000 - 1)).toEqual({ outcome: 'nxdomain' });
  expect(cache.get(SERVER, 'a', 'A', 3 * 3600_000)).toBeNull();
});

it('does not trust a clock that went back', () => {
  const cache = createCache();
  cache.set(SERVER, 'a', 'A', answer, 60, 10_000);
  expect(cache.get(SERVER, 'a', 'A', 5_000)).toBeNull();
});

it('gives no answer of one server out as that of another', () => {
  const cache = createCache();
  cache.set(SERVER, 'a', 'A', answer, 60, 0);
  expect(cache.get('https://other.example/', 'a', 'A', 1)).toBeNull();
  expect(cache.get(SERVER, 'a', 'A', 1)).toEqual(answer);
});
