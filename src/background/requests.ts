/**
 * What may stand in the body of each request. A content script lives in the page's process: whoever takes that over speaks in its name, so its
 * requests are looked at like a stranger's. A request without a check here is a compile error.
 */
import type { Sentence, SourceKind } from '../core/inspection';
import type { SourceOrigin } from '../core/message-source';
import type {
  BackgroundRequests,
  ContentRequests,
  MessageLocator,
  ReadReply,
  ReplyOf,
  RequestOf,
  SentSource,
  ShownMessage,
  SourceAttempt,
} from '../protocol';

type Check<T> = (value: unknown) => value is T;
type Checks<T> = { readonly [K in keyof Required<T>]: Check<T[K]> };

/** A key, an address, a name: more than any real one has. */
const LONG = 20_000;
/** Base64 of more than the largest file that a page takes (ui/limits.ts). */
const LONGEST_SOURCE = 64_000_000;
const MOST = 200;

const text =
  (most = LONG): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= most;
const oneOf =
  <T extends string>(...words: readonly T[]): Check<T> =>
  (value): value is T =>
    (words as readonly unknown[]).includes(value);
/** As {@link oneOf}, for a type whose every member must be named. */
function among<T extends string>(all: Readonly<Record<T, true>>): Check<T> {
  return (value): value is T => typeof value === 'string' && Object.hasOwn(all, value);
}
const either =
  <A, B>(one: Check<A>, other: Check<B>): Check<A | B> =>
  (value): value is A | B =>
    one(value) || other(value);
const list =
  <T>(each: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= MOST && value.every(each);
/** Members that are not named here are nobody's business: no handler reads them. */
const object =
  <T>(members: Checks<T>): Check<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries<Check<unknown>>(members).every(([name, check]) =>
      check(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined),
    );
  };

const nothing: Check<undefined> = (value): value is undefined => value === undefined;
const no: Check<null> = (value): value is null => value === null;
const boolean: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
const whole: Check<number> = (value): value is number => Number.isSafeInteger(value);
const natural: Check<number> = (value): value is number => whole(value) && value >= 0;
const stateId: Check<number> = (value): value is number => whole(value) && value < 0;
const maybe = <T>(check: Check<T>): Check<T | undefined> => either(check, nothing);

const shownMessage = object<ShownMessage>({
  key: text(),
  subject: text(),
  from: text(),
  kind: oneOf('received', 'sent', 'draft'),
  time: maybe(text()),
  imitated: maybe(boolean),
});

const origin = among<SourceOrigin>({
  paste: true,
  file: true,
  'msg-file': true,
  'command-line': true,
  'outlook-pane': true,
  'outlook-source-dialog': true,
  'outlook-details-dialog': true,
  'owa-service': true,
  graph: true,
});

const sentSource = object<SentSource>({
  kind: among<SourceKind>({ 'full-message': true, 'header-section': true, 'dsn-text': true }),
  origin,
  fidelity: among<SentSource['fidelity']>({ wire: true, copy: true }),
  base64: text(LONGEST_SOURCE),
  rest: maybe(object<NonNullable<SentSource['rest']>>({ id: whole, letters: natural })),
  marked: maybe(
    among<NonNullable<SentSource['marked']>>({ sender: true, service: true, recipient: true }),
  ),
  cut: maybe((value): value is true => value === true),
});

const param: Check<string | number> = (value): value is string | number =>
  text()(value) || typeof value === 'number';
const sentence = object<Sentence>({
  id: text(200),
  params: maybe((value): value is NonNullable<Sentence['params']> => {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).length <= MOST &&
      Object.values(value).every(param)
    );
  }),
});

const attempts = list(
  object<SourceAttempt>({
    origin,
    outcome: oneOf('read', 'nothing', 'failed', 'not-tried'),
    note: sentence,
  }),
);

const locator = object<MessageLocator>({
  host: text(255),
  id: either(text(), no),
  idClass: either(oneOf('conversation', 'item'), no),
});

const readReply: Check<ReadReply> = (value): value is ReadReply =>
  object<Extract<ReadReply, { outcome: 'read' }>>({
    outcome: oneOf('read'),
    message: shownMessage,
    source: sentSource,
    attempts,
  })(value) ||
  object<Extract<ReadReply, { outcome: 'unreadable' }>>({
    outcome: oneOf('unreadable'),
    message: shownMessage,
    attempts,
    problem: sentence,
    locator,
  })(value) ||
  object<Extract<ReadReply, { outcome: 'ambiguous' }>>({
    outcome: oneOf('ambiguous'),
    messages: list(shownMessage),
  })(value) ||
  object<Extract<ReadReply, { outcome: 'no-message' }>>({ outcome: oneOf('no-message') })(value);

/** What a content script may answer, looked at in the same way. */
export const contentReplies: {
  readonly [Name in keyof ContentRequests]: Check<ReplyOf<ContentRequests, Name>>;
} = {
  'read-source': readReply,
  'stop-reading': object<ReplyOf<ContentRequests, 'stop-reading'>>({ stopped: boolean }),
  'source-piece': either(object<{ base64: string }>({ base64: text(LONGEST_SOURCE) }), no),
  'is-shown': object<ReplyOf<ContentRequests, 'is-shown'>>({ shown: boolean }),
  'leave-page': object<ReplyOf<ContentRequests, 'leave-page'>>({ left: boolean }),
  'show-state': object<ReplyOf<ContentRequests, 'show-state'>>({ shown: boolean }),
};

/** The body of each request, by its name. */
export const requestBodies: {
  readonly [Name in keyof BackgroundRequests]: Check<RequestOf<BackgroundRequests, Name>>;
} = {
  'message-shown': object<RequestOf<BackgroundRequests, 'message-shown'>>({
    message: either(shownMessage, no),
    dsn: either(sentSource, no),
    aside: maybe(boolean),
  }),
  'badge-pressed': object<RequestOf<BackgroundRequests, 'badge-pressed'>>({
    message: shownMessage,
  }),
  'inspect-tab': object<RequestOf<BackgroundRequests, 'inspect-tab'>>({
    tabId: whole,
    key: maybe(text()),
    verify: maybe(boolean),
    again: maybe(boolean),
    opened: maybe(boolean),
  }),
  'inspect-bytes': object<RequestOf<BackgroundRequests, 'inspect-bytes'>>({
    stateId,
    base64: text(LONGEST_SOURCE),
    origin: oneOf('paste', 'file'),
    name: either(text(), no),
    verify: maybe(boolean),
    offline: maybe(boolean),
  }),
  'tab-state': object<RequestOf<BackgroundRequests, 'tab-state'>>({ tabId: whole }),
  'open-window': object<RequestOf<BackgroundRequests, 'open-window'>>({ tabId: whole }),
  'test-resolver': object<RequestOf<BackgroundRequests, 'test-resolver'>>({ url: text() }),
  'forget-everything': object<RequestOf<BackgroundRequests, 'forget-everything'>>({
    sure: (value): value is true => value === true,
  }),
  'graph-status': object<RequestOf<BackgroundRequests, 'graph-status'>>({}),
  'connect-graph': object<RequestOf<BackgroundRequests, 'connect-graph'>>({}),
  'disconnect-graph': object<RequestOf<BackgroundRequests, 'disconnect-graph'>>({}),
};
