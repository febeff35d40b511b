import { describe, expect, it } from 'vitest';
import type { MessageSource } from '../core/message-source';
import { noSuchWay, readInOrder, type Source, type SourceOutcome } from './source';

const bytes: MessageSource = {
  kind: 'full-message',
  origin: 'graph',
  fidelity: 'wire',
  bytes: new Uint8Array(),
};
const way = (asked: string[], name: string, outcome: Partial<SourceOutcome>): Source<null> => ({
  read: () => {
    asked.push(name);
    return Promise.resolve({ ...noSuchWay, ...outcome });
  },
});
const note = (id: string) => ({ origin: 'graph', outcome: 'failed', note: { id } }) as const;
const signal = new AbortController().signal;

describe('readInOrder', () => {
  it('stops at the first that gives a source, and tells what was tried before', async () => {
    const asked: string[] = [];
    const ways = [
      way(asked, 'absent', {}),
      way(asked, 'fails', { attempt: note('a'), problem: { id: 'a' } }),
      way(asked, 'reads', { source: bytes, attempt: note('b'), kind: 'sent' }),
      way(asked, 'never', { source: bytes }),
    ];
    expect(await readInOrder(ways, null, signal)).toEqual({
      source: bytes,
      attempts: [note('a'), note('b')],
      problem: null,
      kind: 'sent',
      final: true,
    });
    expect(asked).toEqual(['absent', 'fails', 'reads']);
  });

  it('stops where one says that none can do better', async () => {
    const asked: string[] = [];
    const ways = [
      way(asked, 'blank', { problem: { id: 'no headers' }, final: true }),
      way(asked, 'never', { source: bytes }),
    ];
    expect(await readInOrder(ways, null, signal)).toMatchObject({
      source: null,
      problem: { id: 'no headers' },
      final: true,
    });
    expect(asked).toEqual(['blank']);
  });

  it('tells the last problem, and keeps it where a later way does not exist', async () => {
    const ways = [
      way([], 'one', { problem: { id: 'first' } }),
      way([], 'two', { problem: { id: 'second' } }),
      way([], 'absent', {}),
    ];
    expect(await readInOrder(ways, null, signal)).toMatchObject({
      problem: { id: 'second' },
      final: false,
    });
  });
});
