/**
 * What session storage holds of the messages of this browser session: the state of each tab, and what was found out about messages that
 * were left (never their source).
 */
import browser from 'webextension-polyfill';
import { Line } from './line';
import type { MessageKey, TabState } from './protocol';

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
export const writers = new Line();

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
