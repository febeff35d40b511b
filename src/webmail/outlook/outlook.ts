import type { Sentence } from '../../core/inspection';
import type { MessageLocator, ShownMessage, SourceAttempt } from '../../protocol';
import type { Look, OpenMessage, SourceReading, Webmail } from '../webmail';
import { PaneBinding } from './binding';
import { listWord, selectedRowId } from './list';
import * as selectors from './selectors';
import { paneHostOf, readPane, signatureOf, startOfText, type PaneMessage } from './shown';
import { openDialogs } from './sources/dialog';
import { LearnedEntries } from './sources/learned-entry';
import { readDsn } from './sources/pane';
import { Presses } from './sources/presses';
import { readByDialog } from './sources/by-dialog';
import { classOfId, readAddress, type OutlookAddress } from './urls';
import { Left } from './waiting';

/** FNV-1a: short, and only ever used beside the signature that it completes. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** What the address names; where it names nothing (Exchange Server's mailbox view), what the list has selected. */
function locate(document: Document): MessageLocator {
  const { hostname: host, href } = document.location;
  const { id, idClass } = readAddress(href);
  if (id !== null) return { host, id, idClass };
  const row = selectedRowId(document);
  return { host, id: row, idClass: row === null ? null : classOfId(row) };
}

/** A pane that shows the message of the address. `keys` and `messages` go together. */
interface Settled {
  readonly keys: readonly string[];
  readonly messages: readonly PaneMessage[];
}

/** Exchange keeps 255 characters of a subject or a name; what a page shows beyond has no place in a key or a request. */
const cut = (text: string): string => text.slice(0, 1000);

/**
 * One name a message: the address' id, what the pane shows of it, a digest of its body's start, and a number where two look the same. Two
 * messages never share one; the same message keeps it while it is shown, so that its inspection is found again.
 */
function keysOf(
  id: string | null,
  messages: readonly PaneMessage[],
  texts: readonly string[],
): string[] {
  const seen = new Map<string, number>();
  return messages.map((message, at) => {
    const { subject, from, time } = message;
    const name = JSON.stringify([id, cut(subject), cut(from), cut(time), texts[at]]);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}#${count}`;
  });
}

function openMessage(message: PaneMessage, key: string): OpenMessage {
  const { subject, from, kind, time } = message;
  const imitated = message.body.querySelector(selectors.badge) !== null;
  return {
    shown: { key, subject: cut(subject), from: cut(from), kind, time: cut(time) },
    body: message.body,
    anchor: { parent: message.card, before: message.branch },
    imitated,
  };
}

