/** A tab, its messages and its states, made by hand for tests; nothing that ships imports it. */
import type { ShownMessage, TabState } from '../protocol';
import { emptyTabState } from '../tab-states';

export const TAB = 7;

export const messageOf = (key: string): ShownMessage => ({
  key,
  subject: 'One thread',
  from: 'One author',
  kind: 'received',
});

export const stateOf = (key: string, phase: TabState['phase']): TabState => ({
  ...emptyTabState,
  message: messageOf(key),
  phase,
});
