/**
 * Hosts that the user or a policy has added, and hosts whose permission went or came: the content script is registered where it may run, put
 * into the tabs that stand open there, and taken out of them when a host goes.
 */
import browser, { type Storage } from 'webextension-polyfill';
import { Line } from '../line';
import {
  migrateOptions,
  optionsKey,
  pickOptions,
  readManagedOptions,
  readOptions,
  readStoredOptions,
} from '../storage';
import { emptyTabState } from '../tab-states';
import { addedHosts, matchOf, OUTLOOK_MATCHES } from '../webmail/webmail';
import { contentFiles } from './content-files';
import { publish } from './state';
import { askContent } from './tab-content';
import { tabWork } from './tab-work';

const scriptId = 'mailproof-added-hosts';

const isAllowed = (host: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [matchOf(host)] }).catch(() => false);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

const line = new Line();

const hostOf = (match: string): string | null =>
  /^https:\/\/([^/*]+)\/\*$/.exec(match)?.[1] ?? null;

/**
 * Brings the registration in line with options and permissions. Registrations outlive the browser's sessions, and an update of the extension
 * drops them; so this is done at both, and whenever a list or a permission changes. One at a time.
 */
export function syncHosts(): Promise<void> {
  return line.run(sync);
}

async function sync(): Promise<void> {
  const wanted: string[] = [];
  const listed = addedHosts(await readOptions());
  for (const host of listed) {
    if (await isAllowed(host)) wanted.push(matchOf(host));
  }
  const [now] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  // A policy may have changed while the browser was shut (in Firefox it never tells): what is registered still knows the host.
  for (const host of (now?.matches ?? []).flatMap((match) => hostOf(match) ?? [])) {
    if (!listed.includes(host)) await removeHost(host);
  }
  if (wanted.length === 0) {
    if (now) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = {
    id: scriptId,
    matches: wanted,
    js: contentFiles(),
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (now === undefined) await browser.scripting.registerContentScripts([script]);
  else if (!same(now.matches ?? [], wanted) || !same(now.js ?? [], contentFiles())) {
    await browser.scripting.updateContentScripts([script]);
  }
  const before = now?.matches ?? [];
  await enterTabs(wanted.filter((match) => !before.includes(match)));
}

/** Tabs that stood open before their host was ours. */
async function enterTabs(matches: readonly string[]): Promise<void> {
  if (matches.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...matches] }).catch(() => []);
  for (const { id } of tabs) {
    if (id === undefined) continue;
    // Where a script of ours answers, there is nothing to bring.
    if ((await askContent(id, 'is-shown', { key: '' })) !== null) continue;
    await browser.scripting
      .executeScript({ target: { tabId: id }, files: contentFiles() })
      .catch(() => undefined);
  }
}

/** Every tab is asked, since without the permission nobody tells us which of them show the host. */
async function leaveTabs(host: string): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id === undefined) continue;
    const reply = await askContent(id, 'leave-page', { host });
    if (!reply?.left) continue;
    tabWork.leave(id);
    await publish(id, emptyTabState);
  }
}

/** Takes a host that is on no list any more out of everything: its pages, the registration, the browser's permission. */
async function removeHost(host: string): Promise<void> {
  await leaveTabs(host);
  await browser.permissions.remove({ origins: [matchOf(host)] }).catch(() => false);
}

type Changes = Readonly<Record<string, Storage.StorageChange>>;

/** The hosts as they counted before a change: what was stored, and the policy of then over it. */
async function hostsBefore(changes: Changes, area: 'local' | 'managed'): Promise<string[]> {
  const managed = await readManagedOptions();
  if (area === 'local') {
    return addedHosts({ ...migrateOptions(changes[optionsKey]?.oldValue), ...managed });
  }
  const old = Object.entries(changes).map(([key, { oldValue }]) => [key, oldValue] as const);
  const policy = pickOptions({ ...managed, ...Object.fromEntries(old) });
  return addedHosts({ ...(await readStoredOptions()), ...policy });
}

/** The lists have changed, by whichever page, file or policy. */
async function listsChanged(changes: Changes, area: 'local' | 'managed'): Promise<void> {
  const before = await hostsBefore(changes, area);
  const now = addedHosts(await readOptions());
  for (const host of before.filter((one) => !now.includes(one))) await removeHost(host);
  await syncHosts();
}

/** Permissions come and go by the browser's own pages, too. */
async function permissionsRemoved(origins: readonly string[]): Promise<void> {
  const known = [...OUTLOOK_MATCHES, ...addedHosts(await readOptions()).map(matchOf)];
  for (const match of origins.filter((one) => known.includes(one))) {
    const host = hostOf(match);
    if (host !== null) await leaveTabs(host);
  }
  await syncHosts();
}

async function permissionsAdded(origins: readonly string[]): Promise<void> {
  await syncHosts();
  await enterTabs(OUTLOOK_MATCHES.filter((match) => origins.includes(match)));
}

/** Adds the listeners. To be called at once when the worker starts, so that no event is missed. */
export function watchHosts(): void {
  browser.runtime.onInstalled.addListener(() => void syncHosts());
  browser.runtime.onStartup.addListener(() => void syncHosts());
  browser.permissions.onAdded.addListener(({ origins }) => void permissionsAdded(origins ?? []));
  browser.permissions.onRemoved.addListener(
    ({ origins }) => void permissionsRemoved(origins ?? []),
  );
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && optionsKey in changes)) {
      void listsChanged(changes, area);
    }
  });
}
