import { dropEnd } from '../../core/drop-end';

/** What an address of Outlook on the web says about the open message. */
export interface OutlookAddress {
  /** Normalised id (see {@link normaliseId}), or null where the address names no message. */
  readonly id: string | null;
  /** Item or conversation, by the id's class; null where it has none that we know. */
  readonly idClass: 'conversation' | 'item' | null;
  /** The folder's name in the path in lower case (`inbox`, `drafts`, ...), or null. */
  readonly folder: string | null;
  readonly view: 'mailbox' | 'deeplink' | 'compose' | 'other';
  /** Whose mailbox: `1`, `2` (further accounts) or an address in lower case; null for the user's own, with `0` or without. */
  readonly mailbox: string | null;
  /** An address of the kind that never names the message that is open (Exchange Server's mailbox view; assumed). */
  readonly unnamed: boolean;
}

/**
 * Brings an id into one form: percent-decoded as often as it was encoded, the URL alphabet (`-` `_`) mapped back to `/` `+` as Outlook
 * maps them, padding dropped. Letters keep their case: ids that differ in case are different messages.
 */
export function normaliseId(id: string): string {
  let text = id;
  // Twice encoded ids are seen (%252F); a third round would only meet hostile input.
  for (let round = 0; round < 2 && text.includes('%'); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      break;
    }
  }
  return dropEnd(text.replace(/ /g, '+').replace(/-/g, '/').replace(/_/g, '+'), '=');
}

/** `AAQk` and `AQQk` name conversations, `AAMk` and `AQMk` items, `AAkALg` immutable items. */
export function classOfId(id: string): OutlookAddress['idClass'] {
  if (/^A[AQ]Qk/.test(id)) return 'conversation';
  return /^(?:A[AQ]Mk|AAkALg)/.test(id) ? 'item' : null;
}

const nothing: OutlookAddress = {
  id: null,
  idClass: null,
  folder: null,
  view: 'other',
  mailbox: null,
  unnamed: false,
};

function named(
  id: string | undefined | null,
  folder: string | null,
  view: OutlookAddress['view'],
  mailbox: string | null,
): OutlookAddress {
  if (!id) return { ...nothing, folder, view, mailbox };
  const normal = normaliseId(id);
  return { ...nothing, id: normal, idClass: classOfId(normal), folder, view, mailbox };
}

/** The path's segment that stands for a mailbox, decoded; null where it is none. */
function mailboxIn(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  if (/^\d+$/.test(segment)) return segment;
  const text = normalCase(segment);
  return text.includes('@') ? text : null;
}

function normalCase(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment.toLowerCase();
  }
}

/**
 * Reads an address. Shapes: `/mail/[0/]<folder>/id/<id>`, `/mail/<address>/<folder>/id/<id>` (assumed), `/mail/id/<id>`, `/mail/.../rp/<id>`, `/mail/compose/<id>`,
 * `/mail/[0/]deeplink/read/<id>?ItemID=...`, `/owa/?ItemID=...&viewmodel=ReadMessageItem`. Never throws.
 */
export function readAddress(href: string): OutlookAddress {
  if (!URL.canParse(href)) return nothing;
  const url = new URL(href);
  // The raw query: URLSearchParams would make a space of the `+` in an id.
  const itemParameter = /[?&]ItemID=([^&#]*)/i.exec(url.search)?.[1];
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const [app, ...rest] = parts;
  if (app !== 'mail' && app !== 'owa') return nothing;
  const segment = mailboxIn(rest[0]);
  if (segment !== null) rest.shift();
  const mailbox = segment === null || /^0+$/.test(segment) ? null : segment;
  const first = rest[0]?.toLowerCase();
  if (first === 'compose') return named(rest[1], null, 'compose', mailbox);
  if (first === 'deeplink') {
    if (rest[1]?.toLowerCase() === 'compose') return named(rest[2], null, 'compose', mailbox);
    return named(itemParameter || rest[2], null, 'deeplink', mailbox);
  }
  if (itemParameter) return named(itemParameter, null, 'deeplink', mailbox);
  const at = rest.findIndex((part) => part === 'id' || part === 'rp');
  const folder = first !== undefined && at !== 0 ? first : null;
  const address = named(at >= 0 ? rest[at + 1] : null, folder, 'mailbox', mailbox);
  return { ...address, unnamed: app === 'owa' && address.id === null };
}
