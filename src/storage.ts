/**
 * Every key the extension stores, with its type, version and default. Session storage holds what was found out about the messages of
 * this browser session (never their source); local storage holds the options. Nothing else is written anywhere.
 */
import browser from 'webextension-polyfill';
import { hostsIn } from './host-name';
import { Line } from './line';
import type { MessageKey, TabState } from './protocol';

/** The options of contract.md that this version has; first value = default. Stored under `options` in local storage. */
export interface Options {
  readonly version: 1;
  readonly dns: 'on-inspect' | 'ask-first' | 'off';
  readonly resolver: 'cloudflare' | 'google' | 'quad9' | 'custom';
  /** An https: URL of a DoH server (RFC 8484 section 3, without template variables); used when resolver is `custom`. */
  readonly resolverUrl: string;
  /** Asked where the resolver does not answer (background/resolver.ts); `none` asks nobody else. */
  readonly resolverNext: 'none' | 'cloudflare' | 'google' | 'quad9';
  /** `auto` follows the browser; otherwise a folder name under public/_locales. */
  readonly language: string;
  /** Domains whose ARC seals are believed; null = the shipped list. */
  readonly arcSealers: readonly string[] | null;
  readonly copyFormat: 'text' | 'markdown' | 'html' | 'json';
  /** `full`: everything; `short`: verdict, what to do, methods and ids. */
  readonly copyDetail: 'full' | 'short';
  /** Whether summaries leave with placeholders for people (core/report/redact.ts). */
  readonly copyRedact: boolean;
  /** Opened messages are inspected without a press, where a quiet way to their source is allowed (Graph, or the service of a canary host). */
  readonly inspectAutomatically: 'off' | 'on';
  /** Host names beside the shipped ones where Outlook on the web is served: Exchange Server, or a proxy such as `*.mcas.ms`. */
  readonly extraHosts: readonly string[];
  /** Of the extra hosts, those whose own service may be asked for a message's source. A host listed here alone counts as extra, too. */
  readonly canaryHosts: readonly string[];
  /** Application (client) id of the organisation's registration in Microsoft Entra; empty = Graph is not used. */
  readonly graphClientId: string;
  /** Whom the registration serves: `organizations`, `common`, `consumers`, or a tenant's id or domain. */
  readonly graphTenant: string;
  /** Which of Microsoft's clouds holds the mailbox. */
  readonly graphCloud: 'global' | 'us-government' | 'us-defense' | 'china';
}

export const defaultOptions: Options = {
  version: 1,
  dns: 'on-inspect',
  resolver: 'cloudflare',
  resolverUrl: '',
  resolverNext: 'none',
  language: 'auto',
  arcSealers: null,
  copyFormat: 'text',
  copyDetail: 'full',
  copyRedact: false,
  inspectAutomatically: 'off',
  extraHosts: [],
  canaryHosts: [],
  graphClientId: '',
  graphTenant: 'common',
  graphCloud: 'global',
};

export const emptyTabState: TabState = {
  version: 1,
  message: null,
  phase: 'empty',
  inspection: null,
  attempts: [],
  problem: null,
  choices: [],
  progress: null,
};

/** What a text field or an import may hold for each option; anything else falls back to the default. */
const allowed: { readonly [K in keyof Options]?: readonly Options[K][] } = {
  dns: ['on-inspect', 'ask-first', 'off'],
  resolver: ['cloudflare', 'google', 'quad9', 'custom'],
  resolverNext: ['none', 'cloudflare', 'google', 'quad9'],
  copyFormat: ['text', 'markdown', 'html', 'json'],
  copyDetail: ['full', 'short'],
  copyRedact: [true, false],
  inspectAutomatically: ['off', 'on'],
  graphCloud: ['global', 'us-government', 'us-defense', 'china'],
};

/** What a text may be where it ends up in an address: anything else is left out. */
const patterns: { readonly [K in keyof Options]?: RegExp } = {
  // A GUID as Entra shows it, or nothing.
  graphClientId: /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i,
  graphTenant: /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i,
};

export type OptionChange = Partial<Omit<Options, 'version'>>;

/** Longer addresses and longer lists are nobody's, and would be carried along by every page. */
const isShort = (value: unknown): boolean => typeof value === 'string' && value.length <= 2000;
const mostSealers = 1000;

