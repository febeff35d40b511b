import type { TraceHop } from '../inspection';
import { Cursor } from './cursor';
import { parseDateTime } from './date';
import { canonicalIp, isPrivateIp } from './ip-address';
import { fieldsNamed, type ParsedMessage } from './message';

/** One Received field (RFC 5321 section 4.4), read in whatever dialect its server writes. */
export interface ReceivedHop {
  /** The word after "from": for most servers what the client said in HELO, for Exim and qmail its looked-up name. */
  readonly from: string | null;
  /** All comments of the from clause, as written. */
  readonly fromComment: string | null;
  /** What the client said in HELO or EHLO. */
  readonly helo: string | null;
  readonly by: string | null;
  readonly byComment: string | null;
  readonly with: string | null;
  readonly via: string | null;
  readonly id: string | null;
  readonly for: string | null;
  /** The client's address as the server saw it, canonical; null where none is written. */
  readonly ip: string | null;
  /** The client's name by reverse lookup, where the dialect tells. */
  readonly ptr: string | null;
  /** `TLS 1.2` and the like; `TLS` where only the protocol word tells (ESMTPS, HTTPS); null where nothing does. */
  readonly tls: string | null;
  /** ISO 8601 with the server's own offset. */
  readonly date: string | null;
  readonly instant: Date | null;
}

interface Item {
  readonly kind: 'word' | 'comment';
  readonly text: string;
}

type ClauseName = 'from' | 'by' | 'via' | 'with' | 'id' | 'for';
const CLAUSES = new Set<string>(['from', 'by', 'via', 'with', 'id', 'for'] satisfies ClauseName[]);

/**
 * Reads one Received value. Dialects: Exchange Online and on-premises (`from host (ip) by host (ip) with Microsoft SMTP Server
 * (version=..., cipher=...) id ... via Frontend Transport`), Postfix and sendmail (`from helo (ptr [ip])`), Exim (`from ptr ([ip]
 * helo=...)`), qmail (`from ptr (HELO helo) (ip)`), Gmail, Yahoo, HTTPS and MAPI hops. Never throws; what is not there is null.
 */
export function parseReceived(value: string): ReceivedHop {
  const { items, date } = tokenise(value);
  const clauses = splitClauses(items);
  const from = clauses.get('from') ?? [];
  const by = clauses.get('by') ?? [];
  const comments = commentsOf(from);
  const fromWord = firstWord(from);
  const client = readClient(fromWord, comments, from);
  const withText = wordsOf(clauses.get('with') ?? []);
  const dateTime = date === null ? null : parseDateTime(date);
  return {
    from: fromWord,
    fromComment: comments.length > 0 ? comments.join(' ') : null,
    ...client,
    by: firstWord(by),
    byComment: commentsOf(by).join(' ') || null,
    with: withText,
    via: wordsOf(clauses.get('via') ?? []),
    id: firstWord(clauses.get('id') ?? []),
    for: firstWord(clauses.get('for') ?? [])?.replace(/^<|>$/g, '') ?? null,
    tls: readTls(items, withText),
    date: dateTime?.iso ?? null,
    instant: dateTime?.instant ?? null,
  };
}

/**
 * The way of a message, newest hop first, as the fields stand in the header. `boundaryIndex` counts Received fields from the top.
 * `delaySeconds` is the time since the hop before (the next one down); negative is a clock that runs wrong, null is unknown.
 */
export function buildTrace(message: ParsedMessage, boundaryIndex: number | null): TraceHop[] {
  const hops = fieldsNamed(message, 'received').map((field) => parseReceived(field.value));
  return hops.map((hop, index) => {
    const before = hops[index + 1]?.instant;
    return {
      from: hop.from,
      by: hop.by,
      with: hop.with,
      tls: hop.tls,
      ip: hop.ip,
      network: hop.ip === null ? null : isPrivateIp(hop.ip) ? 'private' : 'public',
      date: hop.date,
      delaySeconds:
        hop.instant && before
          ? Math.round((hop.instant.getTime() - before.getTime()) / 1000)
          : null,
      boundary: index === boundaryIndex,
    };
  });
}

