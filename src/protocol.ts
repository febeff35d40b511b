/**
 * Every request between the extension's contexts and its reply, typed in one map each. A request that background or content leaves
 * without a handler is a compile error (both register through `Handlers`). Senders are checked before a handler runs.
 */
import type { Inspection, Sentence } from './core/inspection';
import type { SourceKind } from './core/inspection';
import type { MessageSource, SourceOrigin } from './core/message-source';

/** A MessageSource as it crosses contexts: extension messages are JSON, so the bytes travel as base64. */
export interface SentSource {
  readonly kind: SourceKind;
  readonly origin: SourceOrigin;
  readonly fidelity: MessageSource['fidelity'];
  readonly base64: string;
  /** What is too long for one message: letters of base64 that are still to be asked for by `source-piece`. */
  readonly rest?: { readonly id: number; readonly letters: number };
  /** See MessageSource. */
  readonly marked?: MessageSource['marked'];
  readonly cut?: true;
}

/** Names one shown message within its tab: made by webmail, opaque to everybody else. */
export type MessageKey = string;

/** What was tried to read a message, and what it gave; shown to the user in one line. */
export interface SourceAttempt {
  readonly origin: SourceOrigin;
  readonly outcome: 'read' | 'nothing' | 'failed' | 'not-tried';
  readonly note: Sentence;
}

/** Where the open message stands, as the page's address (or the list's selected row) names it. Never a proof: see binding. */
export interface MessageLocator {
  /** The page's host name. */
  readonly host: string;
  /** Normalised id (webmail/outlook/urls.ts); null where the page names none. */
  readonly id: string | null;
  readonly idClass: 'conversation' | 'item' | null;
}

/** What the content script can see of the open message without asking anything. */
export interface ShownMessage {
  readonly key: MessageKey;
  readonly subject: string;
  /** As shown: a name, an address or both. */
  readonly from: string;
  /** `draft` and `sent` messages bear no transport headers; that is no failure. */
  readonly kind: 'received' | 'sent' | 'draft';
  /** As shown, in Outlook's language: tells apart the messages of one thread, nothing else. */
  readonly time?: string;
  /** The sender put an element into the body that imitates our badge. */
  readonly imitated?: boolean;
}

/** Result of asking the content script for the open message's source. */
export type ReadReply =
  | {
      readonly outcome: 'read';
      readonly message: ShownMessage;
      readonly source: SentSource;
      readonly attempts: readonly SourceAttempt[];
    }
  | {
      readonly outcome: 'unreadable';
      readonly message: ShownMessage;
      readonly attempts: readonly SourceAttempt[];
      readonly problem: Sentence;
      /** What names the message for its mail system, so that the background may try a way of its own. */
      readonly locator: MessageLocator;
    }
  | {
      /** Several messages stand open and none is clearly meant: the user picks. */
      readonly outcome: 'ambiguous';
      readonly messages: readonly ShownMessage[];
    }
  | { readonly outcome: 'no-message' };

/** How far the work on a tab's message has come. The popup renders this and nothing else. */
export interface TabState {
  readonly version: 1;
  readonly message: ShownMessage | null;
  /**
   * `invite`: a message stands open and nobody has asked. `reading`: its source is being read. `partial`: what needs no network is there,
   * DNS follows. `held`: as `partial`, and DNS waits for the user's word (option `dns`). `ready`, `error`: done.
   */
  readonly phase: 'empty' | 'invite' | 'reading' | 'partial' | 'held' | 'ready' | 'error';
  readonly inspection: Inspection | null;
  readonly attempts: readonly SourceAttempt[];
  readonly problem: Sentence | null;
  /** Open messages to choose from, when phase is `error` because several stand open. */
  readonly choices: readonly ShownMessage[];
  /** Says what is being waited for. */
  readonly progress: Sentence | null;
}

/** What pages may know of the connection to Microsoft Graph. */
export interface GraphStatus {
  readonly connected: boolean;
  /** Milliseconds since 1970 after which Microsoft asks again; null where it is not connected. */
  readonly until: number | null;
  /** The redirect URI that a registration in Microsoft Entra has to name. */
  readonly redirectUri: string;
  /** What went wrong with the last request; null when nothing did. */
  readonly problem: Sentence | null;
}

