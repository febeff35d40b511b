/**
 * What is asked of an Exchange Server's service.svc, and what its answers mean (EWS over JSON, as Outlook on the web itself speaks it).
 * Pure: strings in, values out.
 */
import type { Sentence } from '../../../core/inspection';
import type { MessageFacts } from '../agreement';
import type { CanaryReply } from './canary';

/** Octets of the longest answer: a message of 25 MB (Exchange's own default) is 34 MB in base64. */
export const longestAnswer = 36_000_000;
/** Milliseconds. */
export const answerLimit = 8_000;

const request = (action: string, body: object): string =>
  JSON.stringify({
    __type: `${action}JsonRequest:#Exchange`,
    Header: { __type: 'JsonRequestHeaders:#Exchange', RequestServerVersion: 'Exchange2013' },
    Body: { __type: `${action}Request:#Exchange`, ...body },
  });

const itemShape = { __type: 'ItemResponseShape:#Exchange', BaseShape: 'IdOnly' };
const itemIds = (id: string) => [{ __type: 'ItemId:#Exchange', Id: id }];

/** The whole message. */
export function mimeRequest(id: string): string {
  return request('GetItem', {
    ItemShape: { ...itemShape, IncludeMimeContent: true },
    ItemIds: itemIds(id),
  });
}

/** The header section: the very call behind "View message details". */
export function detailsRequest(id: string): string {
  return request('GetItem', {
    ItemShape: itemShape,
    ItemIds: itemIds(id),
    ShapeName: 'MessageDetails',
  });
}

/** The messages of a conversation. */
export function conversationRequest(id: string): string {
  return request('GetConversationItems', {
    ItemShape: { ...itemShape, BaseShape: 'Default' },
    Conversations: [
      {
        __type: 'ConversationRequestType:#Exchange',
        ConversationId: { __type: 'ItemId:#Exchange', Id: id },
      },
    ],
  });
}

/** The ids of the service keep the padding that addresses lose (RFC 4648 section 4). */
export function padded(id: string): string {
  return id + '='.repeat((4 - (id.length % 4)) % 4);
}

export type ServiceAnswer =
  /** The first response message, as an object of unknown shape. */
  | { readonly outcome: 'given'; readonly message: Record<string, unknown> }
  /** 449: a new canary has come with this answer. */
  | { readonly outcome: 'stale-canary' }
  /** The message cannot be given whole, but perhaps its header section. */
  | { readonly outcome: 'not-whole'; readonly note: Sentence }
  | { readonly outcome: 'failed'; readonly note: Sentence };

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const first = (value: unknown): unknown =>
  Array.isArray(value) ? (value as unknown[])[0] : undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A name or number that the server gives its error; anything longer or odder is not shown. */
const code = (value: unknown): string => /^[\w.-]{1,60}$/.exec(String(value))?.[0] ?? '?';

const failed = (id: string, params: NonNullable<Sentence['params']> = {}): ServiceAnswer => ({
  outcome: 'failed',
  note: { id, params },
});

/** Where there was no answer at all. */
const troubles = {
  elsewhere: 'source_outlook_message_changed',
  'no-canary': 'source_owa_no_canary',
  redirected: 'source_owa_session_ended',
  slow: 'source_owa_slow',
  unreachable: 'source_owa_unreachable',
} as const satisfies Partial<Record<CanaryReply['kind'], string>>;

/** One outcome for every answer that section 6 of the facts lists, and for any other. */
export function readAnswer(reply: CanaryReply): ServiceAnswer {
  if (reply.kind === 'answer') return readText(reply.status, reply.text);
  if (reply.kind === 'too-large') {
    return { outcome: 'not-whole', note: { id: 'source_owa_too_large' } };
  }
  return failed(troubles[reply.kind], { seconds: answerLimit / 1000 });
}

