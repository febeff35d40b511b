import { padded } from '../../webmail/outlook/sources/owa-service';

/**
 * The id that Microsoft Graph knows a message or conversation by: that of Outlook's address with `/` as `-` and `+` as `_`, padding kept
 * (Microsoft, "Get Outlook REST item ids"). Null for what can be no id; nothing of a page's address reaches a path of Graph otherwise.
 */
export function restId(id: string): string | null {
  const translated = padded(id).replace(/\//g, '-').replace(/\+/g, '_');
  return /^[A-Za-z0-9_-]{16,500}={0,2}$/.test(translated) ? translated : null;
}

/** Immutable ids begin so, and Graph wants to be told that one comes. */
export function isImmutable(id: string): boolean {
  return id.startsWith('AAkALg');
}
