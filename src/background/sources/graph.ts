/**
 * S3: Microsoft Graph, with the user's own consent. The id of the page's address only finds a message; that it is the one on the screen is
 * shown by subject, sender and minute, by the Message-ID in both of Graph's answers, and by the pane standing still meanwhile.
 */
import type { Sentence } from '../../core/inspection';
import { currentGraphGeneration, readGraphConnection } from '../graph/connection';
import { agrees, type MessageFacts } from '../../webmail/outlook/agreement';
import { cloudOfHost, clouds } from '../graph/cloud';
import { isImmutable, restId } from '../graph/ids';
import { GraphSession } from '../graph/session';
import { noSuchWay, type Source, type SourceOutcome } from '../source';
import {
  gaveNothing,
  gaveSource,
  headerFacts,
  left,
  noHeaders,
  stillShown,
  type OpenMessage,
} from './open-message';

const origin = 'graph';
const failed = (note: Sentence): SourceOutcome => gaveNothing(origin, note);

/** Fields that tell whether it is the message, and its header fields. */
const selected =
  'id,subject,from,sender,receivedDateTime,sentDateTime,internetMessageId,isDraft,internetMessageHeaders';

interface GraphMessage {
  readonly id: string;
  readonly messageId: string;
  readonly draft: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly facts: MessageFacts;
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function readMessage(value: unknown): GraphMessage | null {
  const found = object(value);
  const id = text(found['id']);
  if (id === '') return null;
  const sender = (field: string) => {
    const address = object(object(found[field])['emailAddress']);
    return { name: text(address['name']), address: text(address['address']) };
  };
  const fields = found['internetMessageHeaders'];
  return {
    id,
    messageId: text(found['internetMessageId']),
    draft: found['isDraft'] === true,
    headers: (Array.isArray(fields) ? (fields as unknown[]) : []).map((field) => ({
      name: text(object(field)['name']),
      value: text(object(field)['value']),
    })),
    facts: {
      subject: text(found['subject']),
      senders: [sender('from'), sender('sender')],
      times: [text(found['receivedDateTime']), text(found['sentDateTime'])],
    },
  };
}

/** Parses an answer; null where it is no JSON object. */
function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Pages of 50 messages that are looked through for the one of a conversation. */
const mostPages = 2;

/** An address that Graph gave for its next page, as what stands below `/v1.0`; null where it leads anywhere but to lists of messages there. */
function pathBelow(origin: string, link: string): string | null {
  const below = `${origin}/v1.0`;
  const path = link.startsWith(`${below}/`) ? link.slice(below.length) : '';
  return /^\/(?:me|users(?:\/|\()[^/?#]+)\/messages\?[^#]*$/.test(path) ? path : null;
}

/** The message that the address names; of a conversation, the one that is what the pane shows. */
async function findMessage(
  open: OpenMessage,
  session: GraphSession,
): Promise<GraphMessage | SourceOutcome> {
  const { id, idClass } = open.locator;
  const rest = id === null ? null : restId(id);
  if (id === null || rest === null) return failed({ id: 'source_graph_no_id' });
  const thread = idClass === 'conversation';
  const query = new URLSearchParams({
    ...(thread ? { $filter: `conversationId eq '${rest}'`, $top: '50' } : {}),
    $select: selected,
  });
  const path = thread ? '/me/messages' : `/me/messages/${encodeURIComponent(rest)}`;
  const prefer = isImmutable(id) ? 'IdType="ImmutableId"' : null;
  const messages: GraphMessage[] = [];
  let next: string | null = `${path}?${query.toString()}`;
  for (let page = 0; next !== null; page++) {
    // In what was not looked at there may be another that looks the same.
    if (page === mostPages) return failed({ id: 'source_graph_long' });
    const answer = await session.get(next, prefer);
    if (answer.outcome !== 'given') return failed(answer.note);
    const value = parsed(answer.bytes);
    if (value === null) return failed({ id: 'source_graph_unreadable' });
    const list = value['value'];
    const found = thread ? (Array.isArray(list) ? (list as unknown[]) : []) : [value];
    messages.push(...found.flatMap((one) => readMessage(one) ?? []));
    const link = thread ? text(value['@odata.nextLink']) : '';
    next = link === '' ? null : pathBelow(clouds[open.options.graphCloud].graph, link);
    if (link !== '' && next === null) return failed({ id: 'source_graph_unreadable' });
  }
  const fitting = messages.filter(
    (message) => agrees(open.shown, message.facts) && !(thread && message.draft),
  );
  const [only] = fitting;
  if (only === undefined) {
    return failed({
      id: messages.length === 0 ? 'source_graph_not_found' : 'source_graph_other',
    });
  }
  return fitting.length === 1 ? only : failed({ id: 'source_graph_which' });
}

/** The header section from Graph's list of fields: names and values are the message's, folding is not. */
function headerSection(message: GraphMessage): Uint8Array {
  const lines = message.headers
    .filter(({ name }) => /^[\x21-\x39\x3b-\x7e]+$/.test(name))
    .map(({ name, value }) => `${name}: ${value.replace(/\r?\n(?![ \t])/g, ' ')}\r\n`);
  return new TextEncoder().encode(lines.join(''));
}

async function readSource(
  open: OpenMessage,
  message: GraphMessage,
  session: GraphSession,
): Promise<SourceOutcome> {
  const prefer = isImmutable(open.locator.id ?? '') ? 'IdType="ImmutableId"' : null;
  const path = `/me/messages/${encodeURIComponent(message.id)}/$value`;
  const answer = await session.get(path, prefer);
  if (answer.outcome === 'given' && answer.bytes.length > 0) {
    const facts = headerFacts(answer.bytes);
    const same = message.messageId === '' || facts.messageId.includes(message.messageId);
    if (!same || !agrees(open.shown, facts)) return failed({ id: 'source_graph_other' });
    return gaveSource(
      { kind: 'full-message', origin, fidelity: 'wire', bytes: answer.bytes },
      { id: 'source_graph_read' },
    );
  }
  if (message.headers.length === 0) {
    return answer.outcome === 'given' ? noHeaders(origin, open.shown.kind) : failed(answer.note);
  }
  const bytes = headerSection(message);
  if (!agrees(open.shown, headerFacts(bytes))) return failed({ id: 'source_graph_other' });
  return gaveSource(
    { kind: 'header-section', origin, fidelity: 'copy', bytes },
    { id: 'source_graph_headers_read' },
  );
}

export const graph: Source<OpenMessage> = {
  async read(open, signal) {
    const { options, locator } = open;
    const cloud = cloudOfHost(locator.host);
    // On any other host the mailbox is not Microsoft's, and Graph knows nothing of it.
    if (options.graphClientId === '' || cloud === null) return noSuchWay;
    const untried = (id: string): SourceOutcome => gaveNothing(origin, { id }, 'not-tried');
    if (cloud !== options.graphCloud) return untried('source_graph_other_cloud');
    const generation = currentGraphGeneration();
    const connection = await readGraphConnection(options);
    if (connection === null) return untried('source_graph_not_connected');
    const session = new GraphSession(options, connection, generation, signal);
    const message = await findMessage(open, session);
    const outcome =
      'facts' in message
        ? message.draft
          ? noHeaders(origin, 'draft')
          : await readSource(open, message, session)
        : message;
    return signal.aborted || !(await stillShown(open)) ? left : outcome;
  },
};
