/**
 * MIME (RFC 2045, RFC 2046) without a library. postal-mime was weighed and left out: it descends into message/rfc822, so the delivery-status of
 * a bounce that was returned inside a bounce would pass for the outer one; it hands over decoded text, where signatures and returned headers need
 * the octets as sent; and it decodes every part at once, where here a part is decoded when somebody looks.
 */
import { decodeBase64, decodeEncodedWords } from './encoded-word';
import { Cursor } from './cursor';
import { firstValue, parseMessage, type HeaderField, type ParsedMessage } from './message';
import { decodeCharset, fromLatin1, latin1 } from './octets';

/** One MIME part (RFC 2046). A message/rfc822 part is a leaf: what was returned inside a DSN must not be mistaken for the DSN itself. */
export interface MimePart {
  /** `type/subtype`, lower case; `text/plain` where none is given. */
  readonly contentType: string;
  /** Lower-case names, RFC 2231 continuations joined. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly disposition: string | null;
  readonly fileName: string | null;
  readonly fields: readonly HeaderField[];
  /** Octets of the body as sent, before the transfer decoding. */
  readonly raw: Uint8Array;
  /** Octets after the transfer decoding (RFC 2045 section 6). */
  readonly bytes: Uint8Array;
  /** Decoded text of text/* and message/* parts; null for the others and for multiparts. */
  readonly text: string | null;
  readonly children: readonly MimePart[];
}

const MAX_DEPTH = 20;
const MAX_PARTS = 2000;

/** The tree of parts of a message. Never rejects: what is cut short or nested too deep is a leaf. */
export function readParts(message: ParsedMessage): Promise<MimePart> {
  const budget = { parts: MAX_PARTS };
  return Promise.resolve(readPart(message, 0, budget, 'text/plain'));
}

/** A part and all below it, in order of appearance. */
export function allParts(part: MimePart): MimePart[] {
  return [part, ...part.children.flatMap(allParts)];
}

function readPart(
  message: ParsedMessage,
  depth: number,
  budget: { parts: number },
  otherwise: string,
): MimePart {
  budget.parts -= 1;
  const type = readParameterised(firstValue(message, 'content-type') ?? otherwise);
  const contentType = /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type.value : 'text/plain';
  const disposition = readParameterised(firstValue(message, 'content-disposition') ?? '');
  const raw = message.body ?? new Uint8Array(0);
  const boundary = type.parameters['boundary'];
  const nests = contentType.startsWith('multipart/') && boundary && depth < MAX_DEPTH;
  // RFC 2046 section 5.1.5: the parts of a digest are messages unless they say otherwise.
  const inner = contentType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const children: MimePart[] = [];
  if (nests) {
    for (const piece of splitMultipart(raw, boundary)) {
      if (budget.parts <= 0) break;
      children.push(readPart(parsePart(piece), depth + 1, budget, inner));
    }
  }
  const encoding = nests ? null : firstValue(message, 'content-transfer-encoding');
  const readable = /^(?:text|message)\//.test(contentType);
  // Decoded when somebody looks: of most messages nobody does, and attachments are large.
  let bytes: Uint8Array | null = null;
  let text: string | null = null;
  return {
    contentType,
    parameters: type.parameters,
    disposition: disposition.value || null,
    fileName: disposition.parameters['filename'] ?? type.parameters['name'] ?? null,
    fields: message.fields,
    raw,
    get bytes() {
      bytes ??= decodeTransfer(raw, encoding);
      return bytes;
    },
    get text() {
      if (readable) text ??= decodeCharset(this.bytes, type.parameters['charset'] ?? '');
      return text;
    },
    children,
  };
}

