/**
 * The options: type, version, default and migration. They lie in local storage; what a policy says of them wins. The other thing that is
 * stored is in session storage: tab-states.ts, background/graph/connection.ts. Nothing else is written anywhere.
 */
import browser from 'webextension-polyfill';
import { hostsIn } from './host-name';

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
