import { latin1, utf8IfValid } from './octets';

/** One header field (RFC 5322 section 2.2). */
export interface HeaderField {
  /** As written, without blanks before the colon. */
  readonly name: string;
  readonly lowerName: string;
  /** The whole field as latin1 of its octets, folding included, without the final line end. What DKIM canonicalises. */
  readonly raw: string;
  /** What follows the colon, latin1, still folded. */
  readonly rawValue: string;
  /** Unfolded, UTF-8 where the octets are UTF-8, trimmed; NUL is shown as U+FFFD. */
  readonly value: string;
}

/** What was odd about the bytes and was tolerated. */
export type MessageProblem =
  'mbox-from-line' | 'line-without-colon' | 'nul-octet' | 'bare-line-feed' | 'bare-carriage-return';

export interface ParsedMessage {
  readonly bytes: Uint8Array;
  /** Top to bottom. */
  readonly fields: readonly HeaderField[];
  /** The header section's octets, with the line end of its last field; a mbox From_ line in front is left out. */
  readonly headerSection: Uint8Array;
  /** What follows the empty line; null where there is none, that is, a header section alone. */
  readonly body: Uint8Array | null;
  readonly problems: readonly MessageProblem[];
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits an RFC 5322 message into header fields and body. Never throws and reads each octet a bounded number of times. Tolerated and
 * told in `problems`: bare LF or bare CR line ends, a mbox From_ line in front, NUL octets, and lines that are no field (left out).
 */
export function parseMessage(bytes: Uint8Array): ParsedMessage {
  const problems = new Set<MessageProblem>();
  const lineEnd = bytes.includes(LF) ? LF : CR;
  if (lineEnd === CR && bytes.includes(CR)) problems.add('bare-carriage-return');

  let start = 0;
  if (isFromLine(bytes)) {
    problems.add('mbox-from-line');
    start = afterLine(bytes, 0, lineEnd);
  }
  const end = findSeparator(bytes, start, lineEnd);
  const headerSection = bytes.subarray(start, end.headerEnd);
  if (lineEnd === LF && hasBareLineFeed(headerSection)) problems.add('bare-line-feed');
  if (headerSection.includes(0)) problems.add('nul-octet');

  const text = latin1(headerSection);
  const fields: HeaderField[] = [];
  const lineEndText = String.fromCharCode(lineEnd);
  for (let at = 0; at < text.length;) {
    const next = endOfField(text, at, lineEndText);
    const field = makeField(withoutLineEnd(text.slice(at, next)));
    if (field) fields.push(field);
    else problems.add('line-without-colon');
    at = next;
  }
  return {
    bytes,
    fields,
    headerSection,
    body: end.bodyStart === null ? null : bytes.subarray(end.bodyStart),
    problems: [...problems],
  };
}

/** All fields of a name, any letter case, top to bottom. */
export function fieldsNamed(message: ParsedMessage, name: string): HeaderField[] {
  const lowerName = name.toLowerCase();
  return message.fields.filter((field) => field.lowerName === lowerName);
}

/** The value of the topmost field of a name, or null. */
export function firstValue(message: ParsedMessage, name: string): string | null {
  const lowerName = name.toLowerCase();
  return message.fields.find((field) => field.lowerName === lowerName)?.value ?? null;
}

/** Removes the line ends of folding (RFC 5322 section 2.2.3); the blanks that follow them stay. */
export function unfold(rawValue: string): string {
  // Most values stand on one line, and looking for a letter is many times as fast as matching.
  if (!rawValue.includes('\n') && !rawValue.includes('\r')) return rawValue;
  return rawValue.replace(/\r?\n|\r/g, '');
}

// RFC 5322 section 2.2 ftext, with obs-optional's blanks before the colon (section 4.5.8). A fold among those blanks is not allowed, but readers
// take such a line for the field that it names, and so does the verification of signatures.
const FIELD_NAME = /^([\x21-\x39\x3b-\x7e]+)[ \t\r\n]*:/;

function makeField(raw: string): HeaderField | null {
  const match = FIELD_NAME.exec(raw);
  if (!match) return null;
  const name = match[1] ?? '';
  const rawValue = raw.slice(match[0].length);
  const value = utf8IfValid(unfold(rawValue)).replaceAll('\0', '\u{fffd}').trim();
  return { name, lowerName: name.toLowerCase(), raw, rawValue, value };
}

/** Index after the field that starts at `at`: after its last folded line. */
function endOfField(text: string, at: number, lineEnd: string): number {
  let next = at;
  do {
    const found = text.indexOf(lineEnd, next);
    if (found < 0) return text.length;
    next = found + 1;
  } while (text[next] === ' ' || text[next] === '\t');
  return next;
}

function withoutLineEnd(text: string): string {
  let end = text.length;
  if (text[end - 1] === '\n') end -= 1;
  if (text[end - 1] === '\r') end -= 1;
  return text.slice(0, end);
}

/** An mbox From_ line. `From : ann@...` is none: it is a From field with a blank before its colon, which a reader would be shown. */
function isFromLine(bytes: Uint8Array): boolean {
  return /^>?From (?!\s*:)/.test(latin1(bytes.subarray(0, 1000)));
}

function afterLine(bytes: Uint8Array, at: number, lineEnd: number): number {
  const found = bytes.indexOf(lineEnd, at);
  return found < 0 ? bytes.length : found + 1;
}

function findSeparator(bytes: Uint8Array, start: number, lineEnd: number) {
  for (let at = start; at < bytes.length;) {
    if (bytes[at] === lineEnd) return { headerEnd: at, bodyStart: at + 1 };
    if (lineEnd === LF && bytes[at] === CR && bytes[at + 1] === LF) {
      return { headerEnd: at, bodyStart: at + 2 };
    }
    at = afterLine(bytes, at, lineEnd);
  }
  return { headerEnd: bytes.length, bodyStart: null };
}

function hasBareLineFeed(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR) return true;
  }
  return false;
}
