import type { Sentence } from '../core/inspection';
import type { MessageLocator, SentSource, ShownMessage, SourceAttempt } from '../protocol';

/** Where Outlook on the web is served, as match patterns. The manifest's content script has the same list; a test compares them. */
export const OUTLOOK_MATCHES = [
  'https://outlook.office.com/*',
  'https://outlook.office365.com/*',
  'https://outlook.live.com/*',
  'https://outlook.cloud.microsoft/*',
  'https://outlook.office365.us/*',
] as const;

/** A webmail the extension works in. */
export interface Site {
  readonly id: 'outlook';
  readonly matches: readonly string[];
}

export const sites: readonly Site[] = [{ id: 'outlook', matches: OUTLOOK_MATCHES }];

/** The match pattern of one host, as the manifest, the permissions and the content scripts write it. */
export function matchOf(host: string): string {
  return `https://${host}/*`;
}

/**
 * The site that an address belongs to, or null. Only https, only the exact hosts of the lists. `extraHosts`: those that the user or a policy
 * has added; Outlook on the web is what is served there.
 */
export function siteOf(url: string, extraHosts: readonly string[] = []): Site | null {
  if (!URL.canParse(url)) return null;
  const match = `${new URL(url).origin}/*`;
  const known = sites.find((site) => site.matches.includes(match));
  if (known !== undefined) return known;
  return extraHosts.some((host) => matchOf(host) === match) ? (sites[0] ?? null) : null;
}

/** Every host that was added, whichever list it stands in. Shipped ones are left out: they need no leave of their own. */
export function addedHosts(options: {
  readonly extraHosts: readonly string[];
  readonly canaryHosts: readonly string[];
}): string[] {
  const hosts = [...new Set([...options.extraHosts, ...options.canaryHosts])];
  return hosts.filter((host) => siteOf(matchOf(host)) === null);
}

/** One message that stands open in the page. */
export interface OpenMessage {
  readonly shown: ShownMessage;
  /** The element that holds what the sender wrote. Nothing inside it is believed. */
  readonly body: Element;
  /** Where a badge stands: in `parent`, just before `before`, and so between the message's header and its body. */
  readonly anchor: { readonly parent: Element; readonly before: Element };
  /** The sender put an element into the body that imitates our badge. */
  readonly imitated: boolean;
}

/** What the page shows at one moment. `waiting`: the address has moved on and the pane has not followed yet. */
export type Look =
  | { readonly state: 'none' }
  /** `again`: milliseconds until time alone may have settled it; null where only a change of the page can. */
  | { readonly state: 'waiting'; readonly again: number | null }
  | { readonly state: 'settled'; readonly messages: readonly OpenMessage[] };

/** What reading one message's source gave, and what was tried on the way. `kind` may be known better by now than from the pane. */
export interface SourceReading {
  readonly source: SentSource | null;
  readonly attempts: readonly SourceAttempt[];
  readonly kind: ShownMessage['kind'];
  /** Why there is no source; null when there is one. */
  readonly problem: Sentence | null;
}

export interface ReadOptions {
  /** The user has asked: the page's own menus may be used. */
  readonly drive: boolean;
  /** Has core found the pane's text to be a bounce? Null while it has not said. */
  readonly bounce: boolean | null;
  readonly signal: AbortSignal;
}

/** What the content script knows of a webmail: what is shown, and how to read its source. */
export interface Webmail {
  /** The element below which messages appear; null while the page has none yet. */
  paneHost(): Element | null;
  /** The address has changed just now: what stands in the page is not yet that of the new one. */
  moved(): void;
  /** Reads what is shown now. Changes nothing in the page. */
  look(): Look;
  /** The text of a bounce, when the open message looks like one; no request, nothing touched. */
  dsn(message: OpenMessage): SentSource | null;
  /** What names the open message, or its conversation, for the mail system. Says nothing of what the pane shows. */
  locate(): MessageLocator;
  /** Leaves the page alone from now on. */
  stop(): void;
  /** Reads the source by the quietest way there is. Never rejects. */
  readSource(message: OpenMessage, options: ReadOptions): Promise<SourceReading>;
}
