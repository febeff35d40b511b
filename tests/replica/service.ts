import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFault, itemError, itemsAnswer, json, type Fault } from './answers';
import { folderOf, type MailboxMessage } from './mailbox';
import type { Item, Mode, Row } from './page/config';

export interface Service {
  /** Answers a POST to service.svc. */
  answer(action: string, request: IncomingMessage, body: string, response: ServerResponse): void;
  /** The secret that the page itself sends; handed out once per page load, never stored by the page. */
  authorization(): string;
  /** The present canary, for the shell's cookie. */
  canary(): string;
  setFault(fault: Fault | null, times?: number): void;
  replaceMailbox(mailbox: readonly MailboxMessage[]): void;
}

const actions: Record<string, string> = {
  GetItem: 'GetItemJsonRequest:#Exchange',
  GetConversationItems: 'GetConversationItemsJsonRequest:#Exchange',
  FindConversation: 'FindConversationJsonRequest:#Exchange',
  FindItem: 'FindItemJsonRequest:#Exchange',
};

/** What goes wrong with the MIME alone: the header section is had all the same. */
const ofMime = new Set<Fault | null>(['mime-conversion-failed', 'huge-mime']);

interface Payload {
  readonly __type?: string;
  readonly Body?: {
    readonly ItemShape?: { readonly IncludeMimeContent?: boolean };
    readonly ShapeName?: string;
    readonly ItemIds?: readonly { readonly Id?: string }[];
    readonly Conversations?: readonly { readonly ConversationId?: { readonly Id?: string } }[];
    readonly ParentFolderId?: { readonly Id?: string };
  };
}

const preview = (html: string): string =>
  html
    .replace(/<(style|script|title|head)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(\d{1,6});/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);

const newest = (a: MailboxMessage, b: MailboxMessage): number => b.time.localeCompare(a.time);

function itemOf(message: MailboxMessage): Item {
  return {
    id: message.id,
    subject: message.subject,
    from: message.from,
    to: message.to,
    time: message.time,
    body: message.bodyHtml,
    draft: message.kind === 'draft',
    sent: message.kind === 'sent',
  };
}

/** The fields that EWS itself gives an item of a conversation; what the page of this replica uses stands beside them. */
function serverItemOf(message: MailboxMessage): object {
  const mailbox = { Name: message.from.name, EmailAddress: message.from.address };
  return {
    __type: 'Message:#Exchange',
    ItemId: { __type: 'ItemId:#Exchange', Id: message.id, ChangeKey: 'CQAAAA==' },
    Subject: message.subject,
    From: { Mailbox: mailbox },
    Sender: { Mailbox: mailbox },
    DateTimeReceived: message.time,
    DateTimeSent: message.time,
    IsDraft: message.kind === 'draft',
  };
}

function rowOf(newestMessage: MailboxMessage, senders: readonly string[]): Row {
  return {
    conversationId: newestMessage.conversationId,
    itemId: newestMessage.id,
    folder: folderOf(newestMessage),
    subject: newestMessage.subject,
    senders: [...new Set(senders)].join('; '),
    time: newestMessage.time,
    preview: preview(newestMessage.bodyHtml),
    unread: newestMessage.unread ?? false,
    draft: newestMessage.kind === 'draft',
  };
}

/** The header section of a raw message, CRLF line ends, as `0x7d` (PidTagTransportMessageHeaders) holds it. */
export function headerSection(source: string): string {
  const unix = source.replace(/\r\n/g, '\n');
  const end = unix.indexOf('\n\n');
  return (end < 0 ? unix : unix.slice(0, end + 1)).replace(/\n/g, '\r\n');
}

