import type { Sentence, SourceKind } from '../inspection';
import type { MessageSource, SourceOrigin } from '../message-source';
import { isCompoundFile } from './compound-file';
import { bytesOf, textOf, tidyCopiedText } from './copied-text';
import { hasDsnSigns } from './dsn-signs';
import { parseMessage, type ParsedMessage } from './message';
import { readMsg } from './msg';
import { latin1, utf8 } from './octets';

export type Recognised =
  | {
      readonly source: MessageSource;
      /** The readable text of a .msg beside its headers; the same as `source.text`. */
      readonly extra?: { readonly text: string | null };
    }
  | { readonly problem: Sentence };

/**
 * Finds out what bytes are: a whole message (.eml, mbox, .emlx, a .msg that kept its MIME), a header section, a .msg with its transport
 * headers, or the text of a DSN in any form down to one SMTP reply. Never rejects; what is none of these gives a `problem` to show.
 * `name` is the file's name, if there is one; `origin` says how far the octets can be believed (see MessageSource.fidelity).
 */
export function recogniseSource(
  bytes: Uint8Array,
  origin: SourceOrigin,
  name: string | null = null,
): Promise<Recognised> {
  return Promise.resolve(recognise(bytes, origin, name));
}

function recognise(bytes: Uint8Array, origin: SourceOrigin, name: string | null): Recognised {
  if (isCompoundFile(bytes)) return fromMsg(bytes);
  const other = foreignFormat(bytes);
  if (other) return problem('source_other_format', { format: other });

  const octets = withoutPreamble(bytes);
  if (octets.every((octet) => octet <= 0x20)) return problem('source_empty');
  if (isWire(origin, name)) {
    const kind = kindOf(parseMessage(octets), () => textOf(octets), isKept(origin, name));
    if (kind === 'full-message' || kind === 'header-section') {
      return { source: { kind, origin, bytes: octets, fidelity: 'wire' } };
    }
    const scant = kind === null && isKept(origin, name) ? scantMessage(bytes, octets) : null;
    if (scant) return { source: { kind: 'full-message', origin, bytes: scant, fidelity: 'wire' } };
  }
  return fromText(textOf(bytes), bytes, origin);
}

/** Text that a person copied: repaired first, then looked at. */
function fromText(text: string, original: Uint8Array, origin: SourceOrigin): Recognised {
  const tidy = tidyCopiedText(text);
  const bytes = bytesOf(tidy, original);
  const message = parseMessage(bytes);
  const kind = kindOf(message, () => tidy, false);
  if (kind === 'dsn-text') {
    return { source: { kind, origin, bytes: utf8(tidy), fidelity: 'copy' } };
  }
  if (kind !== null) {
    const whole = kind === 'full-message' && origin !== 'outlook-details-dialog';
    return {
      source: whole
        ? { kind, origin, bytes, fidelity: 'copy' }
        : { kind: 'header-section', origin, bytes: message.headerSection, fidelity: 'copy' },
    };
  }
  const later = headerBelowHeading(tidy);
  return later === null ? problem('source_unrecognised') : fromText(later, original, origin);
}

function fromMsg(bytes: Uint8Array): Recognised {
  const msg = readMsg(bytes);
  if (!msg) return problem('source_msg_unreadable');
  if (msg.mime && kindOf(parseMessage(msg.mime), () => '', true) === 'full-message') {
    const source: MessageSource = {
      kind: 'full-message',
      origin: 'msg-file',
      bytes: msg.mime,
      fidelity: 'wire',
    };
    return { source };
  }
  const text = msg.text;
  const beside = text === null ? {} : { text };
  if (msg.headers !== null && parseMessage(utf8(msg.headers)).fields.length > 0) {
    return {
      source: {
        kind: 'header-section',
        origin: 'msg-file',
        bytes: utf8(msg.headers),
        fidelity: 'copy',
        ...beside,
      },
      extra: { text },
    };
  }
  if (text !== null && hasDsnSigns(text)) {
    const source: MessageSource = {
      kind: 'dsn-text',
      origin: 'msg-file',
      bytes: utf8(text),
      fidelity: 'copy',
    };
    return { source };
  }
  return problem('source_msg_without_headers');
}

/** Fields that only a transport writes: one of them is enough. */
const TRANSPORT =
  /^(?:received|return-path|delivered-to|authentication-results(?:-original)?|received-spf|dkim-signature|arc-(?:seal|message-signature|authentication-results)|x-received|x-forefront-antispam-report(?:-untrusted)?|x-microsoft-antispam.*|x-ms-exchange-.*|x-ms-.*|x-google-.*)$/;
/** Fields that an author's program writes: two of them are enough. */
const AUTHOR =
  /^(?:from|to|cc|subject|date|message-id|mime-version|content-type|reply-to|sender|references|in-reply-to|list-id|list-unsubscribe|x-mailer|user-agent|content-transfer-encoding|bcc|resent-.*)$/;
