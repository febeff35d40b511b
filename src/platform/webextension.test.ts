import { beforeAll, expect, it, vi } from 'vitest';

type Native = (message: unknown, sender: unknown, reply: (value: unknown) => void) => unknown;
interface Standin {
  runtime: {
    id: string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(listener: (message: unknown) => unknown): void };
  };
  storage?: { name: string };
}

const listeners: Native[] = [];
/** The browser's side: hands a message to the listeners, and waits where one says that it will answer. */
const deliver = (message: unknown): Promise<unknown> =>
  new Promise((resolve) => {
    const waits = listeners.map((listener) => listener(message, {}, resolve));
    if (!waits.includes(true)) resolve(undefined);
  });
const chrome = {
  runtime: {
    id: 'abc',
    getURL: (path: string) => path,
    sendMessage: deliver,
    onMessage: { addListener: (listener: Native) => void listeners.push(listener) },
  },
};

let browser: Standin;
beforeAll(async () => {
  vi.stubGlobal('chrome', chrome);
  // As `<form id="browser"><input name="runtime" id="x"></form>` in the page would answer.
  vi.stubGlobal('browser', { runtime: { id: 'x' } });
  browser = (await import('./webextension')).default as unknown as Standin;
  browser.runtime.onMessage.addListener((message) => {
    if (message === 'bad') return Promise.reject(new Error('refused'));
    return message === 'good' ? Promise.resolve('done') : undefined;
  });
});

it('brings an answer, a rejection, or nothing back to who asked', async () => {
  await expect(browser.runtime.sendMessage('good')).resolves.toBe('done');
  await expect(browser.runtime.sendMessage('bad')).rejects.toThrow('refused');
  await expect(browser.runtime.sendMessage('other')).resolves.toBeUndefined();
});

it('is the browser itself in everything else, also in what comes later', () => {
  expect(browser.runtime.id).toBe('abc');
  expect(browser.storage).toBeUndefined();
  Object.assign(chrome, { storage: { name: 'later' } });
  expect(browser.storage?.name).toBe('later');
});
