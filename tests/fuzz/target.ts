import type { Arbitrary } from 'fast-check';

/** One thing that takes what strangers write. */
export interface Target<Input = unknown> {
  /** kebab-case; what `--target` takes. */
  readonly name: string;
  /** What it promises, for the report. */
  readonly promise: string;
  /** Inputs are plain JSON, so that a failing one can be kept in corpus.json as it is. */
  readonly arbitrary: Arbitrary<Input>;
  /** Throws where the promise is broken. Ending late or taking much memory is seen from outside. */
  readonly check: (input: Input) => Promise<void> | void;
}

/** Makes the list of targets one type; each check gets what its own arbitrary makes. */
export function target<Input>(made: Target<Input>): Target {
  return made as unknown as Target;
}

/** Says no in a failing check. */
export function demand(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}
