/**
 * Hides who wrote to whom, so that a summary can be shown to others. Mail addresses, people's names, subjects and IP addresses become
 * placeholders; the same value becomes the same placeholder, so that a reader can still follow. Domains, server names, dates and message ids
 * stay: they are what the summary is about.
 */
import { dropEnd } from '../drop-end';
import type { Inspection, Mailbox } from '../inspection';

/** Fields that hold a keyword of ours, or a keyword of a standard: a name that happens to read the same must not change them. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `id level result basis kind origin severity actor actors action speaker ruleId certainty resend method route status replyCode type
  outcome algorithm key keyFlags headerSignature bodyHash policy appliedPolicy subdomainPolicy where clientIpBasis cv canonicalization
  signedHeaders reasons label authservId domain recordDomain organizationalDomain selector helo record keyRecord by with tls date
  remoteMta reportingMta sealer`.split(/\s+/),
);

/**
 * A copy of the Inspection without anything that names a person. Pure; the input stays as it is.
 *
 * @returns the same shape, so that every format can render it
 */
export function redactInspection(inspection: Inspection): Inspection {
  // No report shows the raw fields, and they are full of people.
  const { headers: _left, ...shown } = inspection;
  return new Redaction(inspection).walk(shown, '') as Inspection;
}

class Redaction {
  private readonly people = new Numbers('person-');
  private readonly ips = new Numbers('ip-');
  private readonly names = new Numbers('name-');
  private readonly subjects = new Numbers('subject-');
  /** Whole texts to be replaced wherever they stand, longest first. */
  private readonly phrases: readonly (readonly [string, string])[];
  private readonly messageIds: ReadonlySet<string>;

  constructor({ message, dsn }: Inspection) {
    const mailboxes: readonly Mailbox[] = [
      ...message.from,
      ...message.to,
      ...message.replyTo,
      ...(dsn?.returned?.from ?? []),
    ];
    const addresses = new Set(mailboxes.map(({ address }) => address.toLowerCase()));
    this.messageIds = new Set(
      [message.messageId, dsn?.returned?.messageId]
        .map((id) => (id ?? '').replace(/^<|>$/g, '').toLowerCase())
        .filter((id) => id !== '' && !addresses.has(id)),
    );
    const phrases = [
      ...[message.subject, dsn?.returned?.subject].map(
        (subject) => [subject ?? '', this.subjects] as const,
      ),
      ...mailboxes.map(({ name }) => [name, this.names] as const),
    ].filter(([phrase]) => phrase.trim().length > 2 && !phrase.includes('@'));
    this.phrases = phrases
      .map(([phrase, numbers]) => [phrase.trim(), numbers.placeFor(phrase.trim())] as const)
      .toSorted(([one], [other]) => other.length - one.length);
  }

  walk(value: unknown, key: string): unknown {
    if (key === 'tool') return value;
    if (typeof value === 'string') return this.field(value, key);
    if (Array.isArray(value)) return value.map((one) => this.walk(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.walk(one, name)]),
    );
  }

  private field(text: string, key: string): string {
    if (text === '') return text;
    if (key === 'subject') return this.subjects.placeFor(text.trim());
    if (key === 'name' && !isDomain(text)) return this.names.placeFor(text.trim());
    const hidden = this.patterns(text);
    return KEYWORDS.has(key) ? hidden : this.phrased(hideHeaderFields(hidden));
  }

  private patterns(text: string): string {
    const people = hideLocalParts(text, (address) =>
      this.messageIds.has(address.toLowerCase()) ? null : this.people.placeFor(address),
    );
    return people
      .replace(IPV6, (ip) => (isIpv6(ip) ? this.ips.placeFor(ip) : ip))
      .replace(IPV4, (ip) => (isIpv4(ip) ? this.ips.placeFor(ip) : ip));
  }

  private phrased(text: string): string {
    return this.phrases.reduce((rest, [phrase, place]) => rest.replaceAll(phrase, place), text);
  }
}

