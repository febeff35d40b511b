import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Folder } from './page/folders';

export interface Person {
  readonly name: string;
  readonly address: string;
}

/** One message of the replica's mailbox. */
export interface MailboxMessage {
  /** Item id, as Outlook makes them: base64 with `/ + =`. See {@link itemId}. */
  readonly id: string;
  readonly conversationId: string;
  readonly subject: string;
  readonly from: Person;
  readonly to: readonly Person[];
  /** ISO 8601. */
  readonly time: string;
  readonly bodyHtml: string;
  /** The whole message as text, or null where Exchange has none (some NDRs): then both dialogs stay blank. */
  readonly source: string | null;
  readonly kind: 'received' | 'sent' | 'draft';
  /** `IPM.Note`, `REPORT.IPM.Note.NDR`, ... */
  readonly itemClass: string;
  readonly unread?: boolean;
  /** Segment of the folder in the URL; by default it follows from `kind`. */
  readonly folder?: Folder;
}

export function folderOf(message: MailboxMessage): Folder {
  if (message.folder !== undefined) return message.folder;
  return message.kind === 'sent' ? 'sentitems' : message.kind === 'draft' ? 'drafts' : 'inbox';
}

const bytesOf = (seed: string, length: number): Buffer => {
  const parts: Buffer[] = [];
  for (let n = 0; parts.length * 32 < length; n++) {
    parts.push(createHash('sha256').update(`${seed}:${n}`).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
};

/** An item id in the shape of an OWA id (class `AAMk`), with all of `/ + =` in it, and as long as base64 is. The same seed gives the same id. */
export function itemId(seed: string): string {
  return `AAMkADk5${bytesOf(`item${seed}`, 60).toString('base64')}/+Qk${bytesOf(seed, 23).toString('base64')}`;
}

/** A conversation id (class `AAQk`). */
export function conversationId(seed: string): string {
  return `AAQkADk5${bytesOf(`conversation${seed}`, 36).toString('base64')}/+Qk${bytesOf(seed, 16).toString('base64')}`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Shows plain text the way a webmail does: line ends kept, nothing else made of it. */
export function plainBody(text: string): string {
  return `<div style="white-space: pre-wrap">${escaped(text)}</div>`;
}

function isoDate(date: string | undefined): string | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** What a .eml cannot say of itself. Everything else is read from it. */
export type EmlOptions = Partial<Omit<MailboxMessage, 'source'>> & {
  /** Makes the ids; by default the Message-ID. */
  readonly seed?: string;
  /** The item has neither headers nor MIME in Exchange, as some NDRs. */
  readonly withoutSource?: boolean;
};

/** Makes a mailbox message of a raw .eml (text, UTF-8). Values in `options` win over what the .eml says. */
export async function messageFromEml(
  eml: string | Uint8Array,
  options: EmlOptions = {},
): Promise<MailboxMessage> {
  const parsed = await PostalMime.parse(eml);
  const source = typeof eml === 'string' ? eml : new TextDecoder().decode(eml);
  const seed = options.seed ?? parsed.messageId ?? parsed.subject ?? 'message';
  const person = (found: { name?: string; address?: string | undefined } | undefined): Person => ({
    name: found?.name || found?.address || '',
    address: found?.address ?? '',
  });
  const isReport = /^content-type:\s*multipart\/report/im.test(source.slice(0, 20_000));
  const { seed: _seed, withoutSource, ...given } = options;
  return {
    id: itemId(seed),
    conversationId: conversationId(seed),
    subject: parsed.subject ?? '',
    from: person(parsed.from),
    to: (parsed.to ?? []).map((one) => person(one)),
    time: isoDate(parsed.date) ?? '2026-11-24T09:00:00.000Z',
    bodyHtml: parsed.html ?? plainBody(parsed.text ?? ''),
    kind: 'received',
    itemClass: isReport ? 'REPORT.IPM.Note.NDR' : 'IPM.Note',
    ...given,
    source: withoutSource ? null : source,
  };
}
