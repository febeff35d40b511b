import { beforeEach, expect, it, vi } from 'vitest';
import type { ReadReply } from '../protocol';
import type { OpenMessage, SourceReading, Webmail } from '../webmail/webmail';
import { Tab } from './tab';

const messageOf = (key: string): OpenMessage => ({
  shown: { key, subject: 'One thread', from: 'One author', kind: 'received' },
  body: {} as Element,
  anchor: { parent: {} as Element, before: {} as Element },
  imitated: false,
});

const readingOf = (key: string): SourceReading => ({
  source: {
    kind: 'full-message',
    origin: 'outlook-source-dialog',
    fidelity: 'copy',
    base64: btoa(key),
  },
  attempts: [],
  kind: 'received',
  problem: null,
});

/** A page with one dialog: a reading stays under way until it is told to end, and gives what the dialog that was opened last shows. */
class FakePage {
  readonly begun: string[] = [];
  most = 0;
  private readonly ends: (() => void)[] = [];
  private dialog = '';
  private now = 0;
  shown = ['a', 'b', 'c'];
  fails = false;

  readonly webmail: Webmail = {
    paneHost: () => null,
    moved: () => {},
    look: () =>
      this.shown.length === 0
        ? { state: 'none' }
        : { state: 'settled', messages: this.shown.map(messageOf) },
    dsn: () => null,
    locate: () => ({ host: 'outlook.example', id: null, idClass: null }),
    stop: () => {},
    readSource: async ({ shown: { key } }, { drive }) => {
      this.begun.push(drive ? key : `${key}, quietly`);
      this.most = Math.max(this.most, ++this.now);
      this.dialog = key;
      await new Promise<void>((end) => this.ends.push(end));
      this.now -= 1;
      if (this.fails) throw new Error('The page is broken.');
      return readingOf(this.dialog);
    },
  };

  /** Lets everything that waits begin, and ends it, until nothing is left. */
  async finish(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      await new Promise((resolve) => setTimeout(resolve));
      const end = this.ends.shift();
      quiet = end === undefined ? quiet + 1 : 0;
      end?.();
    }
  }

  /** Lets what waits begin. */
  settle = () => new Promise((resolve) => setTimeout(resolve));
}

let page: FakePage;
let tab: Tab;
beforeEach(() => {
  page = new FakePage();
  tab = new Tab(page.webmail);
});

const drive = (key: string, reading?: string): Promise<ReadReply> =>
  tab.readSource({ key, drive: true, ...(reading === undefined ? {} : { reading }) });

const textOf = (reply: ReadReply): string => {
  if (reply.outcome !== 'read') return reply.outcome;
  expect(reply.message.key).toBe(atob(reply.source.base64));
  return atob(reply.source.base64);
};

it('reads one message after the other, and each gets its own source', async () => {
  const all = Promise.all([drive('a'), drive('b'), drive('c')]);
  await page.finish();
  expect((await all).map(textOf)).toEqual(['a', 'b', 'c']);
  expect(page.begun).toEqual(['a', 'b', 'c']);
  expect(page.most).toBe(1);
});

it('reads a message once for all who ask, under way or waiting', async () => {
  const all = Promise.all([drive('a'), drive('b'), drive('a'), drive('b')]);
  await page.settle();
  const late = drive('b');
  await page.finish();
  expect([...(await all), await late].map(textOf)).toEqual(['a', 'b', 'a', 'b', 'b']);
  expect(page.begun).toEqual(['a', 'b']);
});

it('waits for the page also where nothing is driven', async () => {
  const all = Promise.all([drive('a'), tab.readSource({ key: 'a', drive: false })]);
  await page.finish();
  expect((await all).map(textOf)).toEqual(['a', 'a']);
  expect(page.begun).toEqual(['a', 'a, quietly']);
  expect(page.most).toBe(1);
});

it('never begins what the background has given up while it waited', async () => {
  const all = Promise.all([drive('a', '1'), drive('b', '2'), drive('c', '3')]);
  await page.settle();
  expect(tab.stopReading({ reading: '1' })).toEqual({ stopped: true });
  expect(tab.stopReading({ reading: '2' })).toEqual({ stopped: true });
  await page.finish();
  // What had begun goes on to its end: its menu may be on the way.
  expect((await all).map(textOf)).toEqual(['a', 'unreadable', 'c']);
  expect(page.begun).toEqual(['a', 'c']);
  expect(tab.stopReading({ reading: '3' })).toEqual({ stopped: false });
});

it('begins what one has given up and another still wants', async () => {
  const all = Promise.all([drive('a', '1'), drive('b', '2'), drive('b', '3')]);
  tab.stopReading({ reading: '2' });
  await page.finish();
  expect((await all).map(textOf)).toEqual(['a', 'b', 'b']);
});

it('neither begins nor joins the reading of a message that was left', async () => {
  const left = Promise.all([drive('a'), drive('b')]);
  await page.settle();
  tab.moved();
  const anew = drive('a');
  await page.finish();
  expect((await left).map(textOf)).toEqual(['a', 'unreadable']);
  expect(textOf(await anew)).toBe('a');
  expect(page.begun).toEqual(['a', 'a']);
});

it('goes on after a reading that failed', async () => {
  page.fails = true;
  const broken = drive('a').catch(() => 'broken');
  const next = page.settle().then(() => drive('b'));
  await page.settle();
  await page.settle();
  const finished = page.finish();
  expect(await broken).toBe('broken');
  page.fails = false;
  await finished;
  expect(textOf(await next)).toBe('b');
});

it('tells of a message that opens beside the one that is meant, and not of that one again', async () => {
  const told: [key: string | undefined, aside: boolean][] = [];
  const sendMessage = ({ body }: { body: { message: { key: string } | null; aside: boolean } }) => {
    told.push([body.message?.key, body.aside]);
    return Promise.resolve({});
  };
  vi.stubGlobal('chrome', { runtime: { id: 'mailproof', sendMessage } });
  try {
    page.shown = ['c'];
    tab.update();
    page.shown = ['a', 'c'];
    tab.update();
    await page.settle();
    expect(told).toEqual([
      ['c', false],
      ['a', true],
    ]);
    page.shown = ['a'];
    tab.update();
    await page.settle();
    expect(told.slice(2)).toEqual([['a', false]]);
  } finally {
    vi.unstubAllGlobals();
  }
});
