import type { TabState } from './protocol';

/** Problems that are none: no server has carried the message, so there is nothing to verify. */
const causes: readonly string[] = ['source_outlook_no_headers', 'source_outlook_draft'];

/** Is this the end of asking about the user's own mail, a draft, or a bounce without headers? Told as such, and never as a failure. */
export function isWithoutHeaders({ phase, problem }: Pick<TabState, 'phase' | 'problem'>): boolean {
  return phase === 'error' && problem !== null && causes.includes(problem.id);
}
