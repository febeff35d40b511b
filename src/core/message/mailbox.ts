import type { Mailbox } from '../inspection';
import { toALabel } from './domain-name';
import { decodeEncodedWords } from './encoded-word';

export { toALabel, toULabel } from './domain-name';

interface Word {
  /** As written, quotes included. */
  readonly raw: string;
  /** For reading: quotes and backslashes gone. */
  readonly text: string;
}

/** Words being read; the pieces of one word are joined once, since joining at every piece would cost the square of their number. */
class Words {
  private readonly pieces: { raw: string[]; text: string[] }[] = [];

  push(raw: string, text: string): void {
    this.pieces.push({ raw: [raw], text: [text] });
  }

  /** Adds to the last word, and makes none where there is none. */
  glue(piece: string): boolean {
    const last = this.pieces.at(-1);
    last?.raw.push(piece);
    last?.text.push(piece);
    return last !== undefined;
  }

  get lastIsQuoted(): boolean {
    return this.pieces.at(-1)?.raw[0]?.startsWith('"') ?? false;
  }

  /** The last word as far as it is read ends so that an address goes on behind it. */
  get lastIsOpen(): boolean {
    return /[@.]$/.test(this.pieces.at(-1)?.raw.at(-1)?.slice(-1) ?? '');
  }

  take(): Word[] {
    return this.pieces
      .splice(0)
      .map(({ raw, text }) => ({ raw: raw.join(''), text: text.join('') }));
  }
}

/**
 * RFC 5322 section 3.4 mailbox-list, address-list and obs- forms: groups (their members), comments, quoted strings, routes, RFC 2047
 * names. Several addresses without a comma between them are several mailboxes. A name without any address gives `address: ""`.
 * Never throws; linear in the input.
 */
export function parseMailboxList(value: string): Mailbox[] {
  const found: Mailbox[] = [];
  const reading = new Words();
  let comments: string[] = [];
  let closed = false; // an angle-addr just ended: a comment behind it belongs to that mailbox and makes no new one
  const flush = () => {
    const words = reading.take();
    const mailbox = closed && words.length === 0 ? null : fromWords(words, comments);
    if (mailbox) found.push(mailbox);
    comments = [];
    closed = false;
  };
  let at = 0;
  let loose = false;
  while (at < value.length) {
    const letter = value[at] ?? '';
    if (letter === ',' || letter === ';') {
      flush();
      at += 1;
    } else if (letter === ':') {
      reading.take(); // RFC 5322 section 3.4 group: what stood before is its display-name
      comments = [];
      at += 1;
    } else if (letter === '(') {
      const comment = readComment(value, at);
      comments.push(comment.text);
      at = comment.end;
    } else if (letter === '<') {
      const angle = readAngle(value, at);
      const name = nameOf(reading.take()) || nameFromComments(comments);
      found.push({ name, address: angle.address });
      comments = [];
      closed = true;
      at = angle.end;
    } else if (letter === '"' && !loose) {
      const quoted = readQuoted(value, at);
      if (quoted.open) {
        loose = true; // it never ends: then it quotes nothing
        at += 1;
        continue;
      }
      reading.push(value.slice(at, quoted.end), quoted.text);
      at = quoted.end;
    } else if (/[\s>)"]/.test(letter)) {
      at += 1;
    } else {
      const end = endOfAtom(value, at);
      const raw = value.slice(at, end);
      // `a @ b . c` (obs-) and `"a b"@c` are one word; blanks otherwise part two.
      const glued = at > 0 && !/\s/.test(value[at - 1] ?? ' ') && value[at - 1] !== ')';
      const joins = raw.startsWith('@') || raw.startsWith('.') || reading.lastIsOpen;
      const one = joins || (glued && reading.lastIsQuoted);
      if (!one || !reading.glue(raw)) reading.push(raw, raw);
      at = end;
    }
  }
  flush();
  return found;
}

/** The domain of an address: lower case, A-labels. Null where there is none. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at < 0 ? null : toALabel(address.slice(at + 1));
}

function fromWords(words: readonly Word[], comments: readonly string[]): Mailbox | null {
  const index = words.findLastIndex((word) => /.@./.test(word.raw));
  const address = words[index];
  if (!address) {
    const name = nameOf(words) || nameFromComments(comments);
    return name === '' ? null : { name, address: '' };
  }
  const others = words.filter((_, position) => position !== index);
  return { name: nameOf(others) || nameFromComments(comments), address: address.raw };
}

function nameOf(words: readonly Word[]): string {
  return decodeEncodedWords(words.map((word) => word.text).join(' ')).trim();
}

function nameFromComments(comments: readonly string[]): string {
  return decodeEncodedWords(comments.join(' ')).trim();
}

/** Reads a nested comment (RFC 5322 section 3.2.2) with a counter, not by recursion, so depth costs nothing. */
function readComment(value: string, start: number): { text: string; end: number } {
  let depth = 0;
  for (let at = start; at < value.length; at += 1) {
    const letter = value[at];
    if (letter === '\\') at += 1;
    else if (letter === '(') depth += 1;
    else if (letter === ')') {
      depth -= 1;
      if (depth === 0) return { text: unescape(value.slice(start + 1, at)), end: at + 1 };
    }
  }
  return { text: unescape(value.slice(start + 1)), end: value.length };
}

function readQuoted(value: string, start: number) {
  for (let at = start + 1; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '"') {
      return { text: unescape(value.slice(start + 1, at)), end: at + 1, open: false };
    }
  }
  return { text: unescape(value.slice(start + 1)), end: value.length, open: true };
}

// angle-addr and obs-angle-addr; the obs-route in front of the address is dropped (RFC 5322 section 4.4).
function readAngle(value: string, start: number): { address: string; end: number } {
  let at = start + 1;
  let address = '';
  while (at < value.length && value[at] !== '>') {
    if (value[at] === '"') {
      const end = readQuoted(value, at).end;
      address += value.slice(at, end);
      at = end;
    } else if (value[at] === '(') at = readComment(value, at).end;
    else {
      const from = at;
      while (at < value.length && !/[">(\s]/.test(value[at] ?? '')) at += 1;
      address += value.slice(from, at);
      while (at < value.length && /\s/.test(value[at] ?? '')) at += 1;
    }
  }
  const route = /^(?:@[^:@"]*,)*@[^:@"]*:/.exec(address.slice(0, 2000));
  return { address: route ? address.slice(route[0].length) : address, end: at + 1 };
}

/** An atom runs to the next special; a domain-literal after "@" may hold colons. */
function endOfAtom(value: string, start: number): number {
  let at = start;
  while (at < value.length) {
    const letter = value[at] ?? '';
    if (letter === '[' && value[at - 1] === '@') {
      const close = value.slice(at, at + 100).indexOf(']');
      if (close > 0) at += close;
    } else if (/[\s,;:<>()"]/.test(letter)) break;
    at += 1;
  }
  return at > start ? at : start + 1;
}

function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gs, '$1') : text;
}
