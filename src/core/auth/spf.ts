import spfModule from 'mailauth/lib/spf/index.js';
import type { ClientIpBasis, Result, Sentence, SpfResult } from '../inspection';
import type { Resolver } from '../resolver';
import { createAuthDns, troubleReason, type AuthDns } from './mailauth-resolver';
import { askAhead } from './spf-ahead';
import { spfRecords } from './spf-record';

/** The SMTP client that handed the message over, as far as the evidence tells (microsoft/boundary.ts). */
export interface SmtpClient {
  readonly ip: string;
  readonly helo: string | null;
  /** The reverse-path without angle brackets; `""` is the null sender; null where unknown. */
  readonly mailFrom: string | null;
  readonly basis: ClientIpBasis;
}

/** SPF that could not be judged, and why. */
export function spfNotEvaluable(reason: Sentence | null, client: SmtpClient | null): SpfResult {
  return {
    result: 'none',
    basis: 'not-evaluable',
    clientIp: client?.ip ?? null,
    clientIpBasis: client?.basis ?? null,
    domain: null,
    helo: client?.helo ?? null,
    record: null,
    lookups: null,
    explanation: null,
    reason,
  };
}

/** Letters shown of a text that the domain wrote; RFC 7208 section 6.2 wants such texts limited. */
const MAX_TEXT = 500;

async function publishedRecord(dns: AuthDns, domain: string): Promise<string | null> {
  try {
    const rows = await dns.resolve(domain, 'TXT');
    return spfRecords(rows)[0] ?? null;
  } catch {
    return null;
  }
}

// mailauth's own words for the permanent errors that deserve a sentence of their own (RFC 7208 sections 4.5 and 4.6.4).
const PERMANENT: readonly (readonly [string, string])[] = [
  ['Too many DNS requests', 'spf_too_many_lookups'],
  ['Too many void DNS results', 'spf_too_many_void_lookups'],
  ['multiple SPF records', 'spf_several_records'],
];

function reasonOf(
  result: Result,
  comment: string,
  record: string | null,
  domain: string,
  dns: AuthDns,
): Sentence | null {
  if (result === 'temperror') return troubleReason(dns.troubles()[0]);
  if (result === 'none') {
    const unusable = comment.includes('Invalid domain') || !domain.includes('.');
    return { id: unusable ? 'spf_no_domain' : 'spf_no_record', params: { domain } };
  }
  if (result !== 'permerror') return null;
  const known = PERMANENT.find(([words]) => comment.includes(words));
  if (known !== undefined) return { id: known[1], params: { domain } };
  const at = comment.lastIndexOf(': ');
  const detail = at < 0 ? '' : comment.slice(at + 2, at + 2 + MAX_TEXT);
  return record === null
    ? { id: 'spf_permerror_below', params: { domain, detail } }
    : { id: 'spf_permerror', params: { domain, detail } };
}

/**
 * check_host() of RFC 7208 section 4 for the MAIL FROM identity, or for HELO where the reverse-path is null (section 2.4). mailauth in its
 * strict mode, which counts void lookups as section 4.6.4 does and checks a record's whole syntax first (section 4.6).
 */
export async function evaluateSpf(client: SmtpClient, resolver: Resolver): Promise<SpfResult> {
  const helo = client.helo ?? '';
  if (client.mailFrom === null) return spfNotEvaluable({ id: 'spf_mail_from_unknown' }, client);
  if (client.mailFrom === '' && helo === '') {
    return spfNotEvaluable({ id: 'spf_no_identity' }, client);
  }
  const dns = createAuthDns(resolver);
  const response = await spfModule.spf({
    sender: client.mailFrom,
    ip: client.ip,
    helo,
    mta: 'unknown',
    resolver: askAhead(dns, client.ip),
    strict: true,
  });
  const comment = response.status.comment || '';
  if (comment.includes('missing or invalid client IP')) {
    return spfNotEvaluable({ id: 'spf_client_invalid', params: { ip: client.ip } }, client);
  }
  const result = response.status.result as Result;
  const { domain } = response;
  const record = domain === '-' || result === 'none' ? null : await publishedRecord(dns, domain);
  return {
    result,
    basis: result === 'temperror' ? 'not-evaluable' : 'verified',
    clientIp: client.ip,
    clientIpBasis: client.basis,
    domain: domain === '-' ? null : domain,
    helo: client.helo,
    record,
    lookups: response.lookups?.count ?? null,
    explanation: response.explanation?.slice(0, MAX_TEXT) ?? null,
    reason: reasonOf(result, comment, record, domain, dns),
  };
}
