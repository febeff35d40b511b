/** Tells what DNS is being asked while an inspection waits for it. */
import type { Sentence } from '../core/inspection';
import type { DohResolver } from '#engine';

/** Milliseconds until the wait is worth a word, and between two words. Most inspections are over before the first. */
const patience = 500;

/** Milliseconds that a question waits for the screen at most: a page that does not answer holds up nobody. */
const screenPatience = 250;

export interface Progress {
  /** Asks in place of the resolver that was given. */
  readonly resolver: DohResolver;
  /** What is not asked yet waits until this has come about: the screen comes first, and DNS right after it. */
  readonly after: (shown: Promise<unknown>) => void;
  /** Begins to tell; before it is called, nothing is told. */
  readonly begin: (tell: (sentence: Sentence) => void) => void;
  readonly end: () => void;
}

/**
 * Wraps a resolver so that the question that has waited longest can be told.
 *
 * @param host the resolver's host, as it is shown
 */
export function watchQuestions(given: DohResolver, host: string): Progress {
  const open = new Set<{ readonly name: string }>();
  let asked = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let gate: Promise<unknown> | null = null;

  const track = async <Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const question = { name };
    open.add(question);
    asked += 1;
    try {
      if (gate !== null) await gate;
      return await ask();
    } finally {
      open.delete(question);
    }
  };

  return {
    resolver: {
      ...given,
      resolve: (name, type) => track(name, () => given.resolve(name, type)),
      resolveAhead: (name, type) =>
        track(name, () => given.resolveAhead?.(name, type) ?? given.resolve(name, type)),
    },
    after(shown) {
      gate = Promise.race([
        shown.catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, screenPatience)),
      ]);
    },
    end: () => clearInterval(timer),
    begin: (tell) => {
      let said = '';
      timer = setInterval(() => {
        const [oldest] = open;
        if (oldest === undefined || oldest.name === said) return;
        said = oldest.name;
        const params = { host, name: oldest.name, answered: asked - open.size, asked };
        tell({ id: 'ui_progress_dns_name', params });
      }, patience);
    },
  };
}
