import type { ReportedMethod } from '../inspection';
import { Cursor } from '../message/cursor';

/**
 * RFC 7208 section 9.1: `header-field = "Received-SPF:" [CFWS] result FWS [comment FWS] [ key-value-list ]`. Null where unreadable, and where
 * a key stands twice with different values: then a name that the client chose (HELO) was written into it unquoted.
 */
export function parseReceivedSpf(value: string): ReportedMethod | null {
  const cursor = new Cursor(value);
  cursor.skipCfws();
  const result = cursor.run(/[A-Za-z]/).toLowerCase();
  if (result === '') return null;
  const comments = cursor.skipCfws();
  const properties = new Map<string, string>();
  while (!cursor.done) {
    cursor.skipCfws();
    if (cursor.take(';')) continue;
    const key = cursor.run(/[^\s;=("]/).toLowerCase();
    cursor.skipCfws();
    if (!cursor.take('=')) {
      if (key === '' && !cursor.done) cursor.at += 1;
      continue;
    }
    cursor.skipCfws();
    const text = cursor.peek() === '"' ? cursor.quotedString() : cursor.run(/[^\s;]/);
    if (text === null) continue;
    const bare = text.replace(/^<(.*)>$/, '$1');
    if ((properties.get(key) ?? bare) !== bare) return null;
    properties.set(key, bare);
  }
  if (cursor.broken) return null;
  return {
    method: 'spf',
    result,
    reason: null,
    comment: comments.length > 0 ? comments.join('; ') : null,
    properties: Object.fromEntries(properties),
  };
}
