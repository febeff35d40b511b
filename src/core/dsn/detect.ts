import { firstValue, fieldsNamed, type ParsedMessage } from '../message/message';
import { parseMailboxList } from '../message/mailbox';
import type { MimePart } from '../message/mime';

/** Why a message is (or is not) taken for a DSN. Signals that need no language come first. */
export type Detection =
  /** Machine-readable, or Exchange's own stamp: certainly a DSN. */
  | 'certain'
  /** Sent by a mail system to nobody's request: a DSN if its text names a recipient and a reason. */
  | 'by-text'
  | 'no';

const STATUS_PART = /^message\/(?:global-)?delivery-status$/;

/** report-type values that are reports on something else (RFC 5965, RFC 8098) and X-types of auto-replies. */
const OTHER_REPORT =
  /^(?:feedback-report|disposition-notification|global-disposition-notification|tlsrpt)$/i;

const MAIL_SYSTEM =
  /^(?:mailer-?daemon|mail-?daemon|post-?master|microsoftexchange[0-9a-f]{32}|mail-?delivery.{0,24}|system-?admin(?:istrator)?|mdaemon|daemon|no-?reply-?bounces?|bounces?|mailmaster|owner-nolist.{0,40}|internet-?mail|maildelivery|mail-system|courier|qmaild?|mmdf|mailsystem|pmdf)$/i;

const SYSTEM_NAME =
  /\b(?:mail(?:er)?[- ]?daemon|mail delivery|delivery (?:sub)?system|mail system|system administrator|postmaster|e-mail interconnect|microsoft outlook|mailadmin)\b/i;

const SUBJECT =
  /^(?:(?:re|fwd?|aw|wg|tr): )*(?:undeliver(?:ed|able)|returned mail|mail delivery (?:failed|failure|error|status)|delivery (?:failure|status notification|notification|has failed|report|error|problem)|failure notice|failed mail|warning: (?:message|could not send)|message (?:delivery|status|you sent)|mail system error|mail could not|there was an error sending your mail|non[- ]?delivery|error sending|could not (?:send|deliver)|unzustellbar|non remis|non recapitabile|olevererbart|no se puede entregar|não é possível entregar|onbestelbaar|mail failure|delivery failed|user unknown|unable to deliver|loop alert|email delivery failure|email not delivered|your message (?:was not|could not)|不能配信|メール配信)/i;

/** First children only: a delivery-status deeper down belongs to a returned or forwarded message. */
export function statusPart(root: MimePart): MimePart | null {
  if (STATUS_PART.test(root.contentType)) return root;
  return root.children.find((part) => STATUS_PART.test(part.contentType)) ?? null;
}

/** Judges a whole message, strictly: a newsletter that quotes a code, an auto-reply, a read receipt and a feedback report are none. */
export function detectDsn(message: ParsedMessage, root: MimePart): Detection {
  const reportType = root.parameters['report-type'] ?? '';
  if (OTHER_REPORT.test(reportType)) return 'no';
  if (
    root.children.some((part) =>
      /^message\/(?:feedback-report|(?:global-)?disposition-notification)$/.test(part.contentType),
    )
  )
    return 'no';
  const isReport = root.contentType === 'multipart/report';
  if (isReport && /^"?delivery-status"?$/i.test(reportType)) return 'certain';
  if (statusPart(root) !== null) return 'certain';
  if (fieldsNamed(message, 'x-ms-exchange-message-is-ndr').length > 0) return 'certain';
  if (fieldsNamed(message, 'x-failed-recipients').length > 0) return 'by-text';
  return hasSystemSender(message) || returnsMessage(message, root) ? 'by-text' : 'no';
}

/** A null reverse-path (RFC 5321 section 4.5.5) and somebody's whole message enclosed, from whatever author. */
function returnsMessage(message: ParsedMessage, root: MimePart): boolean {
  const path = firstValue(message, 'return-path')?.replace(/\s/g, '');
  const replies = /^auto-replied/i.test(firstValue(message, 'auto-submitted') ?? '');
  return (
    path === '<>' && !replies && root.children.some((part) => part.contentType === 'message/rfc822')
  );
}

function hasSystemSender(message: ParsedMessage): boolean {
  const from = firstValue(message, 'from') ?? '';
  const mailbox = parseMailboxList(from)[0];
  const address = mailbox?.address ?? '';
  const local = address.includes('@') ? address.slice(0, address.lastIndexOf('@')) : address;
  const name = mailbox?.name ?? '';
  const path = firstValue(message, 'return-path')?.replace(/\s/g, '');
  const nullPath = path === '<>' || /^<?mailer-daemon/i.test(path ?? '');
  const subject = SUBJECT.test((firstValue(message, 'subject') ?? '').trim());
  const system =
    MAIL_SYSTEM.test(local) ||
    address === '' ||
    /^mailer-daemon\b/i.test(from.trim()) ||
    SYSTEM_NAME.test(name);
  const auto = /^auto-(?:replied|notified)/i.test(firstValue(message, 'auto-submitted') ?? '');
  // A person's auto-reply comes with a null path too; it names neither a system nor a failure.
  return (
    system ||
    ((nullPath || !auto) &&
      subject &&
      (nullPath || /admin|daemon|master|system|bounce/i.test(local)))
  );
}
