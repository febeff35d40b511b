import type { Dsn } from '../inspection';
import type { MessageSource } from '../message-source';
import { parseMailboxList } from '../message/mailbox';
import { fieldsNamed, firstValue, type ParsedMessage } from '../message/message';
import { decodeCharset } from '../message/octets';
import { readParts, type MimePart } from '../message/mime';
import { assemble } from './assemble';
import { detectDsn, statusPart } from './detect';
import { readExchangeText } from './exchange-text';
import { htmlToText } from './html-text';
import { matchLink } from './match';
import { readMessageTrace } from './message-trace';
import { readPlainText } from './plain-text';
import { markedPartyInHtml } from './party-bar';
import { isSafeAddress } from './plain-values';
import type { PlainTextContext } from './recipient-places';
import { blankRecipient, NO_ORIGINAL, type Report } from './report';
import { isReportText } from './report-form';
import { headersOfPart, readReturned } from './returned';
import { LONGEST_REPORT } from './report-text';
import { findReply, oneLine } from './smtp-reply';
import { fromStatus } from './status-report';

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
    const words = plainWords(text);
    const report = readErrorText(words);
    return report === null
      ? null
      : assemble(report, {
          to: loggedSender(text),
          time: null,
          id: null,
          marked: source.marked ?? markedPartyInHtml(text),
          cut: source.cut === true || isCut(report, () => words),
        });
  }
  const root = await readParts(message);
  const detection = detectDsn(message, root);
  if (detection === 'no') return null;
  // A .msg keeps its words beside the transport headers, not below them.
  const text = source.text ?? '';
  const beside =
    detection === 'certain' || isReportText(text) ? readErrorText(plainWords(text)) : null;
  const report = beside ?? readMessageReport(message, root, detection === 'certain');
  if (report === null) return null;
  return assemble(report, {
    to: parseMailboxList(firstValue(message, 'to') ?? '')[0]?.address ?? null,
    time: firstValue(message, 'date'),
    id: firstValue(message, 'message-id'),
    marked: markedPartyInHtml(textsOf(root).htmls.join('\n')),
    cut: isCut(report, () =>
      report === beside
        ? plainWords(text)
        : source.bytes.length > LONGEST_REPORT
          ? readableText(root)
          : '',
    ),
  });
}

/** Whether the words that a report was read from go on behind what was read of them. Machine-readable fields are read to the end. */
function isCut(report: Report, words: () => string): boolean {
  return (
    report.cut === true || (report.form !== 'delivery-status' && words().length > LONGEST_REPORT)
  );
}

/** `MAIL FROM:<x>`, `from=<x>`, `-From x`, `--from x` in a log line or a command: who tried to send, where nothing better says it. */
const LOGGED_SENDER =
  /(?:\bMAIL FROM: ?<?|\bfrom=<?|(?:^|\s)--?from[ =]["'<]?)([^\s<>"',;]{1,64}@[^\s<>"',;]{1,255})/i;

function loggedSender(text: string): string | null {
  const sender = LOGGED_SENDER.exec(text.slice(0, 20_000))?.[1];
  return sender !== undefined && isSafeAddress(sender) ? sender : null;
}

/** A pasted error without its markup, where it has any. */
function plainWords(source: string): string {
  return /<(?:html|body|table|div)\b/i.test(source.slice(0, 4000)) ? htmlToText(source) : source;
}

/** A pasted error: the most telling form first. */
function readErrorText(text: string): Report | null {
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
  const { texts, htmls } = textsOf(root);
  const text = texts.join('\n');
  return text.trim().length > 20
    ? text
    : `${text}\n${htmlToText(htmls.join('\n').slice(0, 2_000_000))}`;
}

function textsOf(root: MimePart): { texts: string[]; htmls: string[] } {
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
  return { texts, htmls };
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
