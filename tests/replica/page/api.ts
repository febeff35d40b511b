import type { Item, PageConfig, Row } from './config';
import { readRoute } from './routes';

/** The page's own client of service.svc. The secret stays in this closure. */
export interface Api {
  rows(folder: string): Promise<Row[]>;
  conversation(id: string): Promise<Item[]>;
  item(id: string): Promise<Item | null>;
  /** What the dialogs show: the header section, or the whole message; '' where there is none. */
  text(id: string, what: 'details' | 'source'): Promise<string>;
}

interface Answer {
  readonly Body?: {
    readonly Conversations?: Row[];
    readonly Items?: Row[];
    readonly ResponseMessages?: {
      readonly Items?: {
        readonly Conversation?: { readonly ConversationNodes: { readonly Items: Item[] }[] };
        readonly Items?: (Item & {
          readonly MimeContent?: { readonly Value: string };
          readonly ExtendedProperty?: { readonly Value: string }[];
        })[];
      }[];
    };
  };
}

function canaryOf(): string {
  return /(?:^|; )X-OWA-CANARY=([^;]*)/.exec(document.cookie)?.[1] ?? '';
}

export async function connect(config: PageConfig): Promise<Api> {
  const authorization = await (await fetch('/replica/token', { method: 'POST' })).text();
  const path = config.mode === 'msa' ? '/owa/0/service.svc' : '/owa/service.svc';
  let queue: Promise<unknown> = Promise.resolve();

  const call = (action: string, body: unknown): Promise<Answer> => {
    // One after the other: each answer brings the next canary.
    const next = queue.then(async () => {
      const payload = {
        __type: `${action}JsonRequest:#Exchange`,
        Header: { __type: 'JsonRequestHeaders:#Exchange', RequestServerVersion: 'Exchange2013' },
        Body: body,
      };
      const headers: Record<string, string> = {
        'content-type': 'application/json; charset=utf-8',
        action,
        // Which mailbox is meant; the real one names it too.
        'x-anchormailbox': decodeURIComponent(readRoute(location).base.split('/')[2] ?? '0'),
      };
      if (config.mode === 'canary') headers['x-owa-canary'] = canaryOf();
      else headers['authorization'] = authorization;
      const response = await fetch(`${path}?action=${action}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(payload),
      });
      return response.ok ? ((await response.json()) as Answer) : {};
    });
    queue = next.catch(() => undefined);
    return next;
  };

  const getItem = async (id: string, more: Record<string, unknown>) =>
    (
      await call('GetItem', {
        __type: 'GetItemRequest:#Exchange',
        ItemShape: { __type: 'ItemResponseShape:#Exchange', BaseShape: 'IdOnly' },
        ItemIds: [{ __type: 'ItemId:#Exchange', Id: id }],
        ...more,
      })
    ).Body?.ResponseMessages?.Items?.[0]?.Items?.[0];

  return {
    async rows(folder) {
      const action = config.conversationView ? 'FindConversation' : 'FindItem';
      const answer = await call(action, { ParentFolderId: { Id: folder } });
      return answer.Body?.Conversations ?? answer.Body?.Items ?? [];
    },
    async conversation(id) {
      const answer = await call('GetConversationItems', {
        Conversations: [{ ConversationId: { Id: id } }],
      });
      const nodes = answer.Body?.ResponseMessages?.Items?.[0]?.Conversation?.ConversationNodes;
      return (nodes ?? []).flatMap((node) => node.Items);
    },
    item: async (id) => (await getItem(id, { ShapeName: 'ReadingPane' })) ?? null,
    async text(id, what) {
      if (what === 'details') {
        const item = await getItem(id, { ShapeName: 'MessageDetails' });
        return item?.ExtendedProperty?.[0]?.Value ?? '';
      }
      const item = await getItem(id, {
        ItemShape: { BaseShape: 'IdOnly', IncludeMimeContent: true },
      });
      const value = item?.MimeContent?.Value ?? '';
      return new TextDecoder().decode(Uint8Array.from(atob(value), (l) => l.charCodeAt(0)));
    },
  };
}
