import type { DsnAction } from '../inspection';
import {
  anyRecipient,
  mentions,
  recipientPlaces,
  type PlainTextContext,
  type Place,
} from './recipient-places';
import { blankRecipient, NO_ORIGINAL, type RecipientReport, type Report } from './report';
import { formOf } from './report-form';
import { headerBlock, returnedStart, textLines } from './report-text';
import { findReply } from './smtp-reply';

const DELAYED =
  /\b(?:(?:has|have) (?:been delayed|not (?:yet )?been delivered)|still (?:being|trying)|warning message only|do not need to resend|delivery (?:is )?(?:delayed|status notification \(delay\))|could not be delivered for|will (?:be retried|keep trying|continue trying|try again)|temporarily delayed|no action is required)\b/i;

/** Lines after which nothing belongs to the recipient above. */
const RULER = /^[ \t]*[-=_*]{8,}[ \t]*$/;

/** The report's lines and what is asked of them for every recipient, worked out once. */
interface Body {
  readonly lines: readonly string[];
  /** The first lines; a report's own words stand there. */
  readonly head: string;
  readonly headHasReply: boolean;
  readonly mentions: ReadonlyMap<string, readonly number[]>;
}

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
  const head = own.slice(0, 400).join('\n').slice(0, 40_000);
  const body: Body = {
    lines: own,
    head,
    headHasReply: findReply(head) !== null,
    mentions: mentions(own),
  };
  const places = recipientPlaces(own, context);
  const recipients =
    places.length > 0
      ? places.map((place, index) => describe(body, place, places[index + 1]?.line ?? own.length))
      : withoutPlace(body, context);
  const merged = mergeSame(recipients);
  if (merged.length === 0) return null;
  return {
    reportingMta: reportingHost(head),
    recipients: merged,
    returnedHeaders: headers === null ? null : headerBlock(lines, headers),
    original: NO_ORIGINAL,
    form: formOf(head) ?? 'unknown',
    correlation: [],
  };
}

/** Reads what stands between a recipient and the next one. */
function describe(body: Body, place: Place, next: number): RecipientReport {
  const { lines } = body;
  const block: string[] = [];
  const end = Math.max(next, place.line + 1);
  for (let index = place.line; index < Math.min(end, place.line + 60); index += 1) {
    const line = lines[index] ?? '';
    if (index > place.line && RULER.test(line)) break;
    block.push(line);
  }
  let text = block.join('\n');
  // Systems that list all recipients first give the reasons below; those that print the dialogue first give them above.
  if (body.headHasReply && findReply(text.split(place.address).join('')) === null) {
    const about = (body.mentions.get(place.address.toLowerCase()) ?? []).map(
      (line) => lines[line] ?? '',
    );
    const answered = about.some((line) => (findReply(line)?.code ?? null) !== null);
    text = answered ? about.join('\n') : body.head;
  }
  return fill(blankRecipient(place.address), text, body.head);
}

/** No recipient by form: an answer alone, with the first plausible address. */
function withoutPlace(body: Body, context: PlainTextContext): RecipientReport[] {
  const address = anyRecipient(body.lines, context);
  if (!body.headHasReply && address === null) return [];
  return [fill(blankRecipient(address), body.head, body.head)];
}

function fill(recipient: RecipientReport, found: string, head: string): RecipientReport {
  const text = found.slice(0, 6000);
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
