import { changed } from './stories/changed';
import { bounces } from './stories/bounces';
import { forged } from './stories/forged';
import { inside } from './stories/inside';
import { proven } from './stories/proven';
import type { Story } from './story';

/** The demo mailbox, in the order in which the demo shows it. */
export const stories: readonly Story[] = [...proven, ...changed, ...forged, ...inside, ...bounces];
