/** What the extension has stored as a whole: who may read it, and its end. */
import browser from 'webextension-polyfill';
import { writers } from '../tab-states';
import { nextGraphGeneration } from './graph/connection';

/** Keeps session storage from content scripts. That is the default where it can be set at all (Chrome); Firefox knows no other way. */
export async function guardSession(): Promise<void> {
  const session = browser.storage.session as {
    setAccessLevel?: (level: { accessLevel: string }) => Promise<void>;
  };
  await session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Removes everything the extension has stored, options included. */
export function forgetEverything(): Promise<void> {
  return writers.run(async () => {
    nextGraphGeneration();
    await browser.storage.session.clear();
    await browser.storage.local.clear();
  });
}
