import type { ContentRequests, ReadReply, ReplyOf, RequestOf } from '../protocol';

/**
 * Letters of base64 in one message: whole groups of four. On its way a message lies in the worker's process several times over, as it came, as
 * text and as parsed; of a source of 25 MB that would be more than the worker needs for all else.
 */
const pieceLength = 2_000_000;

/** Keeps the last long source until the background has fetched it piece by piece. */
export class Pieces {
  private id = 0;
  private kept = '';

  /** The reply with as much of the source as one message carries. */
  shorten(reply: ReadReply): ReadReply {
    if (reply.outcome !== 'read' || reply.source.base64.length <= pieceLength) return reply;
    this.id += 1;
    this.kept = reply.source.base64;
    const rest = { id: this.id, letters: this.kept.length - pieceLength };
    return {
      ...reply,
      source: { ...reply.source, base64: this.kept.slice(0, pieceLength), rest },
    };
  }

  piece({
    id,
    from,
  }: RequestOf<ContentRequests, 'source-piece'>): ReplyOf<ContentRequests, 'source-piece'> {
    if (id !== this.id || this.kept === '') return null;
    const base64 = this.kept.slice(from, from + pieceLength);
    if (from + pieceLength >= this.kept.length) this.kept = '';
    return { base64 };
  }
}
