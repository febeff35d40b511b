import type { Dsn, DsnRecipient, Sentence } from '../inspection';
import type { MessageSource } from '../message-source';
import { parseMailboxList } from '../message/mailbox';
import { fieldsNamed, firstValue, type ParsedMessage } from '../message/message';
import { decodeCharset } from '../message/octets';
import { readParts, type MimePart } from '../message/mime';
import { readCorrelation } from './correlation';
import {
  actionValue,
  addressValue,
  hostValue,
  parseDeliveryStatus,
  statusValue,
  typedValue,
  type FieldGroup,
} from './delivery-status';
import { detectDsn, statusPart } from './detect';
import { readExchangeText } from './exchange-text';
import { explain, type Surroundings } from './explain';
import { htmlToText } from './html-text';
import { readMessageTrace } from './message-trace';
import { readPlainText } from './plain-text';
import type { PlainTextContext } from './recipient-places';
import { isReportText } from './report-form';
import { blankRecipient, NO_ORIGINAL, type RecipientReport, type Report } from './report';
import { headersOfPart, readReturned } from './returned';
import { matchLink } from './match';
import { findReply, oneLine } from './smtp-reply';
import { speakerOf, speakerOfHost, speakerOfWords } from './speaker';
import { parseDate } from '../message/date';

const NO_CONTEXT: PlainTextContext = { failedRecipients: [], notRecipients: new Set() };

/**
 * Reads a delivery status notification in any form: multipart/report (RFC 3464, RFC 6533), Exchange's text and HTML, plain-text bounces,
 * message-trace details, SMTP error lines.
 *
 * A `dsn-text` is what the user pasted as an error, so it is read permissively; a message is one only by strict signals.
 *
 * @param message the parsed message of a `full-message` or `header-section`; null for `dsn-text`
 * @returns null when it is no DSN. Never rejects on bad input.
 */
export async function readDsn(
  source: MessageSource,
  message: ParsedMessage | null,
): Promise<Dsn | null> {
  if (source.kind === 'dsn-text' || message === null) {
    const text = decodeCharset(source.bytes, 'utf-8');
    const report = readErrorText(text);
    return report === null ? null : assemble(report, { to: null, time: null, id: null, mta: null });
  }
  const root = await readParts(message);
  const detection = detectDsn(message, root);
  if (detection === 'no') return null;
  const report = readMessageReport(message, root, detection === 'certain');
  if (report === null) return null;
  return assemble(report, {
    to: parseMailboxList(firstValue(message, 'to') ?? '')[0]?.address ?? null,
    time: firstValue(message, 'date'),
    id: firstValue(message, 'message-id'),
    mta: null,
  });
}

/** A pasted error: the most telling form first. */
function readErrorText(source: string): Report | null {
  const text = /<(?:html|body|table|div)\b/i.test(source.slice(0, 4000))
    ? htmlToText(source)
    : source;
  if (/^[ \t]*(?:final|original)-recipient[ \t]*:/im.test(text.slice(0, 400_000))) {
    const report = fromStatus(text, null, null, NO_CONTEXT);
    if (report !== null) return report;
  }
  const found = readMessageTrace(text) ?? readExchangeText(text);
  if (found !== null) return found;
  const known = findReply(text) !== null || isReportText(text);
  return known || isKnownError(text) ? (readPlainText(text, NO_CONTEXT) ?? wordsAlone(text)) : null;
}

/** An error that an application shows in words alone, without a code: only if a rule knows the words. */
function isKnownError(text: string): boolean {
  const words = {
    speaker: 'unknown',
    status: null,
    replyCode: null,
    text: oneLine(text.slice(0, 2000)),
  };
  return matchLink(words) !== null;
}

function wordsAlone(text: string): Report {
  const recipient = { ...blankRecipient(null), diagnostic: oneLine(text.slice(0, 2000)) };
  return {
    reportingMta: null,
    recipients: [recipient],
    returnedHeaders: null,
    original: NO_ORIGINAL,
    form: 'unknown',
    correlation: [],
  };
}

