import { beforeEach, expect, it, vi } from 'vitest';
import { defaultOptions } from '../../storage';
import type { GraphConnection } from '../graph/connection';

const options = { ...defaultOptions, graphClientId: '00000000-0000-4000-8000-000000000000' };
const connection: GraphConnection = {
  version: 1,
  clientId: options.graphClientId,
  tenant: options.graphTenant,
  cloud: options.graphCloud,
  accessToken: 'secret',
  expiresAt: Date.now() + 3_600_000,
  holdUntil: 0,
  claims: null,
};

vi.mock('webextension-polyfill', () => ({
  default: { storage: { session: { get: () => Promise.resolve({ graph: connection }) } } },
}));
vi.mock('../tab-content', () => ({ askContent: () => Promise.resolve({ shown: true }) }));
const { graph } = await import('./graph');

const GRAPH = 'https://graph.microsoft.com/v1.0';
const open = {
  tabId: 1,
  shown: { key: 'k', subject: 'Minutes', from: 'ann@example.org', kind: 'received' },
  locator: {
    host: 'outlook.office.com',
    id: 'AAQkADk5YWJjZGVmZ2hpamtsbW5v',
    idClass: 'conversation',
  },
  options,
} as const;

const message = (id: string, address: string) => ({
  id,
  subject: 'Minutes',
  from: { emailAddress: { name: '', address } },
  internetMessageId: `<${id}@example.org>`,
});
const source = (id: string) =>
  `Received: from a by b; Sat, 28 Nov 2026 00:00:00 +0000\r\nFrom: ann@example.org\r\nSubject: Minutes\r\nMessage-ID: <${id}@example.org>\r\n\r\nx`;

/** What Graph gives for the conversation, page by page; each but the last names the next in the way of `link`. */
let pages: readonly (readonly object[])[] = [];
const link = (page: number) => `${GRAPH}/me/messages?$skip=${page * 50}`;
let asked: string[] = [];

function serve(linked: (page: number) => string): void {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    const id = /\/me\/messages\/(\w+)\/\$value$/.exec(address)?.[1];
    if (id !== undefined) return Promise.resolve(new Response(source(id)));
    const at = Number(/skip=(\d+)/.exec(address)?.[1] ?? 0) / 50;
    const more = at + 1 < pages.length ? { '@odata.nextLink': linked(at + 1) } : {};
    return Promise.resolve(Response.json({ value: pages[at], ...more }));
  });
}

const read = async () => graph.read(open, new AbortController().signal);
const others = Array.from({ length: 50 }, (_, at) => message(`other${at}`, 'bob@example.org'));
const ours = message('ours', 'ann@example.org');

beforeEach(() => serve(link));

it('finds the message of a conversation on its second page', async () => {
  pages = [others, [ours]];
  expect((await read()).attempt).toMatchObject({ outcome: 'read' });
  expect(asked.slice(1)).toEqual([link(1), `${GRAPH}/me/messages/ours/$value`]);
});

it('reads neither of two that look the same, on whichever pages', async () => {
  pages = [[ours, ...others.slice(1)], [message('twin', 'ann@example.org')]];
  expect((await read()).problem).toEqual({ id: 'source_graph_which' });
  expect(asked).toHaveLength(2);
});

it('says that it cannot tell where there is more than it looks through', async () => {
  pages = [[ours, ...others.slice(1)], others, others];
  expect((await read()).problem).toEqual({ id: 'source_graph_long' });
  expect(asked).toHaveLength(2);
});

it.each([
  'https://graph.microsoft.com.evil.example/v1.0/me/messages?$skip=50',
  'https://graph.microsoft.com/beta/me/messages?$skip=50',
  'https://graph.microsoft.com/v1.0/me/drive?$skip=50',
  '/v1.0/me/messages?$skip=50',
])('does not follow %s', async (address) => {
  serve(() => address);
  pages = [[ours], [ours]];
  expect((await read()).problem).toEqual({ id: 'source_graph_unreadable' });
  expect(asked).toHaveLength(1);
});
