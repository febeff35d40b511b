/**
 * Host names that the user or a policy adds: a mail server of one's own, or a proxy before Outlook. Only whole names: a pattern would give
 * leave for places that nobody looked at.
 */
import type { Sentence } from './core/inspection';

/** A host name as DNS writes it (RFC 1123 section 2.1, RFC 5890 section 2.3.2.1 for A-labels); a single label is an intranet's. */
const hostPattern =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads a host as people write one: a name, or an https: address copied from the address bar. Names outside ASCII come back as A-labels.
 * Refused, with the reason as a sentence: http, a port, a user part, a pattern, an IP address.
 */
export function readHost(text: string): { readonly host: string } | { readonly problem: Sentence } {
  const written = text.trim();
  const bad = (id: string) => ({ problem: { id, params: { host: written.slice(0, 100) } } });
  if (written.includes('*')) return bad('ui_options_hosts_pattern');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) return bad('ui_options_hosts_bad');
  const { protocol, host, hostname, username, password } = new URL(address);
  if (protocol !== 'https:') return bad('ui_options_hosts_https');
  if (username !== '' || password !== '' || host !== hostname) return bad('ui_options_hosts_bad');
  // The last label of a name is never all digits (RFC 3696 section 2); that of an IPv4 address is.
  if (!hostPattern.test(hostname) || /(?:^|\.)\d+$/.test(hostname)) {
    return bad('ui_options_hosts_bad');
  }
  return { host: hostname };
}

/** The names of a list that are hosts, each once; for what comes from a file, a policy or another version. */
export function hostsIn(found: readonly unknown[]): string[] {
  const hosts = found.flatMap((one) => {
    const read = typeof one === 'string' ? readHost(one) : null;
    return read !== null && 'host' in read ? [read.host] : [];
  });
  return [...new Set(hosts)];
}
