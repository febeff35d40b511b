import { decodeEncodedWords, firstValue, parseMailboxList, parseMessage } from '#engine';
import type { MessageLocator, ShownMessage, SourceAttempt } from '../../protocol';
import type { MessageSource, SourceOrigin } from '../../core/message-source';
import type { Sentence } from '../../core/inspection';
import type { Options } from '../../storage';
import type { MessageFacts } from '../../webmail/outlook/agreement';
import type { SourceOutcome } from '../source';
import { askContent } from '../tab-content';

/** The message that stands open in a tab, as the ways to its source need to know it. */
export interface OpenMessage {
  readonly tabId: number;
  readonly shown: ShownMessage;
  readonly locator: MessageLocator;
  readonly options: Options;
}

/** Evidence belongs to the message only if it still stands there, under the same address, word for word. */
export async function stillShown(open: OpenMessage): Promise<boolean> {
  const reply = await askContent(open.tabId, 'is-shown', { key: open.shown.key });
  return reply?.shown ?? false;
}

/** The user has gone on: nothing that was read is kept, and no other way is tried. */
export const left: SourceOutcome = {
  source: null,
  attempt: null,
  problem: { id: 'source_outlook_message_changed' },
  kind: null,
  final: true,
};

/** A way that gave nothing, with its reason as what is told. */
export function gaveNothing(
  origin: SourceOrigin,
  note: Sentence,
  outcome: SourceAttempt['outcome'] = 'failed',
): SourceOutcome {
  return { source: null, attempt: { origin, outcome, note }, problem: note, kind: null };
}

/** The mail system has the message, and it has no transport headers: no other way can find any. */
export function noHeaders(origin: SourceOrigin, kind: ShownMessage['kind']): SourceOutcome {
  const note = { id: 'source_outlook_no_headers' };
  return {
    source: null,
    attempt: { origin, outcome: 'nothing', note },
    problem: note,
    kind,
    final: true,
  };
}

/** A source was read. What no server has stamped is the user's own. */
export function gaveSource(source: MessageSource, note: Sentence): SourceOutcome {
  const received = firstValue(parseMessage(headOf(source.bytes)), 'received') !== null;
  return {
    source,
    attempt: { origin: source.origin, outcome: 'read', note },
    problem: null,
    kind: received ? null : 'sent',
  };
}

/** Header sections are some kilobytes; of a large message no more is looked at here. */
const headLength = 512_000;
const headOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, headLength);

/** What a header section says of its message, to be held against the pane. Its Date is the sender's word, so no time is taken from it. */
export function headerFacts(bytes: Uint8Array): MessageFacts & { readonly messageId: string } {
  const message = parseMessage(headOf(bytes));
  const senders = ['from', 'sender'].flatMap((name) =>
    parseMailboxList(firstValue(message, name) ?? ''),
  );
  return {
    subject: decodeEncodedWords(firstValue(message, 'subject') ?? ''),
    senders,
    times: [],
    messageId: firstValue(message, 'message-id') ?? '',
  };
}
