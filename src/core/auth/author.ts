import type { Sentence } from '../inspection';
import { unfold, type ParsedMessage } from '../message/message';
import { domainOf, parseMailboxList } from '../message/mailbox';
import { utf8IfValid } from '../message/octets';
import { isDnsName } from './mailauth-resolver';
import { headerRows, rowValue } from './header-rows';

/** The Author Domain of RFC 9989 section 3.2.2, or why there is none. `literal`: an address literal, which cannot publish a policy. */
export type Author =
  | { readonly domain: string; readonly problem: null }
  | { readonly domain: null; readonly problem: Sentence; readonly literal?: true };

const bad = (id: string, params?: Sentence['params']): Author => ({
  domain: null,
  problem: params ? { id, params } : { id },
});

/**
 * Finds the Author Domain. RFC 9989 section 5.3.1: exactly one From field, and all its mailboxes in one domain. NUL and bare CR are in no
 * From field that RFC 5322 section 3.4 allows, and readers show such fields differently, so they are malformed here.
 */
export function authorOf(
  message: ParsedMessage,
  rows: readonly MailauthHeaderRow[] = headerRows(message),
): Author {
  const from = rows.filter((row) => row.key === 'from');
  const [only] = from;
  if (only === undefined) return bad('dmarc_from_missing');
  if (from.length > 1) return bad('dmarc_from_duplicated', { count: from.length });
  const raw = rowValue(only);
  // A CR without LF, or an LF without CR before it, cannot stand in a row any more except as an odd octet.
  if (/[\0]|\r(?!\n)/.test(raw)) return bad('dmarc_from_malformed');
  return authorOfValue(utf8IfValid(unfold(raw)).trim());
}

/** The same for the value of a From field. */
export function authorOfValue(value: string): Author {
  const addresses = parseMailboxList(value).map((mailbox) => mailbox.address);
  if (addresses.every((address) => address === '')) return bad('dmarc_from_without_address');
  const domains = new Set<string>();
  for (const address of addresses) {
    // A quoted local-part may hold "@" (RFC 5322 section 3.4.1); a second one outside quotes is malformed.
    // One that does not end is taken to the end of the address, so that each letter is read once.
    const bare = address.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, 'q');
    const parts = bare.split('@').length;
    if (parts === 1) return bad('dmarc_from_without_address');
    if (parts > 2) return bad('dmarc_from_malformed');
    if (/@\[[^\]]*\]$/.test(bare)) {
      return { domain: null, problem: { id: 'dmarc_from_literal' }, literal: true };
    }
    const domain = domainOf(address);
    if (domain === null || !isDnsName(domain)) return bad('dmarc_from_malformed');
    domains.add(domain);
  }
  const [domain] = domains;
  if (domain === undefined || domains.size > 1) {
    return bad('dmarc_from_several_domains', { domains: [...domains].slice(0, 5).join(', ') });
  }
  return { domain, problem: null };
}