function readMessageReport(
  message: ParsedMessage,
  root: MimePart,
  certain: boolean,
): Report | null {
  const context = contextOf(message);
  const leaves = root.children.length === 0 ? [root] : root.children;
  const returned = leaves.find((part) =>
    /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/.test(
      part.contentType,
    ),
  );
  const headers = returned === undefined ? null : headersOfPart(returned.bytes);
  const text = readableText(root);
  const status = statusPart(root);
  if (status !== null) {
    const report = fromStatus(
      status.text ?? decodeCharset(status.bytes, 'utf-8'),
      text,
      headers,
      context,
    );
    if (report !== null) return report;
  }
  // Broken multiparts leave the machine-readable fields in the text.
  if (/^final-recipient[ \t]*:/im.test(text.slice(0, 200_000))) {
    const report = fromStatus(text, null, headers, context);
    if (report !== null) return report;
  }
  const found = readExchangeText(text);
  if (found !== null) return { ...found, returnedHeaders: found.returnedHeaders ?? headers };
  if (
    !certain &&
    !isReportText(text) &&
    context.failedRecipients.length === 0 &&
    !codeBesideAddress(text)
  )
    return null;
  const plain = readPlainText(text, context) ?? byReturned(headers);
  if (plain !== null) return { ...plain, returnedHeaders: plain.returnedHeaders ?? headers };
  if (!certain) return null;
  const recipients = context.failedRecipients.map(blankRecipient);
  return {
    reportingMta: null,
    recipients,
    returnedHeaders: headers,
    original: NO_ORIGINAL,
    form: 'unknown',
    correlation: [],
  };
}

/** Last resort: nothing legible but a returned message; its To is the best there is. */
function byReturned(headers: string | null): Report | null {
  const to = readReturned(headers, NO_ORIGINAL)?.to;
  const address =
    to === undefined || to === null ? null : (parseMailboxList(to)[0]?.address ?? null);
  if (address === null) return null;
  return {
    reportingMta: null,
    recipients: [blankRecipient(address)],
    returnedHeaders: headers,
    original: NO_ORIGINAL,
    form: 'unknown',
    correlation: [],
  };
}

function codeBesideAddress(text: string): boolean {
  const head = text.slice(0, 8000);
  return head.includes('@') && findReply(head) !== null;
}

/** The report's own words: its text and HTML parts, outside the returned message. */
function readableText(root: MimePart): string {
  const texts: string[] = [];
  const htmls: string[] = [];
  const visit = (part: MimePart, depth: number): void => {
    if (part.contentType === 'text/plain' && part.disposition !== 'attachment')
      texts.push(part.text ?? '');
    else if (part.contentType === 'text/html') htmls.push(part.text ?? '');
    else if (part.children.length === 0 && depth === 0)
      texts.push(part.text ?? decodeCharset(part.bytes, 'utf-8'));
    for (const child of part.children) if (depth < 4) visit(child, depth + 1);
  };
  visit(root, 0);
  const text = texts.join('\n');
  return text.trim().length > 20
    ? text
    : `${text}\n${htmlToText(htmls.join('\n').slice(0, 2_000_000))}`;
}

function contextOf(message: ParsedMessage): PlainTextContext {
  const addresses = (name: string): string[] =>
    fieldsNamed(message, name).flatMap((field) =>
      parseMailboxList(field.value).map((box) => box.address),
    );
  return {
    failedRecipients: addresses('x-failed-recipients'),
    notRecipients: new Set(
      ['from', 'to', 'reply-to', 'return-path']
        .flatMap(addresses)
        .filter((address) => address !== '')
        .map((address) => address.toLowerCase()),
    ),
  };
}

/** RFC 3464 fields, with the human part read for recipients whose fields give no reason. */
function fromStatus(
  fields: string,
  human: string | null,
  headers: string | null,
  context: PlainTextContext,
): Report | null {
  const { perMessage, perRecipient } = parseDeliveryStatus(fields);
  const groups = perRecipient.filter((group) => addressOf(group) !== null);
  if (groups.length === 0) return null;
  const beside = human === null ? null : (readExchangeText(human) ?? readPlainText(human, context));
  const spoken = new Map(
    (beside?.recipients ?? []).map((recipient) => [
      recipient.finalRecipient?.toLowerCase() ?? '',
      recipient,
    ]),
  );
  return {
    reportingMta: hostValue(perMessage.get('reporting-mta')) ?? beside?.reportingMta ?? null,
    recipients: groups.map((group) => fromGroup(group, spoken, groups.length === 1)),
    returnedHeaders: headers ?? beside?.returnedHeaders ?? null,
    original: beside?.original ?? NO_ORIGINAL,
    form: beside?.form ?? 'delivery-status',
    correlation: [],
  };
}

function addressOf(group: FieldGroup): string | null {
  return (
    addressValue(group.get('final-recipient')) ??
    addressValue(group.get('original-recipient')) ??
    addressValue(group.get('x-actual-recipient'))
  );
}

