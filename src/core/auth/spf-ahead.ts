import syntax from 'mailauth/lib/spf/syntax.js';
import type { DnsAnswer, RecordType } from '../resolver';
import type { AuthDns } from './mailauth-resolver';
import { spfRecords } from './spf-record';

/** RFC 7208 section 4.6.4: terms that ask DNS, in one evaluation; and names looked up for one mx term. */
const MAX_TERMS = 10;
const MAX_EXCHANGES = 10;

// RFC 7208 section 4.6.1: directive = [ qualifier ] mechanism; what follows the name is a domain-spec, a network or a prefix length.
const TERM = /^[+\-?~]?([a-z0-9]+)(?::([^/]*))?(\/.*)?$/i;

/**
 * Asks ahead for what an SPF evaluation is going to ask, and hands back the resolver to evaluate with.
 *
 * check_host() goes through a record term by term and waits for each answer. As soon as a record is here, the terms in it that can be reached
 * are known; all of them are started at once, in included records too, so that the waiting is as long as the include chain is deep.
 *
 * What is not started: terms behind one that ends the evaluation for certain (`all`, a network that holds the client); terms with a macro and
 * `ptr`, whose names are made of the client's address or the sender's; anything in a record that is an error as a whole; and anything beyond the
 * ten terms that an evaluation may have. A name that an earlier match makes needless is still asked; the ledger marks it.
 *
 * @param ip the client, as text; where it is unreadable nothing is asked ahead
 */
export function askAhead(dns: AuthDns, ip: string): MailauthResolver {
  const parsed = syntax.parseIp(ip);
  const client =
    parsed?.kind() === 'ipv6' && parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
  const addressType = client?.kind() === 'ipv6' ? 'AAAA' : 'A';
  const terms = new Set<string>();
  /** Lookups that belong to an mx term and are no terms of their own. */
  const ofExchangers = new Set<string>();

  const keyOf = (name: string, type: RecordType): string =>
    `${type} ${name.toLowerCase().replace(/\.$/, '')}`;

  /** One term's lookup, where it is within the limit and not made yet. */
  function term<T extends RecordType>(
    name: string,
    type: T,
    then: (answer: DnsAnswer<T>) => void = () => undefined,
  ): void {
    const key = keyOf(name, type);
    if (terms.has(key) || terms.size >= MAX_TERMS || !syntax.isValidTargetName(name)) return;
    terms.add(key);
    void dns.ahead(name, type)?.then(then);
  }

  const holdsClient = (network: string, prefix: string): boolean => {
    const address = syntax.parseIp(network);
    if (client === null || address === null || address.kind() !== client.kind()) return false;
    const bits = prefix === '' ? (address.kind() === 'ipv4' ? 32 : 128) : Number(prefix.slice(1));
    return syntax.ipInNetwork(client, address, bits);
  };

  /** Starts what a record calls for. */
  function read(domain: string, rows: readonly unknown[]): void {
    const [record, ...more] = spfRecords(rows);
    if (record === undefined || more.length > 0 || client === null) return;
    const written = record
      .split(' ')
      .slice(1)
      .filter((part) => part !== '');
    if (/[^\x20-\x7e]/.test(record) || syntax.validateTerms(written) !== false) return;
    for (const part of written) {
      const [, name = '', value = domain, prefix = ''] = TERM.exec(part) ?? [];
      const target = value.replace(/\.$/, '');
      const kind = name.toLowerCase();
      if (kind === 'all') return;
      if (kind === 'ip4' || kind === 'ip6') {
        const network = /^ip[46]:([^/]+)/i.exec(part.replace(/^[+\-?~]/, ''))?.[1] ?? '';
        if (holdsClient(network, prefix)) return;
      }
      if (target.includes('%')) continue;
      if (kind === 'include') include(target);
      if (kind === 'a') term(target, addressType);
      if (kind === 'exists') term(target, 'A');
      if (kind === 'mx') mx(target);
    }
    // Section 6.1: redirect counts only where no mechanism matches and there is no `all`.
    const redirect = written.find((part) => /^redirect=/i.test(part))?.slice('redirect='.length);
    if (redirect !== undefined && !redirect.includes('%')) include(redirect.replace(/\.$/, ''));
  }

  function include(domain: string): void {
    term(domain, 'TXT', (answer) => {
      if (answer.outcome === 'answer') read(domain, answer.records);
    });
  }

  function mx(domain: string): void {
    term(domain, 'MX', (answer) => {
      if (answer.outcome === 'answer') exchangers(answer.records.map((one) => one.exchange));
    });
  }

  function exchangers(names: readonly string[]): void {
    const hosts = names.map((name) => name.replace(/\.$/, '')).filter((name) => name !== '');
    for (const host of hosts.slice(0, MAX_EXCHANGES)) {
      ofExchangers.add(keyOf(host, addressType));
      void dns.ahead(host, addressType);
    }
  }

  let first = true;
  return (name, type) => {
    // The first question is for the domain's own record, which is not counted; the others are terms or belong to one.
    if (!first && !ofExchangers.has(keyOf(name, type))) terms.add(keyOf(name, type));
    first = false;
    const answer = dns.resolve(name, type);
    // A term that was not started ahead, because of a macro in it: what it leads to is.
    const follow = (rows: readonly unknown[]): void => {
      if (type === 'TXT') read(name, rows);
      if (type === 'MX') exchangers(rows.map((row) => (row as { exchange: string }).exchange));
    };
    answer.then(follow, () => undefined);
    return answer;
  };
}
