import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sentence } from '../core/inspection';
import type { DohResolver } from '#engine';
import { watchQuestions } from './progress';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A resolver whose answers come when the test says so. */
function slow(): { resolver: DohResolver; answer: (name: string) => void } {
  const waiting = new Map<string, () => void>();
  const resolver: DohResolver = {
    resolve: (name) => new Promise((done) => waiting.set(name, () => done({ outcome: 'nodata' }))),
    ledger: () => [],
  };
  return { resolver, answer: (name) => waiting.get(name)?.() };
}

describe('watchQuestions', () => {
  it('tells the question that waits longest, each once, and nothing after the end', async () => {
    const { resolver, answer } = slow();
    const progress = watchQuestions(resolver, 'dns.example');
    const told: Sentence[] = [];
    void progress.resolver.resolve('a.example', 'TXT');
    void progress.resolver.resolve('b.example', 'TXT');
    progress.begin((sentence) => told.push(sentence));
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    answer('a.example');
    await vi.advanceTimersByTimeAsync(2000);
    progress.end();
    void progress.resolver.resolve('c.example', 'TXT');
    answer('b.example');
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.map(({ params }) => [params?.['name'], params?.['answered']])).toEqual([
      ['a.example', 0],
      ['b.example', 1],
    ]);
  });

  it('hands questions and answers through', async () => {
    const { resolver, answer } = slow();
    const asked = watchQuestions(resolver, 'dns.example').resolver.resolve('a.example', 'TXT');
    answer('a.example');
    expect(await asked).toEqual({ outcome: 'nodata' });
  });

  it('asks once the screen has shown the first word, and soon in any case', async () => {
    const { resolver } = slow();
    const asking = vi.spyOn(resolver, 'resolve');
    const progress = watchQuestions(resolver, 'dns.example');
    let shown = (): void => undefined;
    progress.after(new Promise<void>((done) => (shown = done)));
    void progress.resolver.resolve('a.example', 'TXT');
    await vi.advanceTimersByTimeAsync(100);
    expect(asking).not.toHaveBeenCalled();
    shown();
    await vi.advanceTimersByTimeAsync(0);
    expect(asking).toHaveBeenCalledExactlyOnceWith('a.example', 'TXT');
    progress.after(new Promise(() => undefined));
    void progress.resolver.resolve('b.example', 'TXT');
    await vi.advanceTimersByTimeAsync(300);
    expect(asking).toHaveBeenLastCalledWith('b.example', 'TXT');
  });

  it('asks where the screen could not be reached', async () => {
    const { resolver, answer } = slow();
    const progress = watchQuestions(resolver, 'dns.example');
    progress.after(Promise.reject(new Error('The tab is gone.')));
    const asked = progress.resolver.resolve('a.example', 'TXT');
    await vi.advanceTimersByTimeAsync(0);
    answer('a.example');
    expect(await asked).toEqual({ outcome: 'nodata' });
  });
});