function fromGroup(
  group: FieldGroup,
  spoken: ReadonlyMap<string, RecipientReport>,
  alone: boolean,
): RecipientReport {
  const final = addressOf(group);
  const beside =
    spoken.get(final?.toLowerCase() ?? '') ??
    spoken.get(addressValue(group.get('original-recipient'))?.toLowerCase() ?? '') ??
    (alone && spoken.size === 1 ? [...spoken.values()][0] : undefined);
  const status = statusValue(group.get('status'));
  const typed = typedValue(group.get('diagnostic-code'));
  const reason = typed !== null && typed.value !== '' ? typed.value : null;
  // The human part is asked only where the fields hold no answer, or where Exchange prints an earlier cause.
  const silent =
    reason === null || (findReply(reason) === null && findReply(beside?.diagnostic ?? '') !== null);
  const retry = parseDate(group.get('will-retry-until') ?? '');
  const attempt = group.get('last-attempt-date') ?? null;
  const diagnostic = silent ? (beside?.diagnostic ?? reason) : reason;
  const remote = hostValue(group.get('remote-mta')) ?? beside?.remoteMta ?? null;
  const answers = beside !== undefined && beside.answers.length > 1 ? beside.answers : [];
  return {
    finalRecipient: final,
    originalRecipient: addressValue(group.get('original-recipient')),
    action: actionValue(group.get('action'), status),
    status,
    diagnostic,
    diagnosticType: typed?.type ?? null,
    remoteMta: remote,
    retryUntil: retry === null ? null : retry.toISOString(),
    answers:
      answers.length > 0
        ? answers
        : attempt === null || diagnostic === null
          ? []
          : [{ at: attempt, host: remote, ip: null, text: diagnostic }],
  };
}

interface Envelope {
  readonly to: string | null;
  readonly time: string | null;
  readonly id: string | null;
  readonly mta: string | null;
}

function assemble(report: Report, envelope: Envelope): Dsn {
  const returned = readReturned(report.returnedHeaders, report.original);
  const sender = returned?.from[0]?.address || report.original.sender || envelope.to;
  const reporter = reporterOf(report);
  const around: Surroundings = {
    reporter,
    reportingMta: report.reportingMta,
    sender: sender === '' ? null : sender,
    time: envelope.time,
    id: returned?.messageId ?? envelope.id,
    memory: new Map(),
  };
  const recipients = report.recipients.map((recipient) => explain(recipient, around));
  return {
    speaker: reporter ?? recipients[0]?.chain[0]?.speaker ?? 'unknown',
    reportingMta: report.reportingMta,
    recipients,
    returned,
    notes: unnamedRecipients(returned, recipients),
    correlation: readCorrelation(
      report.recipients.flatMap((recipient) => [
        recipient.diagnostic ?? '',
        ...recipient.answers.map((answer) => answer.text),
      ]),
      report.correlation,
    ),
  };
}

/** Recipients of the original of whom the report says nothing: nothing is known to have gone wrong for them. */
function unnamedRecipients(
  returned: Dsn['returned'],
  recipients: readonly DsnRecipient[],
): Sentence[] {
  const named = new Set(
    recipients.flatMap(({ finalRecipient, originalRecipient }) =>
      [finalRecipient, originalRecipient].map((address) => address?.toLowerCase()),
    ),
  );
  const written = parseMailboxList(returned?.to ?? '')
    .map((mailbox) => mailbox.address)
    .filter((address) => address.includes('@'));
  const others = written.filter((address) => !named.has(address.toLowerCase()));
  if (others.length === 0 || others.length === written.length) return [];
  const shown = others.slice(0, MOST_NAMED).join(', ');
  return [
    {
      id: others.length > MOST_NAMED ? 'dsn_note_others_more' : 'dsn_note_others',
      params: { others: shown, count: others.length },
    },
  ];
}

const MOST_NAMED = 5;

/** Whose report: the reporting server's name, else the form of its text. */
function reporterOf(report: Report): string | null {
  const byHost = speakerOfHost(report.reportingMta);
  if (byHost !== null) return byHost;
  if (report.form === 'message-trace') return 'exchange-online';
  if (report.form === 'exchange') {
    const words = speakerOf(report.recipients[0]?.diagnostic ?? '', null);
    return words === 'exchange-online' ? words : 'exchange';
  }
  if (['delivery-status', 'generic', 'unknown'].includes(report.form)) {
    const type = report.recipients[0]?.diagnosticType;
    if (type === 'x-postfix') return 'postfix';
    const words = speakerOfWords(report.recipients[0]?.diagnostic ?? '');
    return words === 'exchange' ? words : null;
  }
  return report.form;
}