/** Fields of a message/delivery-status part (RFC 3464), which looks like a header section and is none. */
const DELIVERY_STATUS =
  /^(?:reporting-mta|final-recipient|original-recipient|diagnostic-code|remote-mta|original-envelope-id)$/;

function kindOf(message: ParsedMessage, text: () => string, kept: boolean): SourceKind | null {
  const names = message.fields.map((field) => field.lowerName);
  const transport = names.some((name) => TRANSPORT.test(name));
  const author = new Set(names.filter((name) => AUTHOR.test(name)));
  const startsWithField = message.fields[0] !== undefined && firstLineIsField(message);
  if (!startsWithField || (!transport && author.size < 2)) {
    return hasDsnSigns(text()) ? 'dsn-text' : null;
  }
  if (!transport && !author.has('message-id') && !author.has('mime-version')) {
    // Copied from the reading pane: From, Sent, To, Subject and then the words of the NDR; or a delivery-status part alone.
    const status = names.some((name) => DELIVERY_STATUS.test(name));
    const pane = names.includes('sent') || !author.has('date');
    if (status || (pane && hasDsnSigns(text()))) return 'dsn-text';
  }
  if (message.body === null) return 'header-section';
  if (message.body.some((octet) => octet > 0x20)) return 'full-message';
  return kept && !names.some((name) => name === 'content-type' && isMultipart(message))
    ? 'full-message'
    : 'header-section';
}

function isMultipart(message: ParsedMessage): boolean {
  return message.fields.some(
    (field) => field.lowerName === 'content-type' && /^multipart\//i.test(field.value),
  );
}

function firstLineIsField(message: ParsedMessage): boolean {
  const head = latin1(message.headerSection.subarray(0, 200));
  return head.startsWith(message.fields[0]?.raw.slice(0, 100) ?? '\0');
}

/** A page's own heading ("Message details", "Internet headers") above the first field, at most ten short lines. */
function headerBelowHeading(text: string): string | null {
  const lines = text.split('\r\n');
  const at = lines.slice(0, 11).findIndex((line) => {
    const name = /^([A-Za-z][A-Za-z0-9-]*):/.exec(line)?.[1]?.toLowerCase();
    return name !== undefined && (TRANSPORT.test(name) || AUTHOR.test(name));
  });
  return at > 0 ? lines.slice(at).join('\r\n') : null;
}

/**
 * A file that calls itself a message and holds hardly any of one: a single known field above a body, or no header section at all, only
 * the empty line that ends it (RFC 5322 section 2.1). It is taken as it stands and never repaired: what a server kept is evidence.
 */
function scantMessage(bytes: Uint8Array, octets: Uint8Array): Uint8Array | null {
  const message = parseMessage(octets);
  const known = message.fields.some(
    ({ lowerName }) => TRANSPORT.test(lowerName) || AUTHOR.test(lowerName),
  );
  if (known) return message.body === null ? null : octets;
  const startsEmpty = bytes[0] === 0x0a || (bytes[0] === 0x0d && bytes[1] === 0x0a);
  return startsEmpty && !octets.includes(0) ? bytes : null;
}

/** Octets as a server keeps them. A .txt was saved out of a window, like a paste. */
function isWire(origin: SourceOrigin, name: string | null): boolean {
  if (origin === 'owa-service' || origin === 'graph') return true;
  return (origin === 'file' || origin === 'command-line') && !/\.(?:txt|log|md)$/i.test(name ?? '');
}

/** Here an empty body is the message's own, not a header section with an empty line behind it. */
function isKept(origin: SourceOrigin, name: string | null): boolean {
  return origin === 'owa-service' || origin === 'graph' || /\.(?:eml|mbox|emlx)$/i.test(name ?? '');
}

/** Byte order mark, empty lines in front, and the byte count of an .emlx. */
function withoutPreamble(bytes: Uint8Array): Uint8Array {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  const emlx = /^(\d{1,10})[ ]*\r?\n(?=[A-Za-z-]+:)/.exec(latin1(bytes.subarray(at, at + 40)));
  if (!emlx) return bytes.subarray(at);
  at += emlx[0].length;
  return bytes.subarray(at, at + Number(emlx[1]));
}

function foreignFormat(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 8));
  if (head.startsWith('PK\x03\x04')) return 'ZIP';
  if (head.startsWith('%PDF')) return 'PDF';
  if (head.startsWith('\x1f\x8b')) return 'gzip';
  if (head.startsWith('\x89PNG')) return 'PNG';
  return head.startsWith('\xff\xd8\xff') ? 'JPEG' : null;
}

function problem(id: string, params: Record<string, string> = {}): Recognised {
  return { problem: { id, params } };
}