/** Outlook on the web in this document. */
export function createOutlook(document: Document, now: () => number): Webmail {
  const binding = new PaneBinding();
  /** What stood there at the last look, and since when. */
  let last = { print: '', since: 0 };
  /** The row that was selected when the pane last bore these words: it may be scrolled out of the list. */
  let row: { id: string; signatures: readonly string[] } | null = null;
  /** Dialogs that stood open before the message did: they are another's. */
  const stale = new WeakSet<Element>();
  /** The keys of the last look; empty while the pane has not settled. */
  let looked = '';
  const learned = new LearnedEntries(document);
  const presses = new Presses(now);

  const idOf = (address: OutlookAddress, signatures: readonly string[]): string | null => {
    const owner = address.mailbox === null ? '' : `${address.mailbox} `;
    if (!address.unnamed)
      return address.id === null && owner === '' ? null : owner + (address.id ?? '');
    const selected = selectedRowId(document);
    if (selected !== null) row = { id: selected, signatures };
    else if (row === null || !signatures.some((one) => row?.signatures.includes(one))) row = null;
    return row?.id ?? null;
  };

  const settledPane = (): Settled | 'none' | { readonly again: number | null } => {
    const address = readAddress(document.location.href);
    const view = readPane(document, address);
    if (view === null) return 'none';
    const { messages, subject } = view;
    const signatures = messages.map(signatureOf);
    const id = idOf(address, signatures);
    const print = JSON.stringify([id, subject, signatures]);
    if (print !== last.print) last = { print, since: now() };
    const texts = messages.map(({ body }) => digest(startOfText(body, 1000)));
    const wait = binding.observe(
      { id, subject, signatures, bodies: messages.map(({ body }) => body), texts },
      () => listWord(document, address.id ?? id, subject),
      now() - last.since,
    );
    if (wait > 0) return { again: Number.isFinite(wait) ? wait : null };
    return { keys: keysOf(id, messages, texts), messages };
  };

  const settledNow = (): Settled | null => {
    const pane = settledPane();
    return typeof pane === 'object' && 'keys' in pane ? pane : null;
  };

  /**
   * The pane's own record of an open message, as long as address, header line and body are the same. Its elements may be others by now:
   * pages draw themselves anew.
   */
  const find = (message: OpenMessage): PaneMessage | null => {
    const pane = settledNow();
    return pane?.messages[pane.keys.indexOf(message.shown.key)] ?? null;
  };

  const readSource: Webmail['readSource'] = async (message, { drive, bounce, signal }) => {
    const attempts: SourceAttempt[] = [];
    const none = (id: string, kind: ShownMessage['kind'] = message.shown.kind): SourceReading => ({
      source: null,
      attempts,
      kind,
      problem: { id } satisfies Sentence,
    });
    const before = find(message);
    if (before === null) return none('source_outlook_message_changed');
    if (before.kind === 'draft') return none('source_outlook_draft');
    // What only looks like a bounce is read like any other message.
    const text = bounce === false ? null : readDsn(before);
    if (text !== null) {
      const note = { id: 'source_outlook_pane_dsn' };
      attempts.push({ origin: 'outlook-pane', outcome: 'read', note });
      return { source: text, attempts, kind: before.kind, problem: null };
    }
    const note = { id: 'source_outlook_pane_no_dsn' };
    attempts.push({ origin: 'outlook-pane', outcome: 'nothing', note });
    // A dialog that is read now may be closed before it is looked at again.
    learned.see();
    try {
      const real = settledNow()?.messages.filter(({ kind }) => kind !== 'draft');
      const reading = await readByDialog(before, message.shown.key, () => find(message), {
        drive,
        alone: real?.length === 1,
        isStale: (dialog) => stale.has(dialog),
        learned: learned.labels,
        presses,
        signal,
      });
      attempts.push(reading.attempt);
      if (reading.problem === 'source_outlook_no_entry') learned.watch();
      // Evidence belongs to the message only if it is still the one that stands there.
      if (find(message) === null) return none('source_outlook_message_changed');
      const kind = reading.kind ?? before.kind;
      if (reading.source === null) return none(reading.problem, kind);
      return { source: reading.source, attempts, kind, problem: null };
    } catch (error) {
      if (!(error instanceof Left)) throw error;
      return none('source_outlook_message_changed');
    }
  };

  /** What stands open now is not the message's that is about to. */
  const outdate = (keys: string): void => {
    if (keys === '' || keys !== looked)
      for (const dialog of openDialogs(document)) stale.add(dialog);
    looked = keys;
  };

  return {
    paneHost: () => paneHostOf(document),
    moved: () => outdate(''),
    look(): Look {
      const pane = settledPane();
      outdate(typeof pane === 'object' && 'keys' in pane ? pane.keys.join('\n') : '');
      if (pane === 'none') return { state: 'none' };
      if (!('keys' in pane)) return { state: 'waiting', again: pane.again };
      const { keys, messages } = pane;
      return {
        state: 'settled',
        messages: messages.map((message, at) => openMessage(message, keys[at] ?? '')),
      };
    },
    dsn(message) {
      const found = find(message);
      return found === null ? null : readDsn(found);
    },
    locate: () => locate(document),
    readSource,
    stop: () => learned.stop(),
  };
}
