import type { ContentRequests, ReadReply, RequestOf } from '../protocol';
import { askContent } from './tab-content';

/**
 * Asks the page of a tab for a message's source, and tells it once the answer is no longer wanted: the page reads one message after the
 * other, and what still waits for its turn is then never begun. Null where no content script answers.
 */
export async function askSource(
  tabId: number,
  body: Omit<RequestOf<ContentRequests, 'read-source'>, 'reading'>,
  signal: AbortSignal,
): Promise<ReadReply | null> {
  // Null would say that there is no content script, and bring a second one.
  if (signal.aborted) return { outcome: 'no-message' };
  const reading = crypto.randomUUID();
  const stop = (): void => void askContent(tabId, 'stop-reading', { reading });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await askContent(tabId, 'read-source', { ...body, reading });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
