/** What names a person or a machine in a text, by its form alone: addresses, IP addresses, raw header fields. Every search is linear in the text. */

import { dropEnd } from '../drop-end';

// RFC 5322 section 3.2.3 atext and the dot, with letters of other scripts (RFC 6531 section 3.3).
const LOCAL_CHARACTER = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
// What may stand before an address with nothing between but an equals sign (RFC 8601 section 2.2, RFC 7208 section 9.1, DKIM's i=).
const PROPERTY =
  /^(?:(?:smtp|header|policy|body)\.[a-z-]+|mailfrom|envelope-from|from|to|for|receiver|helo|i)=/i;
const DOMAIN_PART = /[\p{L}\p{N}.-]/u;

/** Replaces the local part of each address. `place` is told the whole address and may keep it (null). Linear in the text. */
export function hideLocalParts(text: string, place: (address: string) => string | null): string {
  let out = '';
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = startOfLocalPart(text, at, done);
    let end = at + 1;
    if (text[end] === '[') end = Math.max(end, text.indexOf(']', end) + 1);
    else while (end < text.length && DOMAIN_PART.test(text[end] ?? '')) end++;
    if (start === at || end === at + 1) continue;
    // An apostrophe may stand in a local part; one on either side is a quotation mark.
    if (text[start] === "'" && start + 1 < at && text[end] === "'") start += 1;
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

// An address inside a URL (RFC 3986 section 2.1). The lengths are bounded, so that the search is linear.
const ENCODED_ADDRESS =
  /((?:[\w.+~-]|%[0-9a-f]{2}){1,192})%40((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63})/gi;

/** The same for addresses that were percent-encoded. */
export function hideEncodedAddresses(text: string, place: (address: string) => string): string {
  if (!text.includes('%40')) return text;
  return text.replace(ENCODED_ADDRESS, (_whole, local: string, domain: string) => {
    const plain = local.replace(/%([0-7][0-9a-f])/gi, (_one, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return `${place(`${plain}@${domain}`)}%40${domain}`;
  });
}

// Exchange's old kind of address (legacyExchangeDN): it ends in the name of a mailbox.
const LEGACY_DN = /\/o=[^\r\n<>;"]{1,300}?\/cn=recipients\/cn=[^\s<>;")]{1,200}/gi;
// Accounts that signed in, named without a domain: RFC 8601 section 2.2 properties and Postfix's remark in Received.
const ACCOUNT =
  /\b(smtp\.auth=|authenticated (?:sender|user)[:=] ?|authenticated_id[:=] ?)[^\s;()]{1,200}/gi;

/** Names of mailboxes and accounts that are written otherwise than as addresses. */
export function hideAccounts(text: string): string {
  return text
    .replace(LEGACY_DN, '/o=hidden')
    .replace(ACCOUNT, (whole, before: string) =>
      /@|person-\d/.test(whole) ? whole : `${before}account hidden`,
    );
}

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g;
// Hexadecimal groups and colons (RFC 4291 section 2.2), looked at closer by isIpv6; RFC 5321 section 4.1.3 and SPF write a tag before them.
const IPV6 = /(?:(?<=ipv6:|ip6:)|(?<![\w:]))[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/gi;

export function hideIps(text: string, place: (ip: string) => string): string {
  return text
    .replace(IPV6, (ip) => (isIpv6(ip) ? place(ip) : ip))
    .replace(IPV4, (ip) => (isIpv4(ip) ? place(ip) : ip));
}

export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function isIpv6(text: string): boolean {
  const groups = text.split(':');
  if (groups.some((group) => /^[0-9a-f]{5,}$/i.test(group))) return false;
  const short = text.includes('::') && text.length > 2;
  return short ? groups.length <= 9 : groups.length === (text.includes('.') ? 7 : 8);
}

/** How host names and reverse zones write an IPv4 address: `203-0-113-77`, `77.113.0.203`, `77-113-0-203`. */
export function writtenInNames(ip: string): string[] {
  const parts = ip.split('.');
  const turned = parts.toReversed();
  return [parts.join('-'), turned.join('.'), turned.join('-')];
}

// RFC 2047 section 2 encoded-word: a name or a subject that the phrases cannot find, since it is not readable.
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,400}\?=/gi;
// RFC 5322 sections 3.6.2, 3.6.3 and 3.6.5 and Exchange's copy of the subject, whole fields with their folded lines.
const SUBJECT_FIELD =
  /^((?:Subject|Thread-Topic|Comments|Keywords):)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;
const ACCOUNT_FIELD =
  /^(X-(?:Authenticated-(?:User|Sender)|AuthUser|Sender|Originating-User):)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;
const PEOPLE_FIELD =
  /^((?:Resent-)?(?:From|Sender|Reply-To|To|Cc|Bcc):)([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim;

/** Raw header fields: subjects go, and of people only the addresses stay, which have been hidden before. */
export function hideHeaderFields(text: string): string {
  return text
    .replace(SUBJECT_FIELD, '$1 subject hidden')
    .replace(ACCOUNT_FIELD, '$1 account hidden')
    .replace(PEOPLE_FIELD, (_whole, name: string, value: string) => {
      const addresses = value.match(/person-\d{1,9}@[^\s<>,;()"]{1,255}/g) ?? ['name hidden'];
      return `${name} ${addresses.join(', ')}`;
    })
    .replace(ENCODED_WORD, 'hidden text');
}
