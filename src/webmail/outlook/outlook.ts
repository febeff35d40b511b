import type { Sentence } from '../../core/inspection';
import type { SentSource, ShownMessage, SourceAttempt } from '../../protocol';
import type { Look, OpenMessage, SourceReading, Webmail } from '../webmail';
import { PaneBinding } from './binding';
import * as selectors from './selectors';
import {
  readPane,
  signatureOf,
  startOfText,
  textOf,
  type PaneMessage,
  type PaneView,
} from './shown';
import { readDsn } from './sources/pane';
import { readByDialog } from './sources/by-dialog';
import { normaliseId, readAddress, type OutlookAddress } from './urls';
import { Left } from './waiting';

/** FNV-1a: short, and only ever used beside the signature that it completes. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** Does the list say that the selected conversation is the one of the address, and bears the pane's subject? */
function rowAgrees(document: Document, address: OutlookAddress, subject: string): boolean {
  const rows = document.querySelectorAll(selectors.selectedRow);
  const row = rows[0];
  if (rows.length !== 1 || row === undefined || address.id === null || subject === '') return false;
  const id = normaliseId(row.getAttribute(selectors.rowIdAttribute) ?? '');
  return id === address.id && textOf(row).includes(subject);
}

/**
 * One name a message: the address' id, what the pane shows of it, the start of its body, and a number where two look the same. Two messages
 * never share one; the same message keeps it while it is shown, so that its inspection is found again.
 */
function keysOf(address: OutlookAddress, messages: readonly PaneMessage[]): string[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const body = digest(startOfText(message.body, 1000));
    const name = JSON.stringify([address.id, message.subject, message.from, message.time, body]);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}#${count}`;
  });
}

function openMessage(message: PaneMessage, key: string): OpenMessage {
  const { subject, from, kind, time } = message;
  const imitated = message.body.querySelector(selectors.badge) !== null;
  return {
    shown: { key, subject, from, kind, time },
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

  const settledPane = (): { view: PaneView; address: OutlookAddress } | 'none' | 'waiting' => {
    const address = readAddress(document.location.href);
    const view = readPane(document, address);
    if (view === null) return 'none';
    const signatures = view.messages.map(signatureOf);
    const print = JSON.stringify([address.id, view.subject, signatures]);
    if (print !== last.print) last = { print, since: now() };
    const settled = binding.observe(
      {
        id: address.id,
        subject: view.subject,
        signatures,
        bodies: view.messages.map((message) => message.body),
      },
      rowAgrees(document, address, view.subject),
      now() - last.since,
    );
    return settled ? { view, address } : 'waiting';
  };

  /**
   * The pane's own record of an open message, as long as address, header line and body are the same. Its elements may be others by now:
   * pages draw themselves anew.
   */
  const find = (message: OpenMessage): PaneMessage | null => {
    const pane = settledPane();
    if (typeof pane === 'string') return null;
    const { messages } = pane.view;
    const keys = keysOf(pane.address, messages);
    return messages[keys.indexOf(message.shown.key)] ?? null;
  };

  const dsn = (message: OpenMessage): SentSource | null => {
    const found = find(message);
    return found === null ? null : readDsn(found);
  };

  return {
    paneHost: () =>
      document.querySelector(selectors.paneHost) ?? document.querySelector(selectors.pane),
    look(): Look {
      const pane = settledPane();
      if (typeof pane === 'string') return { state: pane };
      const keys = keysOf(pane.address, pane.view.messages);
      return {
        state: 'settled',
        messages: pane.view.messages.map((message, at) => openMessage(message, keys[at] ?? '')),
      };
    },
    dsn,
    async readSource(message, { drive, bounce, signal }): Promise<SourceReading> {
      const attempts: SourceAttempt[] = [];
      const none = (
        id: string,
        kind: ShownMessage['kind'] = message.shown.kind,
      ): SourceReading => ({
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
        attempts.push({
          origin: 'outlook-pane',
          outcome: 'read',
          note: { id: 'source_outlook_pane_dsn' },
        });
        return { source: text, attempts, kind: before.kind, problem: null };
      }
      attempts.push({
        origin: 'outlook-pane',
        outcome: 'nothing',
        note: { id: 'source_outlook_pane_no_dsn' },
      });
      try {
        const alone = settledCount(settledPane()) === 1;
        const reading = await readByDialog(before, { drive, alone, signal });
        attempts.push(reading.attempt);
        // Evidence belongs to the message only if it is still the one that stands there.
        if (find(message) === null) return none('source_outlook_message_changed');
        if (reading.source === null) return none(reading.problem, reading.kind ?? before.kind);
        return {
          source: reading.source,
          attempts,
          kind: reading.kind ?? before.kind,
          problem: null,
        };
      } catch (error) {
        if (!(error instanceof Left)) throw error;
        return none('source_outlook_message_changed');
      }
    },
  };
}

function settledCount(pane: { view: PaneView } | string): number {
  return typeof pane === 'string'
    ? 0
    : pane.view.messages.filter((message) => message.kind !== 'draft').length;
}
