import { evaluateSpf } from '../auth/spf';
import type { Dsn, DsnRecipient, Sentence } from '../inspection';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { checksFor, subjectOf, type DsnCheck, type Subject } from './check-plan';

/** Names that are looked into for one report; a report on thousands of domains does not become thousands of questions. */
const MOST_CHECKS = 12;

/**
 * Adds to each recipient's notes what DNS says today about the cause: SPF for the refused IP, the DMARC record, Microsoft's DKIM keys, the
 * recipient domain's mail servers, MTA-STS and DANE. Asks the network, so it is called only when the user asks to verify.
 *
 * @returns the same report with more notes; trouble in DNS is said, never taken for an absent record
 */
export async function verifyDsn(dsn: Dsn, resolver: Resolver): Promise<Dsn> {
  const asked = new Map<string, Promise<Sentence[]>>();
  const ask = (check: DsnCheck, recipient: DsnRecipient): Promise<Sentence[]> => {
    const subject = subjectOf(check, recipient);
    if (subject === null) return Promise.resolve([]);
    const key = `${check} ${subject.domain} ${subject.ip ?? ''}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_CHECKS) return Promise.resolve([]);
    const answer = CHECKS[check](subject, resolver);
    asked.set(key, answer);
    return answer;
  };
  const recipients = await Promise.all(
    dsn.recipients.map(async (recipient) => {
      const answers = await Promise.all(checksFor(recipient).map((check) => ask(check, recipient)));
      const notes = [...(recipient.notes ?? []), ...answers.flat()];
      return { ...recipient, notes };
    }),
  );
  return { ...dsn, recipients, checks: dsn.checks === 'none' ? 'none' : 'asked' };
}

type Check = (subject: Subject, resolver: Resolver) => Promise<Sentence[]>;

const CHECKS: Readonly<Record<DsnCheck, Check>> = {
  spf: async ({ domain, ip }, resolver) => {
    if (ip !== null) {
      const mailFrom = `postmaster@${domain}`;
      const { result } = await evaluateSpf({ ip, helo: null, mailFrom, basis: 'given' }, resolver);
      return [{ id: 'dsn_check_spf_result', params: { domain, ip, result } }];
    }
    return textRecord(domain, /^v=spf1(?: |$)/i, domain, 'dsn_check_spf', resolver);
  },

  // RFC 9989 section 4.10: the tree walk goes up to the domain above; its longer rules matter for policy, not for this note.
  dmarc: async ({ domain }, resolver) => {
    const parent = domain.split('.').slice(1).join('.');
    const own = await textRecord(`_dmarc.${domain}`, DMARC, domain, 'dsn_check_dmarc', resolver);
    const missing = own[0]?.id === 'dsn_check_dmarc_none' && parent.includes('.');
    if (!missing) return own;
    const above = await textRecord(`_dmarc.${parent}`, DMARC, parent, 'dsn_check_dmarc', resolver);
    return above[0]?.id === 'dsn_check_dmarc_record' ? above : own;
  },

  dkim: async ({ domain }, resolver) => {
    const selectors = ['selector1', 'selector2'];
    const names = selectors.map((selector) => `${selector}._domainkey.${domain}`);
    const answers = await Promise.all(names.map((name) => resolver.resolve(name, 'TXT')));
    const found = selectors.filter((_, index) => answers[index]?.outcome === 'answer');
    if (found.length > 0)
      return [{ id: 'dsn_check_dkim_found', params: { domain, selectors: found.join(', ') } }];
    const unsure = answers.find((answer) => isTrouble(answer));
    return unsure === undefined
      ? [{ id: 'dsn_check_dkim_none', params: { domain } }]
      : [trouble(names[0] ?? domain)];
  },

  mx: async ({ domain }, resolver) => {
    const answer = await resolver.resolve(domain, 'MX');
    if (answer.outcome === 'nxdomain')
      return [{ id: 'dsn_check_domain_missing', params: { domain } }];
    if (answer.outcome === 'nodata') return [{ id: 'dsn_check_mx_none', params: { domain } }];
    if (answer.outcome !== 'answer') return [trouble(domain)];
    const hosts = answer.records
      .toSorted((a, b) => a.preference - b.preference)
      .map((record) => record.exchange.replace(/\.$/, ''));
    // RFC 7505: a single MX with an empty name says that the domain takes no mail.
    if (hosts.length === 1 && hosts[0] === '')
      return [{ id: 'dsn_check_mx_null', params: { domain } }];
    return [{ id: 'dsn_check_mx_list', params: { domain, hosts: hosts.slice(0, 6).join(', ') } }];
  },

  'mta-sts': ({ domain }, resolver) =>
    textRecord(`_mta-sts.${domain}`, /^v=STSv1\s*;/, domain, 'dsn_check_mta_sts', resolver),

  // RFC 7672: the TLSA record of each MX host at port 25.
  dane: async ({ domain }, resolver) => {
    const mx = await resolver.resolve(domain, 'MX');
    if (mx.outcome !== 'answer') return isTrouble(mx) ? [trouble(domain)] : [];
    const host = mx.records.toSorted((a, b) => a.preference - b.preference)[0]?.exchange ?? '';
    const bare = host.replace(/\.$/, '');
    if (bare === '') return [];
    const answer = await resolver.resolve(`_25._tcp.${bare}`, 'TLSA');
    if (isTrouble(answer)) return [trouble(`_25._tcp.${bare}`)];
    const id = answer.outcome === 'answer' ? 'dsn_check_dane_found' : 'dsn_check_dane_none';
    return [{ id, params: { host: bare } }];
  },
};

const DMARC = /^v=DMARC1\s*(?:;|$)/i;

async function textRecord(
  name: string,
  form: RegExp,
  domain: string,
  id: string,
  resolver: Resolver,
): Promise<Sentence[]> {
  const answer = await resolver.resolve(name, 'TXT');
  if (isTrouble(answer)) return [trouble(name)];
  const texts = answer.outcome === 'answer' ? answer.records.map((parts) => parts.join('')) : [];
  const record = texts.find((text) => form.test(text));
  return record === undefined
    ? [{ id: `${id}_none`, params: { domain } }]
    : [{ id: `${id}_record`, params: { domain, record: record.slice(0, 500) } }];
}

function isTrouble<T extends RecordType>(answer: DnsAnswer<T>): boolean {
  return !['answer', 'nodata', 'nxdomain'].includes(answer.outcome);
}

function trouble(name: string): Sentence {
  return { id: 'dsn_check_trouble', params: { name } };
}
