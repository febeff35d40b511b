import browser from 'webextension-polyfill';
import type { BackgroundRequests, Envelope, ReplyOf, RequestOf } from '../protocol';

/** False once the extension was reloaded, updated or removed: this script then belongs to nobody. */
export function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** Asks the background. Null where nobody answers; never rejects. */
export async function ask<Name extends keyof BackgroundRequests>(
  name: Name,
  body: RequestOf<BackgroundRequests, Name>,
): Promise<ReplyOf<BackgroundRequests, Name> | null> {
  const envelope: Envelope<Name> = { mailproof: 1, name, body };
  try {
    const reply: unknown = await browser.runtime.sendMessage(envelope);
    return (reply ?? null) as ReplyOf<BackgroundRequests, Name> | null;
  } catch {
    return null;
  }
}
