import browser from 'webextension-polyfill';
import type { BackgroundRequests, ReplyOf, RequestOf } from '../protocol';
import * as request from '../request';

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
  try {
    return await request.ask(name, body);
  } catch {
    return null;
  }
}
