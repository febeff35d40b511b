import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultOptions } from '../../storage';
import { answerLimit } from '../../webmail/outlook/sources/owa-service';

/** Tabs in the order in which something was run in them. Tab 1 is frozen: what is run there never ends. */
const ran: number[] = [];
vi.mock('webextension-polyfill', () => ({
  default: {
    scripting: {
      executeScript: ({ target: { tabId } }: { readonly target: { readonly tabId: number } }) => {
        ran.push(tabId);
        return tabId === 1
          ? new Promise(() => undefined)
          : Promise.resolve([{ result: { kind: 'no-canary' } }]);
      },
    },
  },
}));
vi.mock('../tab-content', () => ({ askContent: () => Promise.resolve({ shown: true }) }));
const { owaService } = await import('./owa-service');

const [HOST, ELSEWHERE] = ['mail.one.example', 'mail.two.example'] as const;
const read = async (tabId: number, host: string) =>
  owaService.read(
    {
      tabId,
      shown: { key: 'k', subject: 'Minutes', from: 'ann@example.org', kind: 'received' },
      locator: { host, id: 'AAMkADk5YWJjZGVmZ2hpamtsbW5v', idClass: 'item' },
      options: { ...defaultOptions, canaryHosts: [HOST, ELSEWHERE] },
    },
    new AbortController().signal,
  );

beforeEach(() => {
  vi.useFakeTimers();
  ran.length = 0;
});
afterEach(() => void vi.useRealTimers());

it('a frozen tab holds up nobody on another host, and its own host no longer than an answer may take', async () => {
  const frozen = read(1, HOST);
  const behind = read(2, HOST);
  const elsewhere = await read(3, ELSEWHERE);
  expect(elsewhere.problem).toEqual({ id: 'source_owa_no_canary', params: expect.anything() });
  await vi.advanceTimersByTimeAsync(answerLimit);
  expect(ran).toEqual([1, 3]);
  await vi.advanceTimersByTimeAsync(answerLimit);
  expect(ran).toEqual([1, 3, 2]);
  expect((await frozen).problem).toMatchObject({ id: 'source_owa_slow' });
  expect((await behind).problem).toMatchObject({ id: 'source_owa_no_canary' });
  expect(vi.getTimerCount()).toBe(0);
});