/** service.svc over one mailbox. Every request is checked as the facts say the real one checks it. */
export function createService(
  mode: Mode,
  start: readonly MailboxMessage[],
  others: Readonly<Record<string, readonly MailboxMessage[]>> = {},
): Service {
  let own = start;
  let fault: Fault | null = null;
  let faultsLeft = 0;
  let canary = randomBytes(24).toString('base64url');
  const secret =
    mode === 'msa'
      ? `MSAuth1.0 usertoken="${randomBytes(24).toString('base64url')}", type="MSACT"`
      : `Bearer ${randomBytes(48).toString('base64url')}`;

  const itemAnswer = (message: MailboxMessage, body: NonNullable<Payload['Body']>): unknown => {
    const item: Record<string, unknown> = {
      __type: 'Message:#Exchange',
      ItemId: { Id: message.id, ChangeKey: 'CQAAAA==' },
      ItemClass: message.itemClass,
      ...itemOf(message),
    };
    if (body.ItemShape?.IncludeMimeContent && message.source !== null) {
      item['MimeContent'] = {
        CharacterSet: 'UTF-8',
        Value: Buffer.from(message.source).toString('base64'),
      };
    }
    // Drafts and the user's own mail have no transport headers, and some NDRs neither.
    if (
      body.ShapeName === 'MessageDetails' &&
      message.kind === 'received' &&
      message.source !== null
    ) {
      item['ExtendedProperty'] = [
        {
          ExtendedFieldURI: { PropertyTag: '0x7d', PropertyType: 'String' },
          Value: headerSection(message.source),
        },
      ];
    }
    return itemsAnswer(item);
  };

  const find = (
    action: string,
    body: NonNullable<Payload['Body']>,
    mailbox: readonly MailboxMessage[],
  ): unknown => {
    switch (action) {
      case 'FindConversation': {
        const folder = body.ParentFolderId?.Id ?? 'inbox';
        const ids = new Set(
          mailbox.filter((m) => folderOf(m) === folder).map((m) => m.conversationId),
        );
        const rows = [...ids].map((id) => {
          const messages = mailbox.filter((m) => m.conversationId === id).sort(newest);
          const here = messages.find((m) => folderOf(m) === folder) ?? messages[0];
          if (here === undefined) return [];
          return [
            rowOf(
              here,
              messages.map((m) => m.from.name),
            ),
          ];
        });
        return {
          Body: { Conversations: rows.flat().sort((a, b) => b.time.localeCompare(a.time)) },
        };
      }
      case 'FindItem': {
        const folder = body.ParentFolderId?.Id ?? 'inbox';
        const messages = mailbox.filter((m) => folderOf(m) === folder).sort(newest);
        return { Body: { Items: messages.map((m) => rowOf(m, [m.from.name])) } };
      }
      case 'GetConversationItems': {
        const id = body.Conversations?.[0]?.ConversationId?.Id;
        const messages = mailbox
          .filter((m) => m.conversationId === id)
          .sort(newest)
          .reverse();
        return {
          Body: {
            ResponseMessages: {
              Items: [
                {
                  Conversation: {
                    ConversationNodes: messages.map((m) => ({
                      Items: [{ ...serverItemOf(m), ...itemOf(m) }],
                    })),
                  },
                },
              ],
            },
          },
        };
      }
      default: {
        const message = mailbox.find((m) => m.id === body.ItemIds?.[0]?.Id);
        return message ? itemAnswer(message, body) : itemError('ErrorItemNotFound');
      }
    }
  };

  /** 0: may pass. Otherwise the status that the real one gives. */
  const refused = (request: IncomingMessage): number => {
    if (mode !== 'canary') return request.headers.authorization === secret ? 0 : 401;
    return request.headers['x-owa-canary'] === canary ? 0 : 449;
  };

  return {
    authorization: () => secret,
    canary: () => canary,
    setFault: (next, times = Number.POSITIVE_INFINITY) => {
      fault = next;
      faultsLeft = times;
    },
    replaceMailbox: (next) => {
      own = next;
    },
    answer(action, request, text, response) {
      const status = refused(request);
      if (status === 401) {
        response.writeHead(401, { 'x-owa-resulttype': 'AuthError' }).end();
        return;
      }
      if (mode === 'canary') {
        // A new canary comes with each checked answer, right or wrong.
        canary = randomBytes(24).toString('base64url');
        response.setHeader('set-cookie', `X-OWA-CANARY=${canary}; path=/; secure`);
      }
      if (status !== 0) {
        response.writeHead(status).end();
        return;
      }
      const inHeader = request.headers['x-owa-urlpostdata'];
      const raw = typeof inHeader === 'string' ? decodeURIComponent(inHeader) : text;
      let payload: Payload;
      try {
        payload = JSON.parse(raw) as Payload;
      } catch {
        json(response, 500, { Body: { ExceptionName: 'SerializationException' } });
        return;
      }
      const expected = actions[action];
      const named = request.headers['action'];
      if (expected === undefined || payload.__type !== expected || named !== action) {
        json(response, 500, { Body: { ExceptionName: 'OwaSerializationException' } });
        return;
      }
      const anchor = request.headers['x-anchormailbox'];
      const mailbox = (typeof anchor === 'string' ? others[anchor] : undefined) ?? own;
      const whole = (): unknown => find(action, payload.Body ?? {}, mailbox);
      // The page's own reading pane goes on working; faults hit what a details dialog or a source would ask.
      const exposed =
        action === 'GetItem' &&
        payload.Body?.ShapeName !== 'ReadingPane' &&
        (!ofMime.has(fault) || payload.Body?.ItemShape?.IncludeMimeContent === true);
      if (fault !== null && exposed && faultsLeft-- > 0) answerFault(fault, response, whole);
      else json(response, 200, whole());
    },
  };
}
