import type { DsnAction } from '../inspection';
import { blankRecipient, NO_ORIGINAL, type RecipientReport, type Report } from './report';
import {
  ADDRESS,
  firstAddress,
  headerBlock,
  returnedStart,
  soleAddress,
  textLines,
} from './report-text';
import { findReply } from './smtp-reply';

/** What the surrounding message tells a reader of its text. */
export interface PlainTextContext {
  /** Addresses from X-Failed-Recipients (Exim, Google). */
  readonly failedRecipients: readonly string[];
  /** Addresses that are never the failed recipient: the report's own author and addressee. */
  readonly notRecipients: ReadonlySet<string>;
}

/** Opening words of known servers: they name the form and prove that the text is a report. */
const FORMS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['postfix', /\bthis is the (?:[\w-]{1,40} )?(?:mail system|postfix program) at host\b/i],
  [
    'exim',
    /\bthis message was created automatically by (?:the )?(?:mail delivery software|smtp relay)/i,
  ],
  [
    'qmail',
    /\bthis is the [\w./-]{0,40}(?:qmail-send|qmail) program\b|\bI'?m afraid I wasn'?t able to deliver your message\b/i,
  ],
  [
    'sendmail',
    /-{3,5} ?(?:transcript of session follows|the following addresses had (?:permanent|transient|delivery))/i,
  ],
  [
    'gmail',
    /\b(?:delivery to the following recipients? (?:failed|has been delayed)|technical details of (?:permanent|temporary) failure)\b/i,
  ],
  [
    'gmail',
    /\b(?:the response from the remote server was|gmail will retry|google(?:mail)? tried to deliver)\b/i,
  ],
  ['dragonfly', /\bthis is the dragonfly mail agent\b/i],
  ['opensmtpd', /\bthis is the mailer-daemon, please do not reply\b/i],
  ['courier', /\bthis is a delivery status notification from .{1,200}courier\b/i],
  ['exchange', /\bdid not reach the following recipient/i],
  [
    'domino',
    /-{3,} *failure reasons *-{3,}|\bnot listed in (?:public name & address book|domino directory)/i,
  ],
  ['yahoo', /\bsorry, we (?:were|are) unable to deliver your message to the following address/i],
  ['mailfoundry', /\bunable to deliver message to:/i],
  ['fml', /\bduplicated message-id in </i],
  [
    'generic',
    /\b(?:could ?n[o']t be delivered|wasn'?t delivered|not delivered|problem delivering|delivery (?:has )?failed|undeliverable|undelivered|was not delivered|unable to deliver|not able to deliver|delivery failure|failure notice|failed to deliver|error (?:sending|delivering) your (?:mail|message)|had trouble delivering|cannot be delivered|did ?n[o']t (?:reach|receive)|returned mail|delivery status notification)\b/i,
  ],
];

const DELAYED =
  /\b(?:(?:has|have) (?:been delayed|not (?:yet )?been delivered)|still (?:being|trying)|warning message only|do not need to resend|delivery (?:is )?(?:delayed|status notification \(delay\))|could not be delivered for|will (?:be retried|keep trying|continue trying|try again)|temporarily delayed|no action is required)\b/i;

/** Lines after which nothing belongs to the recipient above. */
const RULER = /^[ \t]*[-=_*]{8,}[ \t]*$/;

/** `Label: address` with which servers name the recipient that failed. */
const NAMED =
  /^[ \t]*(?:recipients?(?:[ -]address)?|failed recipients?|final-recipient|original-recipient|delivery failed|delivery to|failed addresses?|to|user|address|rcpt to|addressee|unable to deliver message to)[ \t]*[:=][ \t]*(?:rfc822;)?[ \t]*(.{3,400})$/i;

/** Sentences that hold the recipient. The address must follow within a few words. */
const SENTENCES: readonly RegExp[] = [
  /\b(?:delivering your (?:mail|message) to|delivery to|your (?:e-?mail |mail )?message (?:wasn'?t delivered )?to|problem delivering your message to|permanent errors?:|could not be delivered to:?|unable to deliver (?:your |the )?(?:message )?to|not delivered to:?|message to|mail to|sent to|failed to deliver to|couldn'?t be delivered to)[ \t]+[<'"`]?(?=[^\s@]{1,255}@)/i,
  /\brcpt to:[ \t]?<?(?=[^\s@]{1,255}@)/i,
];

/**
 * Reads the text of a report that has no machine-readable part: qmail, Exim, sendmail, Postfix, Google and any other that names a recipient
 * and says why. Language decides nothing: recipients are found by form, reasons by reply and status codes.
 *
 * @returns null when no recipient and no reason can be made out.
 */
export function readPlainText(text: string, context: PlainTextContext): Report | null {
  const lines = textLines(text);
  const { cut, headers } = returnedStart(lines);
  const own = cut >= 2 ? lines.slice(0, cut) : lines;
  const head = own.slice(0, 400).join('\n');
  const form = FORMS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'unknown';
  const places = recipientPlaces(own, context);
  const recipients =
    places.length > 0
      ? places.map((place, index) =>
          describe(own, place, places[index + 1]?.line ?? own.length, head),
        )
      : withoutPlace(own, head, context);
  const merged = mergeSame(recipients);
  if (merged.length === 0) return null;
  return {
    reportingMta: reportingHost(head),
    recipients: merged,
    returnedHeaders: headers === null ? null : headerBlock(lines, headers),
    original: NO_ORIGINAL,
    form,
    correlation: [],
  };
}

/** Was the text recognised as a report by its own words (not only by a code somewhere in it)? */
export function isReportText(text: string): boolean {
  const head = textLines(text.slice(0, 20_000)).slice(0, 200).join('\n');
  return FORMS.some(([, pattern]) => pattern.test(head));
}

interface Place {
  readonly line: number;
  readonly address: string;
  /** The tier by which it was found; only the best tier is used. */
  readonly tier: number;
}

function recipientPlaces(lines: readonly string[], context: PlainTextContext): Place[] {
  const places: Place[] = [];
  const failed = new Set(context.failedRecipients.map((address) => address.toLowerCase()));
  const add = (line: number, address: string | null, tier: number): void => {
    if (address === null) return;
    const lower = address.toLowerCase();
    if (context.notRecipients.has(lower) && !failed.has(lower)) return;
    if (/^(?:postmaster|mailer-daemon|abuse)@/i.test(address) && tier > 1) return;
    places.push({ line, address: address.replace(/^<|>$/g, ''), tier });
  };
  for (const [index, raw] of lines.entries()) {
    const line = raw.slice(0, 2000);
    if (!line.includes('@')) continue;
    const lead =
      /^[ \t]{0,16}(?:\d{1,3}[.)] )?[<[]?([^\s<>"'():,;[\]]{1,255}@[^\s<>"'():,;[\]]{1,255})[>\]]?[ \t]*(?:$|:|\.{3}|,|;|\(| on | - |[ \t]{2,}|\bSMTP\b)/i.exec(
        line,
      );
    const named = NAMED.exec(line);
    if (named !== null)
      for (const address of leadingAddresses(named[1] ?? '')) add(index, address, 2);
    else if (lead !== null && ADDRESS.test(lead[1] ?? '')) add(index, lead[1] ?? null, 1);
    else if (soleAddress(line) !== null) add(index, soleAddress(line), 1);
    else
      for (const pattern of SENTENCES) {
        const match = pattern.exec(line);
        if (match !== null) add(index, firstAddress(line.slice(match.index + match[0].length)), 3);
      }
  }
  for (const address of context.failedRecipients) {
    if (!places.some((place) => same(place.address, address)))
      add(
        Math.max(
          0,
          lines.findIndex((line) => line.toLowerCase().includes(address.toLowerCase())),
        ),
        address,
        1,
      );
  }
  const known = places.filter((place) => failed.has(place.address.toLowerCase()));
  const pool = known.length > 0 ? known : places;
  const best = Math.min(...pool.map((place) => place.tier));
  return pool.filter((place) => place.tier === best).toSorted((a, b) => a.line - b.line);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function addressesIn(text: string): string[] {
  return text
    .split(/[\s,;<>()]+/)
    .map((word) => soleAddress(word))
    .filter((address) => address !== null)
    .slice(0, 100);
}

/** The addresses with which a value begins: `to=<ann@...>, relay=..., status=...` names one recipient, whoever is named further on. */
function leadingAddresses(text: string): string[] {
  const found: string[] = [];
  for (const word of text.split(/[\s,;]+/).slice(0, 200)) {
    const address = soleAddress(word);
    if (address === null && found.length > 0) break;
    if (address !== null) found.push(address);
  }
  return found;
}

/** Reads what stands between a recipient and the next one. */
function describe(
  lines: readonly string[],
  place: Place,
  next: number,
  head: string,
): RecipientReport {
  const end = Math.max(next, place.line + 1);
  const block: string[] = [];
  for (let index = place.line; index < Math.min(end, place.line + 60); index += 1) {
    const line = lines[index] ?? '';
    if (index > place.line && RULER.test(line)) break;
    block.push(line);
  }
  let text = block.join('\n');
  // Systems that list all recipients first give the reasons below; those that print the dialogue first give them above.
  if (findReply(withoutAddress(text, place.address)) === null && findReply(head) !== null) {
    const about = lines.filter((line) => line.toLowerCase().includes(place.address.toLowerCase()));
    const near = about
      .map((line) => findReply(line))
      .find((reply) => reply?.code !== null && reply !== null);
    text = near === undefined ? lines.join('\n') : about.join('\n');
  }
  return fill(blankRecipient(place.address), text, head);
}

function withoutAddress(text: string, address: string): string {
  return text.split(address).join('');
}

/** No recipient by form: an answer alone, with the first plausible address. */
function withoutPlace(
  lines: readonly string[],
  head: string,
  context: PlainTextContext,
): RecipientReport[] {
  const text = lines.join('\n');
  const address =
    lines
      .slice(0, 400)
      .flatMap((line) => (line.includes('@') ? addressesIn(line) : []))
      .find(
        (found) =>
          !context.notRecipients.has(found.toLowerCase()) &&
          !/^(?:postmaster|mailer-daemon|abuse)@/i.test(found),
      ) ?? null;
  if (findReply(text) === null && address === null) return [];
  return [fill(blankRecipient(address), text, head)];
}

function fill(recipient: RecipientReport, text: string, head: string): RecipientReport {
  const reply = findReply(text);
  const remote =
    /\bhost ([a-z0-9.-]{4,253})[ \t]*[[(]/i.exec(text)?.[1] ??
    /\b(?:while talking to|connected to|server for the recipient domain \S{1,255} by|remote host) ([a-z0-9.-]{4,253})/i.exec(
      text,
    )?.[1] ??
    /^([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}) \[[0-9a-f.:]{3,45}\] did not like/im.exec(
      text,
    )?.[1];
  return {
    ...recipient,
    action: action(reply?.code ?? reply?.status ?? null, head),
    diagnostic: text.slice(0, 4000).trim(),
    remoteMta: remote?.replace(/[.:]$/, '') ?? null,
  };
}

function action(code: string | null, head: string): DsnAction {
  if (code?.startsWith('5') === true) return 'failed';
  if (
    /\b(?:successfully (?:delivered|relayed)|delivery (?:via|to command)|has been successfully)\b/i.test(
      head,
    )
  )
    return /\brelayed\b/i.test(head) ? 'relayed' : 'delivered';
  return DELAYED.test(head) ? 'delayed' : 'failed';
}

function mergeSame(recipients: readonly RecipientReport[]): RecipientReport[] {
  const byAddress = new Map<string, RecipientReport>();
  for (const recipient of recipients) {
    const key = recipient.finalRecipient?.toLowerCase() ?? '';
    const known = byAddress.get(key);
    const better =
      known === undefined ||
      (findReply(known.diagnostic ?? '') === null &&
        findReply(recipient.diagnostic ?? '') !== null);
    if (better) byAddress.set(key, recipient);
  }
  return [...byAddress.values()];
}

function reportingHost(head: string): string | null {
  return (
    /\b(?:program at|mail system at host|mail agent v[\d.]{1,12} at|generated by) ([a-z0-9.-]{3,253})/i
      .exec(head)?.[1]
      ?.replace(/\.$/, '') ?? null
  );
}
