import { beforeEach, expect, it, vi } from 'vitest';
import { toBase64 } from '../base64';
import type { SentSource } from '../protocol';
import { wholeSource } from './whole-source';

const askContent = vi.fn<(tabId: number, name: string, body: unknown) => Promise<unknown>>();
vi.mock('./run', () => ({ receivedSource: () => 'received at once' }));
vi.mock('./tab-content', () => ({
  askContent: (tabId: number, name: string, body: unknown) => askContent(tabId, name, body),
}));
beforeEach(() => void askContent.mockReset());

const PIECE = 4000;
const base64 = toBase64(Uint8Array.from({ length: 10_001 }, (_, at) => (at * 7) & 0xff));
const sent: SentSource = {
  kind: 'full-message',
  origin: 'outlook-source-dialog',
  fidelity: 'copy',
  base64: base64.slice(0, PIECE),
  rest: { id: 3, letters: base64.length - PIECE },
};

it('asks for the pieces in their order and puts them together', async () => {
  askContent.mockImplementation((_tab, _name, body) => {
    const { from } = body as { from: number };
    return Promise.resolve({ base64: base64.slice(from, from + PIECE) });
  });
  const source = await wholeSource(7, sent);
  expect(toBase64(source?.bytes ?? new Uint8Array())).toBe(base64);
  expect(source).toMatchObject({ kind: 'full-message', fidelity: 'copy' });
  expect(askContent.mock.calls).toEqual(
    [4000, 8000, 12_000].map((from) => [7, 'source-piece', { id: 3, from }]),
  );
});

it('asks for nothing where all of it came at once', async () => {
  const { rest: _rest, ...short } = sent;
  expect(await wholeSource(7, short)).toBe('received at once');
  expect(askContent).not.toHaveBeenCalled();
});

it.each([null, { base64: '' }, { base64: '%' }, { base64: 'A'.repeat(40_000) }])(
  'gives no source rather than half of one, when a piece is %j',
  async (piece) => {
    askContent.mockResolvedValue(piece);
    expect(await wholeSource(7, sent)).toBeNull();
  },
);

it('believes no length that cannot be', async () => {
  askContent.mockResolvedValue({ base64: 'AAAA' });
  for (const letters of [Number.NaN, 1e12]) {
    expect(await wholeSource(7, { ...sent, rest: { id: 3, letters } })).toBeNull();
  }
  expect(askContent).not.toHaveBeenCalled();
});