/** What is understood of options from a file, a policy or another version; the rest is left out. */
export function pickOptions(found: unknown): OptionChange {
  if (typeof found !== 'object' || found === null) return {};
  const given = found as Record<string, unknown>;
  const picked: Record<string, unknown> = {};
  for (const [key, values] of Object.entries(allowed)) {
    if ((values as readonly unknown[]).includes(given[key])) picked[key] = given[key];
  }
  for (const key of ['resolverUrl', 'language']) {
    if (isShort(given[key])) picked[key] = given[key];
  }
  for (const [key, pattern] of Object.entries(patterns)) {
    const value = given[key];
    if (typeof value === 'string' && pattern.test(value)) picked[key] = value;
  }
  for (const key of ['extraHosts', 'canaryHosts']) {
    const hosts = given[key];
    if (Array.isArray(hosts)) picked[key] = hostsIn(hosts);
  }
  const sealers = given['arcSealers'];
  if (sealers === null) picked['arcSealers'] = null;
  if (Array.isArray(sealers)) picked['arcSealers'] = sealers.filter(isShort).slice(0, mostSealers);
  return picked;
}

/** Makes valid Options of whatever was stored by any version, keeping what is understood. */
export function migrateOptions(stored: unknown): Options {
  return { ...defaultOptions, ...pickOptions(stored) };
}

export const optionsKey = 'options';

/** What an administrator has set by policy (public/managed-schema.json); it wins over what is stored. Empty where there is no policy. */
export async function readManagedOptions(): Promise<OptionChange> {
  try {
    return pickOptions(await browser.storage.managed.get());
  } catch {
    // Firefox rejects where no policy was installed.
    return {};
  }
}

/** The options as they are stored, whatever a policy says. */
export async function readStoredOptions(): Promise<Options> {
  const stored = await browser.storage.local.get(optionsKey);
  return migrateOptions(stored[optionsKey]);
}

/** The options as they apply now: what is stored, and a policy over it. */
export async function readOptions(): Promise<Options> {
  return { ...(await readStoredOptions()), ...(await readManagedOptions()) };
}

/** Calls back with the options whenever a page of ours or a policy has changed them. Returns the function that stops it. */
export function watchOptions(callback: (options: Options) => void): () => void {
  let watched = true;
  const tell = async () => {
    const options = await readOptions();
    if (watched) callback(options);
  };
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'managed' || (area === 'local' && optionsKey in changes)) void tell();
  };
  browser.storage.onChanged.addListener(listener);
  return () => {
    watched = false;
    browser.storage.onChanged.removeListener(listener);
  };
}

/** Stores a change and gives back the options as they now apply: a policy still wins. */
export async function writeOptions(change: OptionChange): Promise<Options> {
  const options = migrateOptions({ ...(await readStoredOptions()), ...change });
  await browser.storage.local.set({ [optionsKey]: options });
  return { ...options, ...(await readManagedOptions()) };
}

/**
 * A tab's present state. Numbers below zero are no tabs: each page of ours that is pasted or dropped into makes one up for itself, so that
 * two of them never show each other's message.
 */
export function tabStateKey(tabId: number): string {
  return `tab:${tabId}`;
}

function messageStateKey(tabId: number, key: MessageKey): string {
  return `message:${tabId}:${key}`;
}

function asTabState(stored: unknown): TabState | null {
  if (typeof stored !== 'object' || stored === null) return null;
  return (stored as { version?: unknown }).version === 1 ? (stored as TabState) : null;
}

/** What is known of a tab now; the empty state where nothing is stored or another version stored it. */
export async function readTabState(tabId: number): Promise<TabState> {
  const key = tabStateKey(tabId);
  const stored = await browser.storage.session.get(key);
  return asTabState(stored[key]) ?? emptyTabState;
}

/** Does this state say that work is under way? */
export function isUnfinished({ phase }: TabState): boolean {
  return phase === 'reading' || phase === 'partial';
}

/** Tabs whose state says that work is under way. */
export async function readUnfinishedTabs(): Promise<(readonly [tabId: number, state: TabState])[]> {
  const everything = await browser.storage.session.get();
  const found: (readonly [number, TabState])[] = [];
  for (const [key, value] of Object.entries(everything)) {
    const tabId = /^tab:(\d+)$/.exec(key)?.[1];
    const state = asTabState(value);
    if (tabId === undefined || state === null) continue;
    if (isUnfinished(state)) found.push([Number(tabId), state]);
  }
  return found;
}

