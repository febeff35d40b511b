import type { MessageSource } from '../core/message-source';
import { fromBase64 } from '../base64';
import type { SentSource } from '../protocol';
import { receivedSource } from './run';
import { askContent } from './tab-content';

/** More than any mail system carries; what says it has more is no source. */
const mostLetters = 300_000_000;

/**
 * The source of a reply with all its pieces, each decoded into its place when it comes. Null where it is no base64, or a piece is not to be
 * had any more.
 */
export async function wholeSource(tabId: number, sent: SentSource): Promise<MessageSource | null> {
  const { rest } = sent;
  if (rest === undefined) return receivedSource(sent);
  const letters = sent.base64.length + rest.letters;
  if (!(letters <= mostLetters)) return null;
  const whole = new Uint8Array(Math.ceil(letters / 4) * 3);
  let to = 0;
  let piece: { readonly base64: string } | null = sent;
  for (let from = 0; from < letters;) {
    if (from > 0) piece = await askContent(tabId, 'source-piece', { id: rest.id, from });
    const bytes = piece === null ? null : fromBase64(piece.base64);
    if (piece === null || bytes === null || piece.base64 === '') return null;
    if (to + bytes.length > whole.length) return null;
    whole.set(bytes, to);
    to += bytes.length;
    from += piece.base64.length;
  }
  const { kind, origin, fidelity, marked, cut } = sent;
  const told = { ...(marked ? { marked } : {}), ...(cut ? { cut } : {}) };
  return { kind, origin, fidelity, bytes: whole.subarray(0, to), ...told };
}
