/** SPF records as proposals: today's text with one thing changed. */
import type { Fix } from '../inspection';
import type { Evidence } from './evidence';
import { related } from './signatures';
import { isPlainName, setting, txtRecord } from './fixes';
import { knownIntermediary } from './intermediary';
import { dmarcDisproven, dmarcFailRecorded, dmarcPassRecorded } from './standing';

/** `all` and its qualifier (RFC 7208 section 5.1), as the last word or anywhere. */
const ALL = /(^|\s)([+?~-]?)all(?=\s|$)/i;

/** The record with another qualifier before `all`; `-all` or `~all` is added where there was none. */
export function withAll(record: string, qualifier: '-' | '~'): string {
  return ALL.test(record)
    ? record.replace(ALL, (_, before: string) => `${before}${qualifier}all`)
    : `${record.trim()} ${qualifier}all`;
}

/** The record with one more mechanism in front of `all`. */
export function withMechanism(record: string, mechanism: string): string {
  const at = record.search(ALL);
  if (at < 0) return `${record.trim()} ${mechanism}`;
  return `${record.slice(0, at).trimEnd()} ${mechanism} ${record.slice(at).trimStart()}`;
}

/** The mechanism that names one address (RFC 7208 section 5.6). */
export function mechanismFor(ip: string): string {
  return `${ip.includes(':') ? 'ip6' : 'ip4'}:${ip}`;
}

/** How much an SPF result weighs: little where DMARC passes without it, or where it speaks of another domain than the author's. */
export function spfSeverity(evidence: Evidence): 'info' | 'warn' {
  const { spf, dmarc } = evidence.verified;
  if (dmarc?.result === 'pass') return 'info';
  const author = evidence.author.domain;
  return author === null || related(spf?.domain ?? null, author) ? 'warn' : 'info';
}

/**
 * Lets the sending server send, if it is meant to: the record as it would then stand. Where nothing at all confirms the author the server may be
 * an impostor's, and a ready record that lets it in is the last thing to hand out.
 */
export function allowClient(evidence: Evidence): Fix[] {
  const { spf } = evidence.verified;
  if (!spf?.domain || !spf.clientIp || !isPlainName(spf.domain)) return [];
  if (disproven(evidence)) {
    return [setting('allow_only_own_servers', { ip: spf.clientIp, domain: spf.domain })];
  }
  if (spf.record === null) {
    return [txtRecord(spf.domain, `v=spf1 ${mechanismFor(spf.clientIp)} -all`, null)];
  }
  return [
    txtRecord(spf.domain, withMechanism(spf.record, mechanismFor(spf.clientIp)), spf.record),
    setting('allow_only_own_servers', { ip: spf.clientIp, domain: spf.domain }),
  ];
}

function disproven(evidence: Evidence): boolean {
  const failed = dmarcDisproven(evidence) || dmarcFailRecorded(evidence);
  return failed && !dmarcPassRecorded(evidence) && knownIntermediary(evidence) === null;
}

/** Our SPF result where we evaluated it, and the words it rests on. */
export function spfEvidence(evidence: Evidence): string[] {
  const { spf } = evidence.verified;
  if (!spf) return [];
  return [
    ...(spf.record === null || spf.domain === null ? [] : [`${spf.domain} TXT "${spf.record}"`]),
    ...(spf.clientIp === null ? [] : [`client-ip=${spf.clientIp}`]),
  ];
}
