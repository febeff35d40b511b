import type { Fix } from '../inspection';
import { powershell, txtRecord } from '../diagnosis/fixes';
import { tagValue, withTag } from '../diagnosis/tag-list';
import type { DkimKey, DomainFinding, DomainPosture } from './posture';
import type { SpfWalk } from './spf-tree';
import { isDefinite } from './txt-records';

type Posture = Omit<DomainPosture, 'findings'>;
type Params = Readonly<Record<string, string | number>>;

const SPF_LOOKUP_LIMIT = 10; // RFC 7208 section 4.6.4
const MICROSOFT_SPF = 'spf.protection.outlook.com';

/** What stands out in a posture, weightiest first. Each finding's words are the text of its id. */
export function judge(
  posture: Posture,
  spf: SpfWalk,
  counts: { readonly mtaSts: number; readonly tlsRpt: number },
): DomainFinding[] {
  const found = [
    ...judgeMx(posture),
    ...judgeSpf(posture, spf),
    ...judgeDkim(posture),
    ...judgeDmarc(posture),
    ...judgeTransport(posture, counts),
  ];
  const weight = { fail: 0, warn: 1, info: 2 };
  return found.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
}

function say(
  severity: DomainFinding['severity'],
  id: string,
  params: Params = {},
  fixes: readonly Fix[] = [],
): DomainFinding {
  return {
    id: id.replace(/^domain_/, '').replaceAll('_', '-'),
    severity,
    sentence: { id, params },
    fixes,
  };
}

const trouble = (name: string, type: string, outcome: string): DomainFinding =>
  say('warn', 'domain_dns_trouble', { name, type, outcome });

function judgeMx({ domain, mx }: Posture): DomainFinding[] {
  if (!isDefinite(mx.outcome)) return [trouble(domain, 'MX', mx.outcome)];
  if (mx.outcome === 'nxdomain') return [say('fail', 'domain_nonexistent', { domain })];
  if (mx.nullMx) return [say('info', 'domain_mx_null', { domain })];
  if (mx.records.length === 0) return [say('info', 'domain_mx_none', { domain })];
  return [
    say('info', mx.microsoft ? 'domain_mx_microsoft' : 'domain_mx', {
      domain,
      count: mx.records.length,
    }),
  ];
}

function judgeSpf({ domain, mx, spf }: Posture, walk: SpfWalk): DomainFinding[] {
  const { record } = spf;
  if (record === null) {
    if (!isDefinite(spf.outcome)) return [trouble(domain, 'TXT', spf.outcome)];
    const text = mx.microsoft
      ? `v=spf1 include:${MICROSOFT_SPF} -all`
      : mx.nullMx
        ? 'v=spf1 -all'
        : null;
    const fixes = text === null ? [] : [txtRecord(domain, text, null)];
    return [say('warn', 'domain_spf_none', { domain }, fixes)];
  }
  const found: DomainFinding[] = [];
  const add = (...args: Parameters<typeof say>) => found.push(say(...args));
  if (walk.count > 1) add('fail', 'domain_spf_multiple', { domain, count: walk.count });
  if (spf.lookups > SPF_LOOKUP_LIMIT) {
    add('fail', 'domain_spf_lookups', { domain, lookups: spf.lookups, limit: SPF_LOOKUP_LIMIT });
  }
  for (const name of walk.missing) add('fail', 'domain_spf_include_missing', { domain, name });
  for (const name of walk.loops) add('fail', 'domain_spf_loop', { domain, name });
  for (const term of walk.invalid) add('fail', 'domain_spf_invalid', { domain, term });
  for (const name of walk.unreachable) found.push(trouble(name, 'TXT', 'unreachable'));
  if (spf.all === '+') {
    add('fail', 'domain_spf_pass_all', { domain }, [
      txtRecord(domain, replaceAll(record, '-all'), record),
    ]);
  }
  if (spf.all === '?') {
    add('warn', 'domain_spf_neutral_all', { domain }, [
      txtRecord(domain, replaceAll(record, '~all'), record),
    ]);
  }
  const ends = spf.all !== null || /\sredirect=/i.test(record);
  if (!ends)
    add('warn', 'domain_spf_no_all', { domain }, [
      txtRecord(domain, `${record.trim()} -all`, record),
    ]);
  if (walk.usesPtr) add('warn', 'domain_spf_ptr', { domain });
  if (mx.microsoft && !mentions(spf.tree, MICROSOFT_SPF)) {
    const wider = record.replace(/^v=spf1/i, `v=spf1 include:${MICROSOFT_SPF}`);
    add('warn', 'domain_spf_microsoft_missing', { domain }, [txtRecord(domain, wider, record)]);
  }
  if (found.length === 0) add('info', 'domain_spf_good', { domain, lookups: spf.lookups });
  return found;
}

function replaceAll(record: string, all: string): string {
  return record.replace(/(^|\s)[+?]?all(?=\s|$)/i, `$1${all}`);
}

function mentions(node: Posture['spf']['tree'], name: string): boolean {
  return (
    node !== null && (node.domain === name || node.children.some((child) => mentions(child, name)))
  );
}