/** Words and comments up to the ";" of the date-time; a date without that ";" is found as the tail of the words. */
function tokenise(value: string): { items: Item[]; date: string | null } {
  const cursor = new Cursor(value);
  const items: Item[] = [];
  for (;;) {
    for (const text of cursor.skipCfws()) items.push({ kind: 'comment', text });
    if (cursor.done) return { items, date: dateWithoutSemicolon(value) };
    if (cursor.take(';')) {
      // Some gateways put further words behind a ";"; the date is what follows the last.
      const rest = value.slice(cursor.at);
      const last = rest.lastIndexOf(';');
      return { items, date: rest.slice(last + 1) };
    }
    const word = cursor.peek() === '"' ? (cursor.quotedString() ?? '') : cursor.run(/[^\s;("]/);
    items.push({ kind: 'word', text: word });
  }
}

function dateWithoutSemicolon(value: string): string | null {
  const tail = value.slice(-80);
  return /(?:[A-Z][a-z]{2}, +)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}.*$/s.exec(tail)?.[0] ?? null;
}

function splitClauses(items: readonly Item[]): Map<ClauseName, Item[]> {
  const clauses = new Map<ClauseName, Item[]>();
  let current: Item[] | null = null;
  for (const item of items) {
    const name = item.text.toLowerCase();
    const starts = item.kind === 'word' && CLAUSES.has(name) && !clauses.has(name as ClauseName);
    // "from" only opens the field; elsewhere it is somebody's word.
    if (starts && (name !== 'from' || clauses.size === 0)) {
      current = [];
      clauses.set(name as ClauseName, current);
    } else current?.push(item);
  }
  return clauses;
}

function firstWord(items: readonly Item[]): string | null {
  return items.find((item) => item.kind === 'word')?.text ?? null;
}

function wordsOf(items: readonly Item[]): string | null {
  const words = items.filter((item) => item.kind === 'word').map((item) => item.text);
  return words.length > 0 ? words.join(' ') : null;
}

function commentsOf(items: readonly Item[]): string[] {
  return items.filter((item) => item.kind === 'comment').map((item) => item.text);
}

// Exim `helo=x`, qmail and Yahoo `HELO x` / `EHLO x`
const HELO_COMMENT = /(?:^|\s)(?:helo[= ]|ehlo[= ])\s*([^\s)]+)/i;
// TCP-info (RFC 5321 section 4.4): an address literal, here with or without brackets and a port behind it.
const LITERAL = /\[(?:ipv6:)?([0-9a-f.:%]{2,60})\]/gi;
// What else a client may have written: the answer of an ident server (RFC 1413).
const IDENT_COMMENT = /(?:^|\s)ident=[^\s)]+/i;
// Postfix's further comments: `(using TLSv1.3 ...)`, `(Client CN "...", Issuer "..." ...)`, `(Authenticated sender: ...)`
const TLS_OR_LOGIN = /^\s*(?:using|client cn|no client|client did not|authenticated)\b/i;
const BARE_ADDRESS = /^\s*(?:[^\s]*\s)?([0-9a-f]*[.:][0-9a-f.:]+)(?::\d+)?\s*$/i;

function readClient(fromWord: string | null, comments: readonly string[], from: readonly Item[]) {
  const capped = comments.map((comment) => comment.slice(0, 1000));
  const told = capped.map((comment) => HELO_COMMENT.exec(comment)?.[1]).find(Boolean);
  const helo = told ?? fromWord;
  const ip = readIp(from, capped);
  let ptr: string | null = null;
  if (told) {
    // Exim and qmail put the looked-up name first, and the bare address or "unknown" where there is none.
    ptr = fromWord !== null && canonicalIp(fromWord) === null ? fromWord : null;
  } else {
    const name = /^\s*([a-z0-9_][a-z0-9._-]*\.[a-z0-9-]+)\.?\s*\[/i.exec(capped[0] ?? '')?.[1];
    ptr = name && canonicalIp(name) === null ? name : null;
  }
  if (ptr?.toLowerCase() === 'unknown') ptr = null;
  return { helo: helo ?? null, ip, ptr };
}

/** The last address literal: a looked-up name stands before it, and may hold brackets of its own. */
const lastLiteral = (text: string): string | undefined => [...text.matchAll(LITERAL)].at(-1)?.[1];

/**
 * The address that the server saw. HELO is the client's own text and may hold an address, or a parenthesis of its own; so what HELO says is
 * left out, and the last comment with an address counts, which is the one the server added. What Postfix tells of TLS and of a login comes later
 * still, and a certificate bears whatever name the client gave it.
 */
function readIp(from: readonly Item[], comments: readonly string[]): string | null {
  for (const comment of comments.toReversed()) {
    if (TLS_OR_LOGIN.test(comment)) continue;
    const seen = comment.replace(HELO_COMMENT, ' ').replace(IDENT_COMMENT, ' ');
    const found = lastLiteral(seen) ?? BARE_ADDRESS.exec(seen)?.[1];
    const ip = canonicalIp(found?.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1') ?? '');
    if (ip) return ip;
  }
  // `from [192.0.2.1] by`, `from unknown[192.0.2.1] by`, `from host [192.0.2.1] by`
  for (const { kind, text } of from.slice(0, 20).toReversed()) {
    const word = text.slice(0, 300);
    const ip = kind === 'word' ? canonicalIp(lastLiteral(word) ?? word) : null;
    if (ip) return ip;
  }
  return null;
}

const VERSION = /\bTLS ?v?(1)(?:[._]([0-3]))?|\bSSL ?v?(3)\b/i;

function readTls(items: readonly Item[], protocol: string | null): string | null {
  for (const item of items) {
    if (item.kind !== 'comment') continue;
    const match = VERSION.exec(item.text.slice(0, 500));
    if (match) return match[3] ? 'SSL 3.0' : `TLS ${match[1]}.${match[2] ?? '0'}`;
  }
  // RFC 3848 and RFC 6531: the S in ESMTPS, ESMTPSA, LMTPS, UTF8SMTPS
  return /(?:^|\s)(?:E?SMTPSA?|LMTPSA?|UTF8(?:SMTP|LMTP)SA?|HTTPS)$/i.test(protocol ?? '')
    ? 'TLS'
    : null;
}
