import { dropEnd } from '../drop-end';
import { ADDRESS, firstAddress, soleAddress } from './report-text';

/** What the surrounding message tells a reader of its text. */
export interface PlainTextContext {
  /** Addresses from X-Failed-Recipients (Exim, Google). */
  readonly failedRecipients: readonly string[];
  /** Addresses that are never the failed recipient: the report's own author and addressee. */
  readonly notRecipients: ReadonlySet<string>;
}

/** A line of a report that names a recipient. */
export interface Place {
  readonly line: number;
  readonly address: string;
  /** The tier by which it was found: 1 by form, 2 by label, 3 in a sentence. Only the best tier is used. */
  readonly tier: number;
}

/** A report may name a recipient a few times (in two languages, say); more tells nothing new. */
const PLACES_EACH = 4;

/** `Label: address` with which servers name the recipient that failed. */
const NAMED =
  /^[ \t]*(?:recipients?(?:[ -]address)?|failed recipients?|final-recipient|original-recipient|delivery failed|delivery to|failed addresses?|to|user|address|rcpt to|addressee|unable to deliver message to)[ \t]*[:=][ \t]*(?:rfc822;[ \t]*)?(.{3,400})$/i;

/** Sentences that hold the recipient. The address must follow within a few words. */
const SENTENCES: readonly RegExp[] = [
  /\b(?:delivering your (?:mail|message) to|delivery to|your (?:e-?mail |mail )?message (?:wasn'?t delivered )?to|problem delivering your message to|permanent errors?:|could not be delivered to:?|unable to deliver (?:your |the )?(?:message )?to|not delivered to:?|message to|mail to|sent to|failed to deliver to|couldn'?t be delivered to)[ \t]+[<'"`]?(?=[^\s@]{1,255}@)/i,
  /\brcpt to:[ \t]?<?(?=[^\s@]{1,255}@)/i,
];

/** An address at the start of a line, as servers list those that failed: `<ann@...>:`, `ann@...`, `1. ann@... (reason)`. */
const LISTED =
  /^[ \t]{0,16}(?:\d{1,3}[.)] )?[<[]?([^\s<>{}"'():,;[\]]{1,255}@[^\s<>"'():,;[\]]{1,255})[>\]]?[ \t]*(?:$|:|\.{3}|,|;|\(| on | - |[ \t]{2,}|\bSMTP\b)/i;

const NOBODY = /^(?:postmaster|mailer-daemon|abuse)@/i;

/** Finds the lines that name a failed recipient, in order. One pass over the lines. */
export function recipientPlaces(lines: readonly string[], context: PlainTextContext): Place[] {
  const failed = new Set(context.failedRecipients.map((address) => address.toLowerCase()));
  const places: Place[] = [];
  const counts = new Map<string, number>();
  const add = (line: number, address: string | null, tier: number): void => {
    if (address === null) return;
    const lower = address.toLowerCase();
    if (context.notRecipients.has(lower) && !failed.has(lower)) return;
    if (tier > 1 && NOBODY.test(address)) return;
    const count = counts.get(lower) ?? 0;
    if (count >= PLACES_EACH) return;
    counts.set(lower, count + 1);
    places.push({ line, address, tier });
  };
  for (const [index, line] of lines.entries()) {
    if (!line.includes('@')) continue;
    const named = NAMED.exec(line);
    const listed = named === null ? LISTED.exec(line) : null;
    if (named !== null)
      for (const address of leadingAddresses(named[1] ?? '')) add(index, address, 2);
    else if (listed !== null && ADDRESS.test(listed[1] ?? '')) add(index, listed[1] ?? null, 1);
    else if (soleAddress(line) !== null) add(index, soleAddress(line), 1);
    else
      for (const pattern of SENTENCES) {
        const match = pattern.exec(line);
        if (match !== null) add(index, firstAddress(line.slice(match.index + match[0].length)), 3);
      }
  }
  for (const address of context.failedRecipients)
    if (!counts.has(address.toLowerCase())) add(0, address, 1);
  const known = places.filter((place) => failed.has(place.address.toLowerCase()));
  const pool = known.length > 0 ? known : places;
  const best = pool.reduce((least, place) => Math.min(least, place.tier), 9);
  return pool.filter((place) => place.tier === best).toSorted((a, b) => a.line - b.line);
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

/** Lines whose addresses are the sender's: Exchange's SendAsDenied, Python's smtplib. */
const SENDERS_ONLY = / not allowed to send as |SMTPSenderRefused|not allowed to relay as /i;

/** Whom to turn to: "contact tosa@...", "an email to ...", "visit ... or write to ...". */
const TO_ASK =
  /\b(?:contact|ask|write to|e-?mail(?: us)?(?: at| to)?|report to|refer to|forward(?: this)? (?:e-?mail |message )?to|please (?:send|use))[ :]{1,3}(?:<|mailto:)?[^\s@<>]{1,64}@[^\s@<>]{1,255}/gi;

/** The first address that can be the recipient, wherever it stands. */
export function anyRecipient(lines: readonly string[], context: PlainTextContext): string | null {
  for (const line of lines.slice(0, 400)) {
    if (!line.includes('@') || SENDERS_ONLY.test(line)) continue;
    const said = line.replace(TO_ASK, ' ');
    for (const word of said.split(/[\s,;<>(){}'"]+/).slice(0, 100)) {
      const address = soleAddress(word);
      if (address === null || NOBODY.test(address)) continue;
      if (!context.notRecipients.has(address.toLowerCase())) return address;
    }
  }
  return null;
}

/** Which lines name each of the places' addresses; one pass, so that thousands of recipients stay linear. */
export function mentions(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, line] of lines.entries()) {
    if (!line.includes('@')) continue;
    for (const match of line.matchAll(EVERY_ADDRESS)) {
      const key = dropEnd(match[0], '.').toLowerCase();
      const known = index.get(key) ?? [];
      if (known.length < PLACES_EACH * 4) known.push(number);
      index.set(key, known);
    }
  }
  return index;
}

const EVERY_ADDRESS = new RegExp(ADDRESS.source, 'g');
