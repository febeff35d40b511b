import { makeAsk } from '../asking';
import type { BackgroundRequests, ReplyOf, RequestOf } from '../protocol';
import { isAlive, send } from './runtime';

const asking = makeAsk(send, isAlive);

/** Asks the background. Null where nobody answers; never rejects. */
export async function ask<Name extends keyof BackgroundRequests>(
  name: Name,
  body: RequestOf<BackgroundRequests, Name>,
): Promise<ReplyOf<BackgroundRequests, Name> | null> {
  try {
    return await asking(name, body);
  } catch {
    return null;
  }
}
