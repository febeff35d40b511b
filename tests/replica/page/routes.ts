import { folders, type Folder } from './folders';

/** Which message the address names. `view` tells the layout. */
export interface Route {
  /** `popout`: a window with nothing but the message in it. */
  readonly view: 'mailbox' | 'deeplink' | 'popout' | 'compose';
  /** What stands before the folder: `/mail`, `/mail/0`, `/mail/<address>`, `/owa`. */
  readonly base: string;
  readonly folder: Folder;
  /** Decoded id, or null where none is named. */
  readonly id: string | null;
}

/** Reads the address. In canary mode the mailbox view's address never changes, so it has no id (assumed). */
export function readRoute(location: Location): Route {
  const { pathname, search } = location;
  const query = new URLSearchParams(search);
  const prefix =
    /^\/(?:mail(?:\/(?:\d+|[^/]+(?:@|%40)[^/]+))?|owa)(?=\/|$)/i.exec(pathname)?.[0] ?? '/mail';
  const rest = pathname.slice(prefix.length).split('/').filter(Boolean);
  const itemParameter = query.get('ItemID');
  if (rest[0] === 'deeplink' || itemParameter !== null) {
    const inPath = rest[0] === 'deeplink' ? rest[2] : undefined;
    const id = inPath === undefined ? itemParameter : decodeURIComponent(inPath);
    const view = query.get('popoutv2') === null ? 'deeplink' : 'popout';
    return { view, base: prefix, folder: 'inbox', id };
  }
  if (rest[0] === 'compose') {
    const id = rest[1] === undefined ? null : decodeURIComponent(rest[1]);
    return { view: 'compose', base: prefix, folder: 'drafts', id };
  }
  const folder = folders.find((name) => name === rest[0]) ?? 'inbox';
  const at = rest.findIndex((part) => part === 'id' || part === 'rp');
  const id = at >= 0 ? rest[at + 1] : undefined;
  return {
    view: 'mailbox',
    base: prefix,
    folder,
    id: id === undefined ? null : decodeURIComponent(id),
  };
}

export function messagePath(base: string, folder: Folder, id: string | null): string {
  if (base === '/owa') return '/owa/';
  return id === null ? `${base}/${folder}` : `${base}/${folder}/id/${encodeURIComponent(id)}`;
}
