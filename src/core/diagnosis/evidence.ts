/**
 * What the diagnosis judges: everything that the parts below found out, in one place. Verdict, witnesses and findings read it and nothing
 * else, so each can be tested on evidence made by hand.
 */
import type { Dsn, Mailbox, Microsoft, Reported, TraceHop, Verified, Witness } from '../inspection';
import type { ParsedMessage } from '../message/message';
import type { MessageSource } from '../message-source';
import type { Boundary } from '../microsoft/boundary';
import type { Recorded } from './recorded';

/** The author as RFC 5322 section 3.6.2 and RFC 9989 see it. */
export interface Author {
  /** How many From fields there are; anything but one is malformed. */
  readonly fields: number;
  readonly mailboxes: readonly Mailbox[];
  /** Distinct domains of those mailboxes, lower-case A-labels. */
  readonly domains: readonly string[];
  /** The author's domain where there is exactly one From field with exactly one domain; else null. */
  readonly domain: string | null;
  /** There is a From field, or are several, and no single author can be read from it by RFC 5322. */
  readonly malformed: boolean;
}

export interface Evidence {
  readonly source: Pick<MessageSource, 'kind' | 'origin' | 'fidelity'>;
  /** Null where the source is no message (the text of a DSN). */
  readonly message: ParsedMessage | null;
  readonly author: Author;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly returnPath: string | null;
  readonly boundary: Boundary | null;
  readonly reported: readonly Reported[];
  /** What the receiver itself wrote down; claims are not in it. */
  readonly recorded: Recorded;
  readonly microsoft: Microsoft | null;
  readonly trace: readonly TraceHop[];
  readonly verified: Verified;
  /** Domains whose ARC seals are believed. */
  readonly trustedSealers: readonly string[];
  readonly dsn: Dsn | null;
  readonly witnesses: readonly Witness[];
  readonly now: Date;
  /** When the receiver took the message in; null where nothing trustworthy says so. */
  readonly receivedAt: Date | null;
  /** False while only what needs no network has been looked at, and with `--offline`. */
  readonly dnsAsked: boolean;
}

/** Whether the message passed through Exchange at the receiver, which rewrites bodies (correctness: "Exchange rewrites bodies"). */
export function receivedByExchange(evidence: Pick<Evidence, 'boundary'>): boolean {
  const receiver = evidence.boundary?.receiver;
  return receiver === 'exchange-online' || receiver === 'exchange-on-premises';
}

/**
 * Whether the receiver's stamps may make a verdict green. Exchange Online's front door strips or outranks what a sender plants, and its stamps are
 * checked against one another (microsoft/boundary.ts). Of any other server only its own word is here that it was the receiver.
 */
export function receiverShown(evidence: Pick<Evidence, 'boundary'>): boolean {
  return evidence.boundary?.receiver === 'exchange-online';
}

/** Read from the mailbox itself. A file or a pasted text can have been made up from its first line to its last. */
export function readFromMailbox(evidence: Pick<Evidence, 'source'>): boolean {
  const { origin } = evidence.source;
  return origin.startsWith('outlook-') || origin === 'owa-service' || origin === 'graph';
}
