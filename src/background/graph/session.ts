/** A reading's requests to Graph: the token renewed where it has run out, one request repeated at most, and a pause kept that Microsoft asks for. */
import type { Sentence } from '../../core/inspection';
import type { Options } from '../../storage';
import { writeGraphConnection, type GraphConnection } from './connection';
import { authorize } from './authorize';
import { askGraph } from './request';

/** A pause up to this many seconds is waited for; a longer one is told. */
const longestWait = 5;
/** What is taken for a pause where Microsoft names none, or one beyond reason; seconds. */
const usualPause = 10;
const longestPause = 3600;

export type GraphAnswer =
  | { readonly outcome: 'given'; readonly bytes: Uint8Array }
  /** Graph has the message and cannot give this form of it. */
  | { readonly outcome: 'not-whole'; readonly note: Sentence }
  | { readonly outcome: 'failed'; readonly note: Sentence };

const failed = (id: string, params?: Sentence['params']): GraphAnswer => ({
  outcome: 'failed',
  note: params === undefined ? { id } : { id, params },
});

/** Resolves after a while, or as soon as the signal fires. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

export class GraphSession {
  /** One request of a reading may be repeated, whatever for. */
  private spare = 1;

  /** `generation`: as it was before the connection was read (currentGraphGeneration). */
  constructor(
    private readonly options: Options,
    private connection: GraphConnection,
    private readonly generation: number,
    private readonly signal: AbortSignal,
  ) {}

  async get(path: string, prefer: string | null): Promise<GraphAnswer> {
    const hold = Math.ceil((this.connection.holdUntil - Date.now()) / 1000);
    if (hold > 0) return failed('source_graph_throttled', { seconds: hold });
    if (this.connection.claims !== null) return failed('source_graph_sign_in');
    if (this.connection.expiresAt - 60_000 < Date.now()) {
      const problem = await this.renew(null);
      if (problem !== null) return { outcome: 'failed', note: problem };
    }
    for (;;) {
      const reply = await askGraph(this.connection, path, prefer, this.signal);
      if (reply.kind === 'too-large') {
        return { outcome: 'not-whole', note: { id: 'source_graph_too_large' } };
      }
      if (reply.kind !== 'answer') return failed(`source_graph_${reply.kind}`);
      const { status } = reply;
      if (status === 200) return { outcome: 'given', bytes: reply.bytes };
      if (status === 401) {
        if (this.spare-- <= 0) return failed('source_graph_sign_in');
        const problem = await this.renew(reply.claims);
        if (problem !== null) return { outcome: 'failed', note: problem };
        continue;
      }
      if (status === 429 || status === 503) {
        const seconds = Math.min(reply.retryAfter ?? usualPause, longestPause);
        if (seconds > longestWait || this.spare-- <= 0) {
          await this.keep({ holdUntil: Date.now() + seconds * 1000 });
          return failed('source_graph_throttled', { seconds });
        }
        await pause(seconds * 1000, this.signal);
        if (this.signal.aborted) return failed('source_graph_unreachable');
        continue;
      }
      if (status === 403) return failed('source_graph_no_consent');
      if (status === 404) return failed('source_graph_not_found');
      return failed('source_graph_error', { status });
    }
  }

  /** A new token without a window. What only the user can meet is kept for their next sign-in. */
  private async renew(claims: string | null): Promise<Sentence | null> {
    const { generation } = this;
    const renewed = await authorize(this.options, { interactive: false, claims, generation });
    if ('problem' in renewed) {
      if (claims !== null) await this.keep({ claims });
      return renewed.problem;
    }
    this.connection = renewed.connection;
    return null;
  }

  private async keep(change: Partial<GraphConnection>): Promise<void> {
    this.connection = { ...this.connection, ...change };
    // The user may have disconnected meanwhile: what is forgotten stays forgotten.
    await writeGraphConnection(this.connection, this.generation);
  }
}