/** Content script, popup and options ask the background. */
export interface BackgroundRequests {
  /** content: a message is now shown in this tab (null: none is). An NDR is sent along with its pane text and explained at once, offline. */
  'message-shown': {
    request: {
      message: ShownMessage | null;
      dsn: SentSource | null;
      /** Stands open beside the message that is meant: never inspected by itself. */
      aside?: boolean;
    };
    reply: TabState;
  };
  /** content: the user pressed the badge. Reads, inspects, and opens the popup (or its own window where that is refused). */
  'badge-pressed': { request: { message: ShownMessage }; reply: { opened: boolean } };
  /**
   * popup: inspect the message open in this tab. `verify` asks DNS even where the options hold it back; `again` repeats a finished inspection;
   * `opened`: nothing was pressed but what opened the popup, and that may have been the badge of one message.
   */
  'inspect-tab': {
    request: {
      tabId: number;
      key?: MessageKey;
      verify?: boolean;
      again?: boolean;
      opened?: boolean;
    };
    reply: TabState;
  };
  /** popup: inspect what the user pasted or dropped; its kind is found out. `stateId` (below zero, made up by the page) is watched like a tab's. */
  'inspect-bytes': {
    request: {
      stateId: number;
      base64: string;
      origin: 'paste' | 'file';
      name: string | null;
      verify?: boolean;
      /** Asks nothing, whatever the options say: a demo of names that nobody has. */
      offline?: boolean;
    };
    reply: TabState;
  };
  /** popup: the state of a tab as it stands; asks nothing. */
  'tab-state': { request: { tabId: number }; reply: TabState };
  /** popup, options: open the inspection of a tab in a page of its own. */
  'open-window': { request: { tabId: number }; reply: { opened: boolean } };
  /** options: one query to the resolver as set. */
  'test-resolver': { request: { url: string }; reply: { ok: boolean; note: Sentence } };
  'forget-everything': { request: { sure: true }; reply: { done: true } };
  /** options, popup: is Graph connected, and where does a registration have to send people back to? Never a token. */
  'graph-status': { request: Record<string, never>; reply: GraphStatus };
  /** options, popup: ask for the user's consent in Microsoft's own window. */
  'connect-graph': { request: Record<string, never>; reply: GraphStatus };
  /** options, popup: forget the tokens. */
  'disconnect-graph': { request: Record<string, never>; reply: GraphStatus };
}

/** The background asks the content script of a tab. */
export interface ContentRequests {
  /** `drive`: an explicit click allows driving Outlook's own dialog. `reading`: made up by the asker, who may stop it by that name. */
  'read-source': {
    request: { key?: MessageKey; drive: boolean; reading?: string };
    reply: ReadReply;
  };
  /** Nobody waits for this reading any more: the tab has gone on to another message. */
  'stop-reading': { request: { reading: string }; reply: { stopped: boolean } };
  /** Letters of a source that was too long for its reply, from this one on; null where it is no longer kept. */
  'source-piece': {
    request: { id: number; from: number };
    reply: { base64: string } | null;
  };
  /** Does this message still stand there, word for word, under the same address? */
  'is-shown': { request: { key: MessageKey }; reply: { shown: boolean } };
  /** Leave the page: this host is no longer one of ours. Everything of ours goes out of it. */
  'leave-page': { request: { host: string }; reply: { left: boolean } };
  /** The badge of a message takes this look. */
  'show-state': {
    request: { key: MessageKey; state: BadgeState };
    reply: { shown: boolean };
  };
}

export interface BadgeState {
  readonly phase: TabState['phase'];
  readonly level: Inspection['verdict']['level'] | null;
  readonly dsn: boolean;
  /** Already in the user's language. */
  readonly words: string;
}

export type RequestName<Map> = keyof Map & string;
export type RequestOf<Map, Name extends keyof Map> = Map[Name] extends { request: infer R }
  ? R
  : never;
export type ReplyOf<Map, Name extends keyof Map> = Map[Name] extends { reply: infer R } ? R : never;

export interface Envelope<Name extends string = string, Body = unknown> {
  readonly mailproof: 1;
  readonly name: Name;
  readonly body: Body;
}

/** One handler a request; `Sender` is what the receiving side knows of who asked. */
export type Handlers<Map, Sender> = {
  readonly [Name in keyof Map]: (
    request: RequestOf<Map, Name>,
    sender: Sender,
  ) => Promise<ReplyOf<Map, Name>>;
};

/** Whether what arrived is a request of ours: its mark and a name. The body is not looked at; its handler does that. */
export function isEnvelope(value: unknown): value is Envelope {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { mailproof?: unknown }).mailproof === 1 &&
    typeof (value as { name?: unknown }).name === 'string'
  );
}
