/** How the extension's own pages ask the background. */
import browser from 'webextension-polyfill';
import { makeAsk } from './asking';

export const ask = makeAsk(
  (envelope) => browser.runtime.sendMessage(envelope),
  () => browser.runtime.id !== undefined,
);
