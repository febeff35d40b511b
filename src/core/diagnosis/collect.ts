/** Gathers the evidence that needs no network. */
import { authorOf } from '../auth/author';
import type { Mailbox, Verified } from '../inspection';
import { domainOf, parseMailboxList } from '../message/mailbox';
import { fieldsNamed, firstValue, type ParsedMessage } from '../message/message';
import { buildTrace } from '../message/trace';
import type { MessageSource } from '../message-source';
import { findBoundary } from '../microsoft/boundary';
import { decodeMicrosoft } from '../microsoft/decoder';
import { readReported } from '../microsoft/reported';
import type { Author, Evidence } from './evidence';
import { NOTHING_RECORDED, readRecorded } from './recorded';

export const NOTHING_VERIFIED: Verified = { spf: null, dkim: [], dmarc: null, arc: null };

/** More mailboxes than a person reads; a field with 100,000 of them is cut here. */
const MOST_MAILBOXES = 200;

interface Setting {
  readonly now: Date;
  readonly trustedSealers: readonly string[];
}

/** Evidence for a source that is no message. */
export function collectNothing(source: MessageSource, setting: Setting): Evidence {
  return {
    source,
    message: null,
    author: { fields: 0, mailboxes: [], domains: [], domain: null, malformed: false },
    to: [],
    cc: [],
    replyTo: [],
    returnPath: null,
    boundary: null,
    reported: [],
    recorded: NOTHING_RECORDED,
    microsoft: null,
    trace: [],
    verified: NOTHING_VERIFIED,
    trustedSealers: setting.trustedSealers,
    dsn: null,
    witnesses: [],
    now: setting.now,
    receivedAt: null,
    dnsAsked: false,
  };
}

/** Evidence for a message: its author, the boundary, the receiver's stamps and its way. Nothing is verified yet. */
export function collectMessage(
  source: MessageSource,
  message: ParsedMessage,
  setting: Setting,
): Evidence {
  const boundary = findBoundary(message);
  const reported = readReported(message, boundary);
  return {
    ...collectNothing(source, setting),
    message,
    author: readAuthor(message),
    to: mailboxes(message, 'to'),
    cc: mailboxes(message, 'cc'),
    replyTo: mailboxes(message, 'reply-to'),
    returnPath: returnPathOf(message) ?? boundary.client.mailFrom,
    boundary,
    reported,
    recorded: readRecorded(reported),
    microsoft: decodeMicrosoft(message, boundary),
    trace: buildTrace(message, boundary.hopIndex),
    receivedAt: boundary.receivedAt,
  };
}

/** The author by the From fields: as shown, and as DMARC takes it. */
export function readAuthor(message: ParsedMessage): Author {
  const fields = fieldsNamed(message, 'from');
  const all = mailboxes(message, 'from');
  const read = authorOf(message);
  const domains = all.flatMap(({ address }) => domainOf(address) ?? []);
  const harmless = ['dmarc_from_missing', 'dmarc_from_several_domains', 'dmarc_from_literal'];
  return {
    fields: fields.length,
    mailboxes: all,
    domains: [...new Set(domains)],
    domain: read.domain,
    malformed: read.problem !== null && !harmless.includes(read.problem.id),
  };
}

function mailboxes(message: ParsedMessage, name: string): Mailbox[] {
  return fieldsNamed(message, name)
    .flatMap((field) => parseMailboxList(field.value))
    .slice(0, MOST_MAILBOXES);
}

/** RFC 5321 section 4.4: the topmost Return-Path without its brackets; `""` is the null reverse-path. */
function returnPathOf(message: ParsedMessage): string | null {
  const value = firstValue(message, 'return-path');
  if (value === null) return null;
  const inner = value.trim().replace(/^</, '').trimStart();
  return (inner.endsWith('>') ? inner.slice(0, -1) : inner).trimEnd();
}
