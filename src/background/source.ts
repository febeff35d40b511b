/**
 * One way to the source of an open message. Each stands in a file of its own behind this interface; `read-message.ts` states their order.
 */
import type { Sentence } from '../core/inspection';
import type { MessageSource } from '../core/message-source';
import type { ShownMessage, SourceAttempt } from '../protocol';

/** What one way gave. */
export interface SourceOutcome {
  readonly source: MessageSource | null;
  /** Told to the user; null where this way does not exist here, and there is nothing to tell. */
  readonly attempt: SourceAttempt | null;
  /** Why there is no source, in words for the case that no other way gives one. */
  readonly problem: Sentence | null;
  /** Known better now than from the pane: a message without any Received field is the user's own. */
  readonly kind: ShownMessage['kind'] | null;
  /** No later way can do better, so none is tried. */
  readonly final?: boolean;
}

/** `Place` is what a way needs to know of the open message. */
export interface Source<Place> {
  /** Reads, or says why not. Rejects only where the message was left meanwhile. */
  read(place: Place, signal: AbortSignal): Promise<SourceOutcome>;
}

/** What all ways together gave. */
export interface SourcesRead {
  readonly source: MessageSource | null;
  readonly attempts: readonly SourceAttempt[];
  readonly problem: Sentence | null;
  readonly kind: ShownMessage['kind'] | null;
  readonly final: boolean;
}

/** A way that does not exist here. */
export const noSuchWay: SourceOutcome = {
  source: null,
  attempt: null,
  problem: null,
  kind: null,
};

/** Tries one way after the other until one gives a source, or one says that none can. The last problem told is the one that counts. */
export async function readInOrder<Place>(
  sources: readonly Source<Place>[],
  place: Place,
  signal: AbortSignal,
): Promise<SourcesRead> {
  const attempts: SourceAttempt[] = [];
  let problem: Sentence | null = null;
  let kind: ShownMessage['kind'] | null = null;
  for (const source of sources) {
    const outcome = await source.read(place, signal);
    if (outcome.attempt !== null) attempts.push(outcome.attempt);
    kind = outcome.kind ?? kind;
    problem = outcome.problem ?? problem;
    if (outcome.source !== null) {
      return { source: outcome.source, attempts, problem: null, kind, final: true };
    }
    if (outcome.final) return { source: null, attempts, problem, kind, final: true };
  }
  return { source: null, attempts, problem, kind, final: false };
}
