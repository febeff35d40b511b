import type { BackgroundRequests, ReplyOf, RequestOf, TabState } from '../protocol';
import { readTabState } from '../tab-states';
import { inspectTab } from './inspect-tab';
import { openPopup } from './open-inspection';

/** Milliseconds after which an opened popup that has not asked is taken to have been closed before it could. */
const longestOpening = 10_000;

/** Presses whose popup has not asked yet, by tab: what comes of each. */
const pressed = new Map<number, Promise<unknown>>();

/** The badge of a message was pressed. Reading goes on while the popup opens and shows its progress. */
export async function badgePressed(
  { message }: RequestOf<BackgroundRequests, 'badge-pressed'>,
  tabId: number,
): Promise<ReplyOf<BackgroundRequests, 'badge-pressed'>> {
  const inspected = inspectTab({ tabId, key: message.key }, message);
  pressed.set(tabId, inspected);
  const forget = () => {
    if (pressed.get(tabId) === inspected) pressed.delete(tabId);
  };
  const opened = await openPopup(tabId);
  if (opened) setTimeout(forget, longestOpening);
  else forget();
  await inspected;
  return { opened };
}

/**
 * The popup asks. One that a badge has opened makes no request of its own: the user has asked for the message of that badge, and may have
 * gone on to another by now, which is not to be read or asked about.
 */
export async function popupAsks(
  request: RequestOf<BackgroundRequests, 'inspect-tab'>,
): Promise<TabState> {
  const { tabId } = request;
  const press = request.opened ? pressed.get(tabId) : undefined;
  if (press !== undefined) {
    pressed.delete(tabId);
    await press;
    return readTabState(tabId);
  }
  let state = await inspectTab(request);
  // A message that opens at the same moment cuts the request short; the user has asked all the same, for whichever stands open.
  for (let again = 0; again < 2 && request.key === undefined && state.phase === 'invite'; again++) {
    state = await inspectTab(request);
  }
  return state;
}
