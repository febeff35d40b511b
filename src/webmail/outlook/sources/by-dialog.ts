import type { SentSource, ShownMessage, SourceAttempt } from '../../../protocol';
import type { PaneMessage } from '../shown';
import { findSourceDialog } from './dialog';
import { driveDialog } from './drive';
import type { Presses } from './presses';
import { isUntransported, sourceOf } from './source-text';

/** What reading by the dialog gave. `problem` is a text's id, told when there is no source. */
export interface DialogReading {
  readonly source: SentSource | null;
  readonly attempt: SourceAttempt;
  readonly problem: string;
  /** Known better now: a message without any Received field is the user's own. */
  readonly kind: ShownMessage['kind'] | null;
}

/**
 * The text has to be that of the message: where the pane shows the sender's address, it has to stand in the header section too. A check, not
 * a proof; the binding before and after is what counts.
 */
function mentionsSender(text: string, message: PaneMessage): boolean {
  // The name may bear an address too, and stand encoded in the header section: one of them is enough.
  const addresses =
    message.from.slice(0, 2000).match(/[^\s<>"'(),;:]{1,256}@[^\s<>"'(),;:]{1,256}/g) ?? [];
  // An internationalised address may stand there in its other form (RFC 5891).
  if (addresses.length === 0 || addresses.some((one) => !/^[\x21-\x7e]+$/.test(one))) return true;
  const end = text.indexOf('\n\n');
  const header = (end < 0 ? text : text.slice(0, end)).toLowerCase();
  return addresses.some((address) => header.includes(address.toLowerCase()));
}

function read(text: string, note: string): DialogReading {
  const source = sourceOf(text);
  return {
    source,
    attempt: { origin: source.origin, outcome: 'read', note: { id: note } },
    problem: '',
    kind: isUntransported(text) ? 'sent' : null,
  };
}

function nothing(outcome: SourceAttempt['outcome'], note: string, problem = note): DialogReading {
  return {
    source: null,
    attempt: { origin: 'outlook-source-dialog', outcome, note: { id: note } },
    problem,
    kind: null,
  };
}

export interface DialogOptions {
  /** The user has asked: the page's menus may be used. */
  readonly drive: boolean;
  /** No other message stands open. */
  readonly alone: boolean;
  /** Was this dialog there before the message was? */
  readonly isStale: (dialog: Element) => boolean;
  /** Labels of the entry that the user was seen to press. */
  readonly learned: readonly string[];
  readonly presses: Presses;
  readonly signal: AbortSignal;
}

/**
 * S1: from Outlook's own source or details dialog. One that the user has opened is read as it stands (only where one message is open: the
 * dialog does not say whose it is); otherwise, and only with `drive`, it is opened and closed for the user. `find` gives the message as it
 * stands in the page now, whose elements may be others than a moment ago.
 */
export async function readByDialog(
  message: PaneMessage,
  key: string,
  find: () => PaneMessage | null,
  { drive, alone, isStale, learned, presses, signal }: DialogOptions,
): Promise<DialogReading> {
  const document = message.body.ownerDocument;
  // It may be one of ours, come late, and then it is another message's.
  const open = presses.others(key) > 0 ? null : findSourceDialog(document, isStale);
  if (open !== null) {
    if (!alone) return nothing('failed', 'source_outlook_dialog_whose');
    if (!mentionsSender(open.text, message))
      return nothing('failed', 'source_outlook_dialog_other');
    return read(open.text, 'source_outlook_dialog_was_open');
  }
  if (!drive) return nothing('not-tried', 'source_outlook_needs_click');
  const driven = await driveDialog({ find, key, document, learned, presses, signal });
  if (driven.text === null) {
    if (driven.outcome === 'blank') {
      return nothing('nothing', driven.note.id, 'source_outlook_no_headers');
    }
    return nothing('failed', driven.note.id);
  }
  if (!mentionsSender(driven.text, message))
    return nothing('failed', 'source_outlook_dialog_other');
  return read(driven.text, driven.note.id);
}
