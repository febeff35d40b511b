import type { Browser } from 'puppeteer-core';

export interface Bidi {
  /** Sends one WebDriver BiDi command. */
  send(method: string, parameters: object): Promise<{ readonly result: unknown }>;
}

/** Puppeteer's own connection (24.43.1 keeps it to itself), for the commands that it has no call for. */
export function bidiOf(browser: Browser): Bidi {
  return (browser as unknown as { readonly connection: Bidi }).connection;
}
