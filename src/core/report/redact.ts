/**
 * Hides who wrote to whom, so that a summary can be shown to others. Mail addresses, people's names, subjects and IP addresses become
 * placeholders; the same value becomes the same placeholder, so that a reader can still follow. Domains, server names, dates and message ids
 * stay: they are what the summary is about.
 */
import type { DnsQuery, Inspection, Mailbox } from '../inspection';
import { parseMailboxList } from '../message/mailbox';
import {
  hideAccounts,
  hideEncodedAddresses,
  hideHeaderFields,
  hideIps,
  hideLocalParts,
  isIpv4,
  writtenInNames,
} from './redact-patterns';

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
  private readonly phrases: readonly (readonly [RegExp, string])[];
  private readonly messageIds: ReadonlySet<string>;
  /** IPv4 addresses of the servers, as host names spell them. */
  private readonly spelt: readonly (readonly [RegExp, string])[];
  private readonly mailboxes: readonly Mailbox[];

  constructor({ message, dsn, verified, trace }: Inspection) {
    this.mailboxes = [
      ...message.from,
      ...message.to,
      ...message.replyTo,
      ...(dsn?.returned?.from ?? []),
      ...parseMailboxList(dsn?.returned?.to ?? ''),
    ];
    for (const { address } of this.mailboxes)
      if (address.includes('@')) this.people.placeFor(address);
    this.messageIds = new Set(
      [message.messageId, dsn?.returned?.messageId]
        .map((id) => (id ?? '').replace(/^<|>$/g, '').toLowerCase())
        .filter((id) => id !== '' && !this.tellsWho(id)),
    );
    const subjects = [message.subject, dsn?.returned?.subject].map(
      (subject) => [subject ?? '', this.subjects] as const,
    );
    this.phrases = [...subjects, ...this.mailboxes.map(({ name }) => [name, this.names] as const)]
      .map(([phrase, numbers]) => [phrase.trim(), numbers] as const)
      .filter(([phrase]) => phrase.length > 2 && !phrase.includes('@'))
      .map(([phrase, numbers]) => [phrase, numbers.placeFor(phrase)] as const)
      .flatMap(([phrase, place]) => spellings(phrase).map((one) => [one, place] as const))
      .toSorted(([one], [other]) => other.length - one.length)
      .map(([phrase, place]) => [wholePhrase(phrase), place] as const);
    const servers = [verified.spf?.clientIp, ...trace.map(({ ip }) => ip)];
    this.spelt = [...new Set(servers)]
      .filter((ip): ip is string => typeof ip === 'string' && isIpv4(ip))
      .map((ip) => [
        new RegExp(`(?<![\\d.])(?:${writtenInNames(ip).map(literal).join('|')})(?!\\d)`, 'g'),
        this.ips.placeFor(ip),
      ]);
  }

  walk(value: unknown, key: string): unknown {
    if (key === 'tool') return value;
    if (key === 'dns') return (value as readonly DnsQuery[]).map((query) => this.question(query));
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
    if (key === 'smtp.auth' && !text.includes('@')) return 'account hidden';
    const hidden = this.patterns(text);
    return KEYWORDS.has(key) ? hidden : this.phrased(hideHeaderFields(hidden));
  }

  /** A macro in an SPF record (RFC 7208 section 7) puts the local part into a name whose address is asked for. */
  private question(query: DnsQuery): DnsQuery {
    if (query.type !== 'A') return { ...query, name: this.patterns(query.name) };
    const labels = query.name.split('.');
    const own = this.mailboxes.find(({ address }) => {
      const local = localPart(address).split('.');
      return labels.length > local.length + 2 && local.every((label, at) => label === labels[at]);
    });
    const rest = own ? labels.slice(localPart(own.address).split('.').length) : labels;
    const name = this.patterns(rest.join('.'));
    return { ...query, name: own ? `${this.people.placeFor(own.address)}.${name}` : name };
  }

  private patterns(text: string): string {
    const place = (address: string) => this.people.placeFor(address);
    const people = hideLocalParts(hideEncodedAddresses(text, place), (address) =>
      this.messageIds.has(address.toLowerCase()) ? null : place(address),
    );
    const spelt = this.spelt.reduce((rest, [ip, said]) => rest.replace(ip, said), people);
    return hideAccounts(hideIps(spelt, (ip) => this.ips.placeFor(ip)));
  }

  private phrased(text: string): string {
    return this.phrases.reduce((rest, [phrase, place]) => rest.replace(phrase, place), text);
  }

  /** A message id is worth keeping for support, but not where it is an address or is built around one. */
  private tellsWho(id: string): boolean {
    const words = localPart(id).split(/[^\p{L}\p{N}]+/u);
    return this.mailboxes.some(({ address }) => {
      const local = localPart(address.toLowerCase());
      const own = local.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
      return (
        address.toLowerCase() === id ||
        (own.length > 0 && own.every((word) => words.includes(word)))
      );
    });
  }
}

function localPart(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? address : address.slice(0, at);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name as it stands and, where it is of two words, with the family name first. */
function spellings(phrase: string): string[] {
  const [first, last, more] = phrase.split(/\s+/);
  return first && last && more === undefined ? [phrase, `${last}, ${first}`] : [phrase];
}

/** Finds a phrase in any letter case and folding; in scripts that put blanks between words, only as whole words. */
function wholePhrase(phrase: string): RegExp {
  const body = phrase.split(/\s+/).map(literal).join('\\s+');
  const spaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(
    phrase,
  );
  return new RegExp(spaced ? `(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])` : body, 'giu');
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
