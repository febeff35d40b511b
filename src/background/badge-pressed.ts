import type { BackgroundRequests, ReplyOf, RequestOf } from '../protocol';
import { inspectTab } from './inspect-tab';
import { openPopup } from './open-inspection';

/** The badge was pressed: the same request as opening the popup. Reading goes on while the popup opens and shows its progress. */
export async function badgePressed(
  request: RequestOf<BackgroundRequests, 'badge-pressed'>,
  tabId: number,
): Promise<ReplyOf<BackgroundRequests, 'badge-pressed'>> {
  const inspected = inspectTab({ tabId, key: request.key });
  const opened = await openPopup(tabId);
  await inspected;
  return { opened };
}
