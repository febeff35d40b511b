/** How the extension's own pages and the content script ask the background. */
import browser from 'webextension-polyfill';
import type { BackgroundRequests, Envelope, ReplyOf, RequestName, RequestOf } from './protocol';

/**
 * Sends one request and waits for its reply. Rejects only where no background answers (the extension was just updated or removed);
 * what can go wrong in the work itself comes back as a value inside the reply.
 */
export async function ask<Name extends RequestName<BackgroundRequests>>(
  name: Name,
  body: RequestOf<BackgroundRequests, Name>,
): Promise<ReplyOf<BackgroundRequests, Name>> {
  const envelope: Envelope<Name, typeof body> = { mailproof: 1, name, body };
  return (await browser.runtime.sendMessage(envelope)) as ReplyOf<BackgroundRequests, Name>;
}
