import { expect, it } from 'vitest';
import type { ReadReply, SentSource } from '../protocol';
import { Pieces } from './pieces';

const reply = (letters: number): ReadReply => ({
  outcome: 'read',
  message: {} as never,
  attempts: [],
  source: {
    kind: 'full-message',
    origin: 'outlook-source-dialog',
    fidelity: 'copy',
    base64: Array.from({ length: letters / 4 }, (_, at) =>
      String(at % 10_000).padStart(4, '0'),
    ).join(''),
  },
});
const sentOf = (given: ReadReply): SentSource => {
  if (given.outcome !== 'read') throw new Error(given.outcome);
  return given.source;
};

it('sends a short source as it is', () => {
  const given = reply(2_000_000);
  expect(new Pieces().shorten(given)).toBe(given);
});

it('gives the rest in pieces, and keeps nothing after the last', () => {
  const pieces = new Pieces();
  const given = reply(4_000_004);
  const sent = sentOf(pieces.shorten(given));
  let whole = sent.base64;
  const asked: number[] = [];
  while (whole.length < sent.base64.length + (sent.rest?.letters ?? 0)) {
    asked.push(whole.length);
    whole += pieces.piece({ id: sent.rest?.id ?? 0, from: whole.length })?.base64 ?? '';
  }
  expect(asked).toEqual([2_000_000, 4_000_000]);
  expect(whole === sentOf(given).base64).toBe(true);
  expect(pieces.piece({ id: sent.rest?.id ?? 0, from: 0 })).toBeNull();
});

it('gives nothing of a source that another took the place of', () => {
  const pieces = new Pieces();
  const sent = sentOf(pieces.shorten(reply(4_000_000)));
  pieces.shorten(reply(4_000_000));
  expect(pieces.piece({ id: sent.rest?.id ?? 0, from: 2_000_000 })).toBeNull();
});
