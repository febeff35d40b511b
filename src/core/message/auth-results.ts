import type { ReportedMethod } from '../inspection';
import { Cursor } from './cursor';

export interface AuthenticationResults {
  /** Null where the server writes none, as Exchange Online Protection does. */
  readonly authservId: string | null;
  readonly version: string | null;
  readonly results: ReportedMethod[];
  /** What breaks the grammar, in words for a developer. */
  readonly problems: string[];
}

/** Thrown and caught inside this file only: the field as a whole cannot be read. */
class Malformed extends Error {}

/**
 * Reads the value of an Authentication-Results field (RFC 8601 section 2.2, nested comments anywhere CFWS may stand) and the dialect of
 * Exchange Online Protection: no authserv-id, no blanks after ";", vendor words without a ptype (`action=oreject`, `compauth=pass
 * reason=100`), empty values, result words outside the registry (`bestguesspass`, `timeout`) and the recipient's domain standing alone
 * between two results.
 *
 * A field that breaks both gives no results at all, only `problems`: what was cut short or tampered with must not vouch for anybody.
 * Never throws; linear in the input.
 */
export function parseAuthenticationResults(value: string): AuthenticationResults {
  const problems: string[] = [];
  let head: { authservId: string | null; version: string | null } = {
    authservId: null,
    version: null,
  };
  try {
    const cursor = new Cursor(value);
    head = readHead(cursor);
    const results = readResults(cursor, problems);
    if (cursor.broken) throw new Malformed(cursor.broken);
    return { ...head, results, problems };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ...head, results: [], problems: [...problems, error.message] };
  }
}

// authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo )
function readHead(cursor: Cursor) {
  cursor.skipCfws();
  const start = cursor.at;
  const quoted = cursor.peek() === '"';
  const id = quoted ? cursor.quotedString() : cursor.run(AUTHSERV_ID);
  if (id === null || id === '') throw new Malformed('no authserv-id and no result');
  cursor.skipCfws();
  if (!quoted && (cursor.peek() === '=' || cursor.peek() === '/')) {
    cursor.at = start; // EOP: the first word is a method already
    return { authservId: null, version: null };
  }
  // authserv-id is a `value` of RFC 2045: a token is ASCII, so a U-label has to be quoted (RFC 8601 section 2.2, RFC 6532).
  if (!quoted && /[^\x21-\x7e]/.test(id)) throw new Malformed('authserv-id is no token');
  const version = cursor.run(/[0-9]/) || null;
  cursor.skipCfws();
  if (!cursor.done && cursor.peek() !== ';') throw new Malformed('text after the authserv-id');
  return { authservId: id, version };
}

const AUTHSERV_ID = /[^\s;()"=/\\,<>]/;
const METHOD = /[A-Za-z0-9._-]/;
const KEYWORD = /[A-Za-z0-9-]/;

function readResults(cursor: Cursor, problems: string[]): ReportedMethod[] {
  const results: ReportedMethod[] = [];
  let none = false;
  let loneDomain = false;
  while (!cursor.done) {
    cursor.skipCfws();
    if (cursor.take(';')) continue;
    if (cursor.done) break;
    const method = cursor.run(METHOD);
    if (!/^[A-Za-z0-9]/.test(method)) throw new Malformed(`no method at ${cursor.at}`);
    cursor.skipCfws();
    if (cursor.peek() === '=' || cursor.peek() === '/') {
      if (none) throw new Malformed('"none" beside a result');
      results.push(readResinfo(cursor, method, problems));
      loneDomain = false;
    } else if (!cursor.done && cursor.peek() !== ';') {
      throw new Malformed(`no result for ${method}`);
    } else if (method.toLowerCase() === 'none' && results.length === 0 && !none) {
      none = true;
    } else if (results.length > 0 && isDomain(method) && !cursor.done) {
      loneDomain = true; // EOP puts the recipient's domain here
    } else throw new Malformed(`no result for ${method}`);
  }
  if (loneDomain) throw new Malformed('cut off after a domain');
  return results;
}

// resinfo = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]
function readResinfo(cursor: Cursor, method: string, problems: string[]): ReportedMethod {
  if (cursor.take('/')) {
    cursor.skipCfws();
    if (cursor.run(/[0-9]/) === '') throw new Malformed(`no version for ${method}`);
    cursor.skipCfws();
  }
  if (!cursor.take('=')) throw new Malformed(`no result for ${method}`);
  cursor.skipCfws();
  const result = cursor.run(KEYWORD);
  if (!/^[A-Za-z]/.test(result)) throw new Malformed(`no result for ${method}`);
  // The registry's keywords are lower case; another spelling is not one of them, and must not be taken for one.
  if (result !== result.toLowerCase()) throw new Malformed(`unknown result ${result}`);
  const comments: string[] = cursor.skipCfws();
  const properties = new Map<string, string>();
  let reason: string | null = null;
  while (!cursor.done && cursor.peek() !== ';') {
    const name = readPropertyName(cursor);
    const text = readValue(cursor, name, problems);
    if (name === 'reason' && reason === null) reason = text;
    if (name !== 'reason' || method.toLowerCase() === 'compauth') {
      if (!properties.has(name)) properties.set(name, text);
    }
    comments.push(...cursor.skipCfws());
  }
  const comment = comments.length === 0 ? null : comments.join('; ');
  return {
    method: method.toLowerCase(),
    result,
    reason,
    comment,
    properties: Object.fromEntries(properties),
  };
}

/** `ptype [CFWS] "." [CFWS] property`, `reason`, or a vendor's bare word. Leaves the cursor behind the "=". */
function readPropertyName(cursor: Cursor): string {
  let name = cursor.run(KEYWORD);
  if (!/^[A-Za-z]/.test(name)) throw new Malformed(`unexpected text at ${cursor.at}`);
  cursor.skipCfws();
  while (cursor.take('.')) {
    cursor.skipCfws();
    const property = cursor.run(/[A-Za-z0-9_-]/);
    if (property === '') throw new Malformed(`no property after ${name}`);
    name += `.${property}`;
    cursor.skipCfws();
  }
  if (!cursor.take('=')) throw new Malformed(`no value for ${name}`);
  return name.toLowerCase();
}

/** pvalue and the reason's value; bare values may hold whatever servers really write ("/", "=", ":"), up to a blank, ";" or "(". */
function readValue(cursor: Cursor, name: string, problems: string[]): string {
  cursor.skipCfws();
  let text = '';
  if (cursor.peek() === '"') {
    const quoted = cursor.quotedString();
    if (quoted === null) throw new Malformed('a quoted string does not end');
    text = quoted;
  }
  const bare = cursor.run(/[^\s;("]/);
  if (/[^\x21-\x7e]/.test(bare)) problems.push(`${name} is not ASCII (RFC 6532 text)`);
  text += bare;
  if (name === 'reason' && text === '') throw new Malformed('an empty reason');
  return text;
}

/** At least two labels, letters, digits and hyphens (RFC 5321 section 4.1.2). */
function isDomain(text: string): boolean {
  return text.length < 254 && /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+$/i.test(text);
}