/** A part may begin with its empty line at once; parseMessage then sees no fields. A part without one is all body. */
function parsePart(piece: Uint8Array): ParsedMessage {
  const part = parseMessage(piece);
  return part.body === null && part.fields.length === 0 ? { ...part, body: piece } : part;
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/** Cuts a multipart body at its delimiter lines (RFC 2046 section 5.1.1); preamble and epilogue are left out. */
function splitMultipart(body: Uint8Array, boundary: string): Uint8Array[] {
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const pieces: Uint8Array[] = [];
  let start = -1;
  for (let at = delimiterFrom(body, delimiter, 0); at >= 0;) {
    const lineEnd = body.indexOf(LF, at);
    const after = at + delimiter.length;
    const tail = latin1(body.subarray(after, lineEnd < 0 ? body.length : lineEnd).subarray(0, 200));
    // Else a longer boundary that begins alike.
    if (/^(?:--)?\s*$/.test(tail)) {
      if (start >= 0) pieces.push(body.subarray(start, lineStart(body, at)));
      const closing = tail.startsWith('--');
      start = closing || lineEnd < 0 ? -1 : lineEnd + 1;
      if (closing) return pieces;
    }
    at = delimiterFrom(body, delimiter, at + 1);
  }
  if (start >= 0) pieces.push(body.subarray(start)); // no closing delimiter: cut short on the way
  return pieces;
}

/**
 * Where the next line begins with the delimiter, or -1. Looks at the octets themselves: a text of a large body would be twice its memory. Only
 * the start of a line is compared, so each octet is compared once at most.
 */
function delimiterFrom(body: Uint8Array, delimiter: Uint8Array, from: number): number {
  for (let at = body.indexOf(DASH, from); at >= 0; at = body.indexOf(DASH, at + 1)) {
    if (at > 0 && body[at - 1] !== LF && body[at - 1] !== CR) continue;
    let length = 1;
    while (length < delimiter.length && body[at + length] === delimiter[length]) length += 1;
    if (length === delimiter.length) return at;
  }
  return -1;
}

/** The line end before a delimiter belongs to the delimiter. */
function lineStart(body: Uint8Array, at: number): number {
  let end = at;
  if (body[end - 1] === LF) end -= 1;
  if (body[end - 1] === CR) end -= 1;
  return end;
}

function decodeTransfer(raw: Uint8Array, encoding: string | null): Uint8Array {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === 'base64') return decodeBase64(latin1(raw));
  if (name === 'quoted-printable') return fromLatin1(decodeQuotedPrintable(latin1(raw)));
  return raw;
}

/** RFC 2045 section 6.7 over a latin1 string. An "=" that starts no code stays. */
export function decodeQuotedPrintable(octets: string): string {
  return octets
    .replace(/=[ \t]{0,100}\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** `value; name=value; ...` (RFC 2045 section 5.1) with RFC 2231 continuations and charsets. */
export function readParameterised(text: string): {
  value: string;
  parameters: Record<string, string>;
} {
  const cursor = new Cursor(text);
  cursor.skipCfws();
  const value = cursor.run(/[^\s;(]/).toLowerCase();
  const plain = new Map<string, string>();
  const pieces = new Map<string, { order: number; text: string; coded: boolean }[]>();
  while (!cursor.done) {
    cursor.skipCfws();
    if (cursor.take(';')) continue;
    const name = cursor.run(/[^\s;=("]/).toLowerCase();
    cursor.skipCfws();
    if (!cursor.take('=')) {
      if (name === '') cursor.at += 1;
      continue;
    }
    cursor.skipCfws();
    const word = cursor.peek() === '"' ? cursor.quotedString() : cursor.run(/[^\s;(]/);
    const continued = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name);
    if (!continued) {
      if (!plain.has(name)) plain.set(name, decodeEncodedWords(word ?? ''));
      continue;
    }
    const [, base = '', order, star] = continued;
    const list = pieces.get(base) ?? [];
    list.push({
      order: Number(order ?? 0),
      text: word ?? '',
      coded: order === undefined || star === '*',
    });
    pieces.set(base, list);
  }
  for (const [name, list] of pieces) plain.set(name, joinContinuations(list));
  return { value, parameters: Object.fromEntries(plain) };
}

// RFC 2231 sections 3 and 4: charset'language'percent-encoded octets, in numbered pieces.
function joinContinuations(list: { order: number; text: string; coded: boolean }[]): string {
  list.sort((a, b) => a.order - b.order);
  const first = list[0];
  const label = first?.coded ? /^([^']*)'[^']*'/.exec(first.text) : null;
  const octets = list.map((piece, index) => {
    const text = index === 0 && label ? piece.text.slice(label[0].length) : piece.text;
    if (!piece.coded) return text;
    return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  });
  return decodeCharset(fromLatin1(octets.join('')), label?.[1] ?? '');
}
