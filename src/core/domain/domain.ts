import { authorOfValue } from '../auth/author';
import { evaluateDmarc } from '../auth/dmarc';
import { createAuthDns, isDnsName } from '../auth/mailauth-resolver';
import type { Sentence } from '../inspection';
import { toALabel, toULabel } from '../message/domain-name';
import { tagValue } from '../diagnosis/tag-list';
import type { Resolver } from '../resolver';
import { readKey } from './dkim-key';
import { judge } from './findings';
import type { DomainPosture } from './posture';
import { walkSpf } from './spf-tree';
import { txtRecords } from './txt-records';

/** Microsoft 365 signs with these two (Microsoft, "How to use DKIM for email in your custom domain"). */
const MICROSOFT_SELECTORS = ['selector1', 'selector2'];

/** Exchange Online's mail exchangers: of a tenant, and of a domain with inbound DANE. */
const MICROSOFT_MX =
  /\.(?:mail\.protection\.outlook\.com|mx\.microsoft|mail\.protection\.office365\.us|mail\.protection\.partner\.outlook\.cn)$/i;

export interface DomainOptions {
  /** Further DKIM selectors to look at; they cannot be listed from DNS. */
  readonly selectors?: readonly string[];
}

/**
 * The posture of a domain: MX, SPF with all it includes, DKIM keys at Microsoft's selectors and those given, DMARC by tree walk, MTA-STS and
 * TLS-RPT. Asks DNS alone: the MTA-STS policy on its web server is not fetched. Never rejects; a name that is none gives a `problem`.
 */
export async function inspectDomain(
  name: string,
  resolver: Resolver,
  options: DomainOptions = {},
): Promise<DomainPosture | { readonly problem: Sentence }> {
  const domain = toALabel(name.replace(/^.*@/s, ''));
  if (domain === null || !domain.includes('.') || !isDnsName(domain) || !/[a-z]/.test(domain)) {
    return { problem: { id: 'domain_not_a_name', params: { name: name.slice(0, 200) } } };
  }
  const selectors = [...new Set([...MICROSOFT_SELECTORS, ...(options.selectors ?? [])])].slice(
    0,
    50,
  );
  const [mx, spf, dkim, dmarc, mtaSts, tlsRpt] = await Promise.all([
    readMx(domain, resolver),
    walkSpf(domain, resolver),
    Promise.all(selectors.map((selector) => readKey(domain, selector, resolver))),
    readDmarc(domain, resolver),
    // RFC 8461 section 3.1, RFC 8460 section 3: exactly one record of that version, else none counts.
    txtRecords(resolver, `_mta-sts.${domain}`, /^v=STSv1\s*(?:;|$)/),
    txtRecords(resolver, `_smtp._tls.${domain}`, /^v=TLSRPTv1\s*(?:;|$)/),
  ]);
  const sts = mtaSts.records.length === 1 ? (mtaSts.records[0] ?? null) : null;
  const tls = tlsRpt.records.length === 1 ? (tlsRpt.records[0] ?? null) : null;
  const posture: Omit<DomainPosture, 'findings'> = {
    domain,
    unicode: toULabel(domain),
    mx,
    spf: {
      outcome: spf.tree.outcome,
      record: spf.tree.record,
      lookups: spf.tree.lookups,
      all: spf.all,
      tree: spf.tree,
    },
    dkim,
    dmarc,
    mtaSts: { outcome: mtaSts.outcome, record: sts, id: sts && tagValue(sts, 'id') },
    tlsRpt: {
      outcome: tlsRpt.outcome,
      record: tls,
      rua: addressesOf(tls),
    },
  };
  const counts = { mtaSts: mtaSts.records.length, tlsRpt: tlsRpt.records.length };
  return { ...posture, findings: judge(posture, spf, counts) };
}

/** rua of a TLS-RPT record: one or more URIs (RFC 8460 section 3). */
function addressesOf(record: string | null): string[] {
  const rua = record === null ? null : tagValue(record, 'rua');
  return (rua ?? '').split(',').flatMap((uri) => (uri.trim() === '' ? [] : [uri.trim()]));
}

async function readMx(domain: string, resolver: Resolver): Promise<DomainPosture['mx']> {
  const answer = await resolver.resolve(domain, 'MX');
  if (answer.outcome !== 'answer') {
    return { outcome: answer.outcome, records: [], nullMx: false, microsoft: false };
  }
  const records = answer.records.toSorted((a, b) => a.preference - b.preference);
  const exchanges = records.map((record) => record.exchange.replace(/\.$/, ''));
  return {
    outcome: 'answer',
    records,
    // RFC 7505 section 3: a single MX whose exchange is the root.
    nullMx: exchanges.length === 1 && exchanges[0] === '',
    microsoft: exchanges.length > 0 && exchanges.every((exchange) => MICROSOFT_MX.test(exchange)),
  };
}

async function readDmarc(domain: string, resolver: Resolver): Promise<DomainPosture['dmarc']> {
  const dns = createAuthDns(resolver);
  const author = authorOfValue(`<postmaster@${domain}>`);
  const { dmarc } = await evaluateDmarc({ author, spf: null, dkim: [], dns });
  const trouble = dns.troubles()[0];
  const missing = trouble?.outcome ?? 'nodata';
  return {
    outcome: dmarc.record === null ? missing : 'answer',
    record: dmarc.record,
    recordDomain: dmarc.recordDomain,
    organizationalDomain: dmarc.organizationalDomain,
    policy: dmarc.policy,
    subdomainPolicy: dmarc.subdomainPolicy,
  };
}
