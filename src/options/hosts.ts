import browser from 'webextension-polyfill';
import type { Sentence } from '../core/inspection';
import { readHost } from '../host-name';
import { matchOf, siteOf } from '../webmail/webmail';

/** A host as written, and not one where Mailproof works anyway. */
export function readAddedHost(text: string): { host: string } | { problem: Sentence } {
  const read = readHost(text);
  if ('problem' in read || siteOf(matchOf(read.host)) === null) return read;
  return { problem: { id: 'ui_options_hosts_shipped', params: { host: read.host } } };
}

/** Calls back with whether the browser lets us work on a host, now and whenever that changes. Returns the function that stops it. */
export function watchHost(host: string, callback: (allowed: boolean) => void): () => void {
  const find = async () =>
    callback(await browser.permissions.contains({ origins: [matchOf(host)] }));
  const look = () => void find();
  look();
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
  return () => {
    browser.permissions.onAdded.removeListener(look);
    browser.permissions.onRemoved.removeListener(look);
  };
}

/** Asks the browser for leave to work on a host. Must be called straight from a click. */
export function allowHost(host: string): void {
  void browser.permissions.request({ origins: [matchOf(host)] }).catch(() => false);
}