function readText(status: number, answer: string): ServiceAnswer {
  if (status === 449) return { outcome: 'stale-canary' };
  if (status === 440) return failed('source_owa_session_ended');
  if (status === 401 || status === 403) return failed('source_owa_refused', { status });
  let parsed: Record<string, unknown>;
  try {
    parsed = object(JSON.parse(answer));
  } catch {
    // A login page is answered with 200, as if it were what was asked for.
    if (/^\s*</.test(answer)) return failed('source_owa_session_ended');
    return status === 200
      ? failed('source_owa_unreadable')
      : failed('source_owa_error', { code: String(status) });
  }
  const body = object(parsed['Body']);
  const name = text(body['ExceptionName']);
  if (name === 'OverBudgetException') return failed('source_owa_throttled');
  const message = object(first(object(body['ResponseMessages'])['Items']));
  if (status !== 200 || Object.keys(message).length === 0) {
    const told = name || body['ErrorCode'] || status;
    return failed('source_owa_error', { code: code(told) });
  }
  const responseCode = text(message['ResponseCode']);
  if (responseCode === 'ErrorItemNotFound') return failed('source_owa_not_found');
  if (responseCode === 'ErrorMimeContentConversionFailed') {
    return { outcome: 'not-whole', note: { id: 'source_owa_mime_failed' } };
  }
  if (responseCode !== '' && responseCode !== 'NoError') {
    return failed('source_owa_error', { code: code(responseCode) });
  }
  return { outcome: 'given', message };
}

/** The one item of a GetItem answer, with the id that the server says it has. */
function itemOf(message: Record<string, unknown>): Record<string, unknown> {
  return object(first(message['Items']));
}

/** The MIME of a GetItem answer, base64; null where the item has none. */
export function mimeIn(message: Record<string, unknown>): string | null {
  const value = text(object(itemOf(message)['MimeContent'])['Value']).replace(/\s+/g, '');
  return value === '' ? null : value;
}

/** The id that the answer is about; null where it does not say. */
export function itemIdIn(message: Record<string, unknown>): string | null {
  return text(object(itemOf(message)['ItemId'])['Id']) || null;
}

/** PidTagTransportMessageHeaders, [MS-OXPROPS] 2.1049: compared as a number, since it is written in several ways. */
const transportHeaders = 0x7d;

/** The header section of a MessageDetails answer; null for drafts, the user's own mail and some bounces. */
export function headersIn(message: Record<string, unknown>): string | null {
  const found = itemOf(message)['ExtendedProperty'];
  for (const property of Array.isArray(found) ? (found as unknown[]) : []) {
    const { ExtendedFieldURI, Value } = object(property);
    if (Number(object(ExtendedFieldURI)['PropertyTag']) === transportHeaders) {
      return text(Value) || null;
    }
  }
  return null;
}

export interface ConversationItem {
  readonly id: string;
  readonly draft: boolean;
  readonly facts: MessageFacts;
}

/** The messages of a GetConversationItems answer. What has no id is left out. */
export function conversationIn(message: Record<string, unknown>): ConversationItem[] {
  const nodes = object(message['Conversation'])['ConversationNodes'];
  const items = (Array.isArray(nodes) ? (nodes as unknown[]) : []).flatMap((node) => {
    const held = object(node)['Items'];
    return Array.isArray(held) ? (held as unknown[]).map(object) : [];
  });
  return items.flatMap((item) => {
    const id = text(object(item['ItemId'])['Id']);
    if (id === '') return [];
    const sender = (field: string) => {
      const mailbox = object(object(item[field])['Mailbox']);
      return { name: text(mailbox['Name']), address: text(mailbox['EmailAddress']) };
    };
    return [
      {
        id,
        draft: item['IsDraft'] === true,
        facts: {
          subject: text(item['Subject']),
          senders: [sender('From'), sender('Sender')],
          times: [text(item['DateTimeReceived']), text(item['DateTimeSent'])],
        },
      },
    ];
  });
}
