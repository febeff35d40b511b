import { useEffect, useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { readHost } from '../host-name';
import { readOptions, writeOptions } from '../storage';
import { addedHosts, matchOf, siteOf } from '../webmail/webmail';
import type { HostAccess } from '../ui/views/host-notice';

/** Where Exchange Server serves Outlook, and the names that Microsoft Defender for Cloud Apps gives it. */
function looksLikeOutlook(url: URL): boolean {
  const proxied = /^outlook\..+\.(?:mcas\.ms|cas\.ms|mcas-gov\.us|cas-gov\.us)$/.test(url.hostname);
  return url.protocol === 'https:' && (proxied || /^\/owa(?:\/|$)/i.test(url.pathname));
}

/** What is missing for the page of a tab; null where nothing is, or where the browser does not tell us which page it is. */
async function findMissing(tabId: number): Promise<Omit<HostAccess, 'press'> | null> {
  if (tabId < 0) return null;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab?.url || !URL.canParse(tab.url)) return null;
  const url = new URL(tab.url);
  const known = siteOf(tab.url, addedHosts(await readOptions())) !== null;
  if (!known && !(looksLikeOutlook(url) && 'host' in readHost(url.origin))) return null;
  const allowed = await browser.permissions.contains({ origins: [matchOf(url.hostname)] });
  return known && allowed ? null : { host: url.hostname, known };
}

/** Asks the browser and, where the host is new, puts it on the list; taken off again where the user refuses. */
async function allow(host: string, known: boolean): Promise<boolean> {
  const asked = browser.permissions.request({ origins: [matchOf(host)] }).catch(() => false);
  // The popup may not live to see the answer, so the list is written at once.
  const { extraHosts } = await readOptions();
  if (!known) await writeOptions({ extraHosts: [...extraHosts, host] });
  const granted = await asked;
  if (!granted && !known) await writeOptions({ extraHosts });
  return granted;
}

/** The page's missing permission, if one is; `granted` is called when it has come. */
export function useHostAccess(tabId: number, granted: () => void): HostAccess | null {
  const [missing, setMissing] = useState<Omit<HostAccess, 'press'> | null>(null);
  useEffect(() => {
    const look = () => void findMissing(tabId).then(setMissing, () => setMissing(null));
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [tabId]);
  return useMemo(() => {
    if (missing === null) return null;
    const { host, known } = missing;
    return {
      host,
      known,
      press: () => void allow(host, known).then((given) => given && granted()),
    };
  }, [missing]);
}
