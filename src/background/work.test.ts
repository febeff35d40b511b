import { describe, expect, it } from 'vitest';
import { TabWork } from './work';

const never = (): Promise<string> => new Promise(() => {});

describe('TabWork', () => {
  it('joins work on the same message', async () => {
    const work = new TabWork<string>();
    let started = 0;
    const begin = (): Promise<string> => Promise.resolve(`run ${++started}`);
    const both = await Promise.all([work.start(1, 'a', begin), work.start(1, 'a', begin)]);
    expect(both).toEqual(['run 1', 'run 1']);
  });
  it('aborts the work on the message that was left', () => {
    const work = new TabWork<string>();
    const signals: AbortSignal[] = [];
    const begin = (signal: AbortSignal): Promise<string> => (signals.push(signal), never());
    void work.start(1, 'a', begin);
    void work.start(1, 'b', begin);
    expect(signals.map((s) => s.aborted)).toEqual([true, false]);
  });
  it('leaves other tabs and the named message alone', () => {
    const work = new TabWork<string>();
    const signals: AbortSignal[] = [];
    const begin = (signal: AbortSignal): Promise<string> => (signals.push(signal), never());
    void work.start(1, 'a', begin);
    void work.start(2, 'a', begin);
    work.leave(1, 'a');
    work.leave(2);
    expect(signals.map((s) => s.aborted)).toEqual([false, true]);
  });
  it('names work that was asked for before the message was known, once', () => {
    const work = new TabWork<string>();
    const signals: AbortSignal[] = [];
    void work.start(1, '', (signal) => (signals.push(signal), never()));
    expect(work.holds(1, 'a')).toBe(true);
    work.leave(1, 'a');
    expect(work.holds(1, 'b')).toBe(false);
    expect(signals.map((s) => s.aborted)).toEqual([false]);
    work.leave(1, 'b');
    expect(signals.map((s) => s.aborted)).toEqual([true]);
    expect(work.holds(1, 'a')).toBe(false);
  });
  it('lets work say which message it is about', () => {
    const work = new TabWork<string>();
    const signals: AbortSignal[] = [];
    void work.start(1, 'a', (signal) => (signals.push(signal), never()));
    const [first = new AbortController().signal] = signals;
    work.name(1, first, 'b');
    expect(work.holds(1, 'b')).toBe(true);
    void work.start(1, 'c', never);
    work.name(1, first, 'd');
    expect(work.holds(1, 'c')).toBe(true);
  });
  it('starts again once the work is done', async () => {
    const work = new TabWork<number>();
    let runs = 0;
    await work.start(1, 'a', () => Promise.resolve(++runs));
    expect(await work.start(1, 'a', () => Promise.resolve(++runs))).toBe(2);
  });
});