/** Gives the same placeholder for the same value, whatever its letter case. */
class Numbers {
  private readonly known = new Map<string, string>();
  constructor(private readonly prefix: string) {}
  placeFor(value: string): string {
    const key = value.toLowerCase();
    if (/^(?:person|ip|name|subject)-\d+$/.test(key)) return value;
    const place = this.known.get(key) ?? `${this.prefix}${this.known.size + 1}`;
    this.known.set(key, place);
    return place;
  }
}

/** `name` is also the name in a DNS question. */
function isDomain(text: string): boolean {
  return /^[a-z0-9_.-]+\.[a-z0-9-]+\.?$/i.test(text);
}

// RFC 5322 section 3.2.3 atext and the dot, with letters of other scripts (RFC 6531 section 3.3).
const LOCAL_CHARACTER = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
// What may stand before an address with nothing between but an equals sign (RFC 8601 section 2.2, RFC 7208 section 9.1, DKIM's i=).
const PROPERTY =
  /^(?:(?:smtp|header|policy|body)\.[a-z-]+|mailfrom|envelope-from|from|to|for|receiver|helo|i)=/i;
const DOMAIN_PART = /[\p{L}\p{N}.-]/u;

/** Replaces the local part of each address. `place` is told the whole address and may keep it (null). Linear in the text. */
function hideLocalParts(text: string, place: (address: string) => string | null): string {
  let out = '';
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocalPart(text, at, done);
    let end = at + 1;
    if (text[end] === '[') end = Math.max(end, text.indexOf(']', end) + 1);
    else while (end < text.length && DOMAIN_PART.test(text[end] ?? '')) end++;
    if (start === at || end === at + 1) continue;
    const domain = dropEnd(text.slice(at + 1, end), '.-');
    const said = place(`${text.slice(start, at)}@${domain}`);
    if (said === null) continue;
    out += `${text.slice(done, start)}${said}`;
    done = at;
  }
  return out + text.slice(done);
}

function startOfLocalPart(text: string, at: number, done: number): number {
  // A quoted string (RFC 5321 section 4.1.2).
  if (text[at - 1] === '"') {
    const quote = text.lastIndexOf('"', at - 2);
    return quote >= done && quote >= 0 ? quote : at;
  }
  let start = at;
  while (start > done && LOCAL_CHARACTER.test(text[start - 1] ?? '')) start--;
  const property = PROPERTY.exec(text.slice(start, Math.min(at, start + 60)));
  return start + (property?.[0].length ?? 0);
}

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g;
// Hexadecimal groups and colons (RFC 4291 section 2.2), looked at closer by isIpv6.
const IPV6 = /(?<![\w:])[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/gi;

function isIpv4(text: string): boolean {
  return text.split('.').every((part) => Number(part) < 256);
}

function isIpv6(text: string): boolean {
  const groups = text.split(':');
  if (groups.some((group) => /^[0-9a-f]{5,}$/i.test(group))) return false;
  const short = text.includes('::') && text.length > 2;
  return short ? groups.length <= 9 : groups.length === (text.includes('.') ? 7 : 8);
}

// RFC 2047 section 2 encoded-word: a name or a subject that the phrases cannot find, since it is not readable.
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,400}\?=/gi;
// RFC 5322 sections 3.6.2, 3.6.3 and 3.6.5 and Exchange's copy of the subject, whole fields with their folded lines.
const SUBJECT_FIELD =
  /^((?:Subject|Thread-Topic|Comments|Keywords):)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;
const PEOPLE_FIELD =
  /^((?:Resent-)?(?:From|Sender|Reply-To|To|Cc|Bcc):)([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim;

/** Raw header fields: subjects go, and of people only the addresses stay, which have been hidden before. */
function hideHeaderFields(text: string): string {
  return text
    .replace(SUBJECT_FIELD, '$1 subject hidden')
    .replace(PEOPLE_FIELD, (_whole, name: string, value: string) => {
      const addresses = value.match(/person-\d{1,9}@[^\s<>,;()"]{1,255}/g) ?? ['name hidden'];
      return `${name} ${addresses.join(', ')}`;
    })
    .replace(ENCODED_WORD, 'hidden text');
}
