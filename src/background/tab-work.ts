import type { TabState } from '../protocol';
import { TabWork } from './work';

/** The one register of what is under way. */
export const tabWork = new TabWork<TabState>();