function judgeDkim({ domain, mx, dkim }: Posture): DomainFinding[] {
  const found = dkim.flatMap((key) => judgeKey(domain, key));
  if (dkim.some((key) => key.state === 'present')) return found;
  if (dkim.some((key) => key.state === 'unreachable')) return found;
  const fixes = mx.microsoft
    ? [
        powershell('New-DkimSigningConfig', { DomainName: domain, Enabled: false }),
        powershell('Set-DkimSigningConfig', { Identity: domain, Enabled: true }),
      ]
    : [];
  const severity = mx.microsoft ? 'warn' : 'info';
  const selectors = dkim.map((key) => key.selector).join(', ');
  return [...found, say(severity, 'domain_dkim_none', { domain, selectors }, fixes)];
}

function judgeKey(domain: string, key: DkimKey): DomainFinding[] {
  const { state, type, selector, name } = key;
  const bits = key.bits ?? 0;
  const params = { domain, selector, bits, name };
  if (state === 'absent') return [];
  if (state === 'unreachable') return [trouble(name, 'TXT', 'unreachable')];
  if (state === 'revoked') return [say('warn', 'domain_dkim_revoked', params)];
  if (state === 'malformed') return [say('fail', 'domain_dkim_malformed', params)];
  const found: DomainFinding[] = [];
  if (key.flags.includes('y')) found.push(say('warn', 'domain_dkim_testing', params));
  // RFC 8301 section 3.2: at least 1024 bits to be valid, at least 2048 to sign with.
  if (type === 'rsa' && bits < 1024) found.push(say('fail', 'domain_dkim_too_short', params));
  else if (type === 'rsa' && bits < 2048) {
    const rotate = powershell('Rotate-DkimSigningConfig', { KeySize: '2048', Identity: domain });
    const microsoft = /^selector[12]$/.test(selector);
    found.push(say('warn', 'domain_dkim_short', params, microsoft ? [rotate] : []));
  }
  return found.length > 0 ? found : [say('info', 'domain_dkim_good', params)];
}

function judgeDmarc({ domain, dmarc }: Posture): DomainFinding[] {
  const name = `_dmarc.${domain}`;
  if (dmarc.record === null || dmarc.recordDomain === null) {
    if (!isDefinite(dmarc.outcome)) return [trouble(name, 'TXT', dmarc.outcome)];
    const text = `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`;
    return [say('warn', 'domain_dmarc_none', { domain }, [txtRecord(name, text, null)])];
  }
  const { record, policy, recordDomain } = dmarc;
  const place = `_dmarc.${recordDomain}`;
  const found: DomainFinding[] = [];
  const inherited = recordDomain !== domain;
  if (inherited) found.push(say('info', 'domain_dmarc_inherited', { domain, name: recordDomain }));
  const effective = inherited ? (dmarc.subdomainPolicy ?? policy) : policy;
  if (effective === null) found.push(say('fail', 'domain_dmarc_invalid', { domain, record }));
  if (effective === 'none') {
    const tag = inherited && dmarc.subdomainPolicy !== null ? 'sp' : 'p';
    const stricter = txtRecord(place, withTag(record, tag, 'quarantine'), record);
    found.push(say('warn', 'domain_dmarc_policy_none', { domain }, [stricter]));
  }
  if (tagValue(record, 't')?.toLowerCase() === 'y')
    found.push(say('warn', 'domain_dmarc_testing', { domain }));
  // RFC 9989 dropped pct; a receiver of today does not read it.
  if (tagValue(record, 'pct') !== null) found.push(say('info', 'domain_dmarc_pct', { domain }));
  if (tagValue(record, 'rua') === null) {
    const reports = txtRecord(
      place,
      withTag(record, 'rua', `mailto:dmarc@${recordDomain}`),
      record,
    );
    found.push(say('info', 'domain_dmarc_no_reports', { domain }, [reports]));
  }
  const strict = effective === 'quarantine' || effective === 'reject';
  return strict
    ? [...found, say('info', 'domain_dmarc_good', { domain, policy: effective })]
    : found;
}

function judgeTransport(
  posture: Posture,
  counts: { mtaSts: number; tlsRpt: number },
): DomainFinding[] {
  const { domain, mtaSts, tlsRpt, mx } = posture;
  const found: DomainFinding[] = [];
  const takesMail = mx.records.length > 0 && !mx.nullMx;
  if (!isDefinite(mtaSts.outcome)) found.push(trouble(`_mta-sts.${domain}`, 'TXT', mtaSts.outcome));
  else if (counts.mtaSts > 1) found.push(say('warn', 'domain_mta_sts_multiple', { domain }));
  else if (mtaSts.record !== null && mtaSts.id === null)
    found.push(say('warn', 'domain_mta_sts_invalid', { domain }));
  else if (mtaSts.record !== null) found.push(say('info', 'domain_mta_sts_there', { domain }));
  else if (takesMail) found.push(say('info', 'domain_mta_sts_none', { domain }));
  if (!isDefinite(tlsRpt.outcome))
    found.push(trouble(`_smtp._tls.${domain}`, 'TXT', tlsRpt.outcome));
  else if (counts.tlsRpt > 1) found.push(say('warn', 'domain_tls_rpt_multiple', { domain }));
  else if (tlsRpt.record !== null && tlsRpt.rua.length === 0)
    found.push(say('warn', 'domain_tls_rpt_invalid', { domain }));
  else if (tlsRpt.record !== null) found.push(say('info', 'domain_tls_rpt_there', { domain }));
  else if (takesMail) found.push(say('info', 'domain_tls_rpt_none', { domain }));
  return found;
}
