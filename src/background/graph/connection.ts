import browser from 'webextension-polyfill';
import type { Options } from '../../storage';

/**
 * A connection to Microsoft Graph. In session storage alone: in memory, never on disk, and never to be read by a content script (the area's
 * access level is set to trusted contexts when the worker starts).
 */
export interface GraphConnection {
  readonly version: 1;
  /** For which options it was made; it counts for no others. */
  readonly clientId: string;
  readonly tenant: string;
  readonly cloud: Options['graphCloud'];
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Microsoft has asked for a pause until then (429 with Retry-After); 0 where it has not. */
  readonly holdUntil: number;
  /** A claims challenge that only the user can meet, as JSON; it goes into the next sign-in. Null where there is none. */
  readonly claims: string | null;
}

const graphKey = 'graph';

/** The connection, if there is one for these very options. */
export async function readGraphConnection(options: Options): Promise<GraphConnection | null> {
  const stored = (await browser.storage.session.get(graphKey))[graphKey];
  if (typeof stored !== 'object' || stored === null) return null;
  const found = stored as GraphConnection;
  const same =
    found.version === 1 &&
    found.clientId === options.graphClientId &&
    found.tenant === options.graphTenant &&
    found.cloud === options.graphCloud;
  return same ? found : null;
}

let graphGeneration = 0;

/** Which of the user's decisions about Graph counts now: to be read before what a later writeGraphConnection rests on. */
export function currentGraphGeneration(): number {
  return graphGeneration;
}

/** The user has decided anew (disconnected, signed in, had all forgotten): nothing that was begun before is kept. Gives the new generation. */
export function nextGraphGeneration(): number {
  graphGeneration += 1;
  return graphGeneration;
}

/** Keeps a connection for this session, unless the user has decided anew since `generation`. Returns whether it was kept. */
export async function writeGraphConnection(
  connection: GraphConnection,
  generation: number,
): Promise<boolean> {
  if (generation !== graphGeneration) return false;
  await browser.storage.session.set({ [graphKey]: connection });
  return true;
}

/** Forgets the connection, and those that are being made. */
export async function forgetGraphConnection(): Promise<void> {
  nextGraphGeneration();
  await browser.storage.session.remove(graphKey);
}
