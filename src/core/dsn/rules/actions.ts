import type { Actor, DsnAction } from '../../inspection';

/** What is said when nobody failed: the action itself is the news (RFC 3464 section 2.3.3). */
interface SettledAction {
  readonly id: string;
  readonly actors: (ofRule: readonly Actor[]) => readonly Actor[];
}

const NOBODY: SettledAction['actors'] = () => ['wait'];

export const ACTIONS: Readonly<Partial<Record<DsnAction, SettledAction>>> = {
  // The server keeps trying, so waiting comes first; then whoever can remove the cause.
  delayed: {
    id: 'action_delayed',
    actors: (ofRule) => [
      'wait',
      ...ofRule.filter((actor) => actor !== 'wait' && actor !== 'unclear'),
    ],
  },
  delivered: { id: 'action_delivered', actors: NOBODY },
  relayed: { id: 'action_relayed', actors: NOBODY },
  expanded: { id: 'action_expanded', actors: NOBODY },
};