/** Calls back on each change of a tab's state, from whichever context wrote it. Returns the function that stops it. */
export function watchTabState(tabId: number, callback: (state: TabState) => void): () => void {
  const key = tabStateKey(tabId);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'session' || !(key in changes)) return;
    callback(asTabState(changes[key]?.newValue) ?? emptyTabState);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Remembered messages over all tabs; the oldest go first. Session storage takes 10 MB, an Inspection is some 20-200 kB. */
const rememberedLimit = 40;

interface Remembered {
  readonly key: string;
  readonly at: number;
}

const indexKey = 'remembered';

/** Whoever changes the index reads it first, so everybody stands in one line. Only the background writes. */
const writers = new Line();

/** The keys of every remembered message, on the index or not: a worker that ended between two writes may have left some that are not. */
async function messageKeys(prefix = 'message:'): Promise<string[]> {
  // Chrome 130, Firefox 143: without reading the values.
  const session = browser.storage.session as { getKeys?: () => Promise<string[]> };
  const keys = (await session.getKeys?.()) ?? Object.keys(await browser.storage.session.get());
  return keys.filter((key) => key.startsWith(prefix));
}

/**
 * Writes the state of a tab, and remembers a finished one under its message, so that coming back to the message asks nothing again.
 * When the store is full everything remembered is dropped and the state alone is written; what is too large even then (a report on
 * twenty thousand recipients) becomes an error that says so. Returns the state that stands.
 */
export function writeTabState(tabId: number, state: TabState, now: number): Promise<TabState> {
  return writers.run(() => write(tabId, state, now));
}

async function write(tabId: number, state: TabState, now: number): Promise<TabState> {
  const own = tabStateKey(tabId);
  const values: Record<string, unknown> = { [own]: state };
  let dropped: string[] = [];
  const key = rememberedKey(tabId, state);
  if (key !== null) {
    const kept = (await remembered()).filter((entry) => entry.key !== key);
    const index = [...kept, { key, at: now }];
    dropped = index.splice(0, Math.max(0, index.length - rememberedLimit)).map((e) => e.key);
    values[key] = state;
    values[indexKey] = index;
  }
  if (await stored(values)) {
    if (dropped.length > 0) await browser.storage.session.remove(dropped);
    return state;
  }
  const old = (await remembered()).map((entry) => entry.key);
  await browser.storage.session.remove([...old, ...(await messageKeys()), indexKey]);
  if (await stored({ [own]: state })) return state;
  const problem = { id: 'source_too_large_to_show' };
  const told: TabState = { ...state, phase: 'error', inspection: null, problem, progress: null };
  await stored({ [own]: told });
  return told;
}

async function stored(values: Record<string, unknown>): Promise<boolean> {
  try {
    await browser.storage.session.set(values);
    return true;
  } catch {
    return false;
  }
}

/** Under which key a state outlives the next message of its tab; null where it does not. */
function rememberedKey(tabId: number, state: TabState): string | null {
  if (tabId < 0) return tabStateKey(tabId);
  if (state.message === null || state.phase !== 'ready' || troubled(state)) return null;
  return messageStateKey(tabId, state.message.key);
}

/** A temporary failure is never remembered: the next look asks again. */
function troubled(state: TabState): boolean {
  const verified = state.inspection?.verified;
  if (!verified) return false;
  const results = [verified.spf, ...verified.dkim, verified.dmarc, verified.arc];
  return results.some((one) => one?.result === 'temperror');
}

async function remembered(): Promise<Remembered[]> {
  const stored = (await browser.storage.session.get(indexKey))[indexKey];
  return Array.isArray(stored) ? (stored as Remembered[]) : [];
}

/** What was found out about a message of this tab; null where nothing is remembered. */
export async function recallMessage(tabId: number, key: MessageKey): Promise<TabState | null> {
  const stored = messageStateKey(tabId, key);
  return asTabState((await browser.storage.session.get(stored))[stored]);
}

/** Forgets a closed tab. */
export function forgetTab(tabId: number): Promise<void> {
  return writers.run(async () => {
    const gone = await messageKeys(messageStateKey(tabId, ''));
    const kept = (await remembered()).filter(({ key }) => !gone.includes(key));
    await browser.storage.session.remove([tabStateKey(tabId), ...gone]);
    await browser.storage.session.set({ [indexKey]: kept });
  });
}

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
