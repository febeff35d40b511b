import { authorOfValue } from '../auth/author';
import { evaluateDmarc, walkedDomains } from '../auth/dmarc';
import { createAuthDns } from '../auth/mailauth-resolver';
import { evaluateSpf } from '../auth/spf';
import { spfRecords } from '../auth/spf-record';
import type { Dsn, DsnRecipient, Sentence } from '../inspection';
import type { DnsAnswer, RecordType, Resolver } from '../resolver';
import { checksFor, subjectOf, type DsnCheck, type Subject } from './check-plan';
import { withPresentRecords, type PresentRecord } from './record-fixes';

/** Names that are looked into for one report; a report on thousands of domains does not become thousands of questions. */
const MOST_CHECKS = 12;

/**
 * Adds to each recipient's notes what DNS says today about the cause: SPF for the refused IP, the DMARC record, Microsoft's DKIM keys, the
 * recipient domain's mail servers, MTA-STS and DANE; and turns a record offered blindly into a change of the one that is there. Asks the
 * network, so it is called only when the user asks to verify.
 *
 * @returns the same report with more notes and surer fixes; trouble in DNS is said, never taken for an absent record
 */
export async function verifyDsn(dsn: Dsn, resolver: Resolver): Promise<Dsn> {
  const asked = new Map<string, Promise<Found>>();
  const ask = (check: DsnCheck, recipient: DsnRecipient): Promise<Found> => {
    const subject = subjectOf(check, recipient);
    if (subject === null) return Promise.resolve(NOTHING);
    const key = `${check} ${subject.domain} ${subject.ip ?? ''}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_CHECKS) return Promise.resolve(NOTHING);
    const answer = CHECKS[check](subject, resolver);
    asked.set(key, answer);
    return answer;
  };
  const recipients = await Promise.all(
    dsn.recipients.map(async (recipient) => {
      const answers = await Promise.all(checksFor(recipient).map((check) => ask(check, recipient)));
      const notes = [...(recipient.notes ?? []), ...answers.flatMap((answer) => answer.notes)];
      const present = answers.flatMap(({ record }) => (record === undefined ? [] : [record]));
      return { ...recipient, notes, fixes: withPresentRecords(recipient.fixes, present) };
    }),
  );
  return { ...dsn, recipients, checks: dsn.checks === 'none' ? 'none' : 'asked' };
}

interface Found {
  readonly notes: readonly Sentence[];
  /** The record as it stands; left out where DNS did not tell. */
  readonly record?: PresentRecord;
}

const NOTHING: Found = { notes: [] };

type Check = (subject: Subject, resolver: Resolver) => Promise<Found>;

/** A check that only says what it found. */
function noted(check: (subject: Subject, resolver: Resolver) => Promise<Sentence[]>): Check {
  return async (subject, resolver) => ({ notes: await check(subject, resolver) });
}

const CHECKS: Readonly<Record<DsnCheck, Check>> = {
  spf: async ({ domain, ip }, resolver) => {
    const rows = await textRows(domain, resolver);
    const texts = rows === null ? null : spfRecords(rows);
    if (ip === null)
      return {
        notes: [recordNote(texts, domain, domain, 'dsn_check_spf')],
        ...(texts === null ? {} : { record: { kind: 'spf', domain, texts, spf: null } }),
      };
    const mailFrom = `postmaster@${domain}`;
    const spf = await evaluateSpf({ ip, helo: null, mailFrom, basis: 'given' }, resolver);
    return {
      notes: [{ id: 'dsn_check_spf_result', params: { domain, ip, result: spf.result } }],
      // Trouble further down the includes leaves unknown whether anything is missing.
      ...(texts === null || spf.result === 'temperror'
        ? {}
        : { record: { kind: 'spf', domain, texts, spf } }),
    };
  },

  dmarc: async ({ domain }, resolver) => {
    const own = await dmarcAt(domain, resolver);
    if (own === null) return { notes: [trouble(`_dmarc.${domain}`)] };
    if (own.length === 1) return dmarcFound(domain, domain, own);
    const above = await inheritedDmarc(domain, resolver);
    if (own.length === 0 && above !== null) return dmarcFound(domain, above.at, above.texts);
    const { notes, record } = dmarcFound(domain, domain, own);
    // Trouble above leaves unknown what the domain inherits.
    if (own.length === 0) return { notes };
    const inherited = above === null || above.texts.length === 0 ? [] : dmarcNotes(above);
    return { notes: [...notes, ...inherited], ...(record === undefined ? {} : { record }) };
  },

  dkim: noted(async ({ domain }, resolver) => {
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
  }),

  mx: noted(async ({ domain }, resolver) => {
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
  }),

  'mta-sts': noted(async ({ domain }, resolver) => {
    const name = `_mta-sts.${domain}`;
    const rows = await textRows(name, resolver);
    const texts = rows?.filter((text) => /^v=STSv1\s*;/.test(text)) ?? null;
    return [recordNote(texts, name, domain, 'dsn_check_mta_sts')];
  }),

  // RFC 7672: the TLSA record of each MX host at port 25.
  dane: noted(async ({ domain }, resolver) => {
    const mx = await resolver.resolve(domain, 'MX');
    if (mx.outcome !== 'answer') return isTrouble(mx) ? [trouble(domain)] : [];
    const host = mx.records.toSorted((a, b) => a.preference - b.preference)[0]?.exchange ?? '';
    const bare = host.replace(/\.$/, '');
    if (bare === '') return [];
    const answer = await resolver.resolve(`_25._tcp.${bare}`, 'TLSA');
    if (isTrouble(answer)) return [trouble(`_25._tcp.${bare}`)];
    const id = answer.outcome === 'answer' ? 'dsn_check_dane_found' : 'dsn_check_dane_none';
    return [{ id, params: { host: bare } }];
  }),
};

const DMARC = /^v=DMARC1\s*(?:;|$)/i;

interface DmarcTexts {
  /** The domain that publishes them. */
  readonly at: string;
  readonly texts: readonly string[];
}

/** What lies at `_dmarc` below a domain; null where DNS had trouble. */
async function dmarcAt(domain: string, resolver: Resolver): Promise<readonly string[] | null> {
  const rows = await textRows(`_dmarc.${domain}`, resolver);
  return rows?.filter((text) => DMARC.test(text)) ?? null;
}

/**
 * What a domain without a usable record of its own inherits: the record of the Organizational Domain, as a tree walk finds it (RFC 9989
 * section 4.10), else the several that somewhere above count as none, else nothing. Null where DNS had trouble.
 */
async function inheritedDmarc(domain: string, resolver: Resolver): Promise<DmarcTexts | null> {
  const dns = createAuthDns(resolver);
  const author = authorOfValue(`<postmaster@${domain}>`);
  const { dmarc } = await evaluateDmarc({ author, spf: null, dkim: [], dns });
  const { record, recordDomain } = dmarc;
  if (record !== null && recordDomain !== null) return { at: recordDomain, texts: [record] };
  if (dns.troubles().length > 0) return null;
  for (const at of walkedDomains(domain).slice(1)) {
    const texts = (await dmarcAt(at, resolver)) ?? [];
    if (texts.length > 1) return { at, texts };
  }
  return { at: domain, texts: [] };
}

function dmarcNotes({ at, texts }: DmarcTexts): Sentence[] {
  const count = texts.length;
  if (count > 1) return [{ id: 'dsn_check_dmarc_several', params: { domain: at, count } }];
  return [recordNote(texts, `_dmarc.${at}`, at, 'dsn_check_dmarc')];
}

/** @param domain whose policy they are, published at `at` */
function dmarcFound(domain: string, at: string, texts: readonly string[]): Found {
  const record: PresentRecord = { kind: 'dmarc', domain, name: `_dmarc.${at}`, texts };
  return { notes: dmarcNotes({ at, texts }), record };
}

/** The TXT records of a name, each with its strings joined; null where DNS had trouble. */
async function textRows(name: string, resolver: Resolver): Promise<string[] | null> {
  const answer = await resolver.resolve(name, 'TXT');
  if (isTrouble(answer)) return null;
  return answer.outcome === 'answer' ? answer.records.map((parts) => parts.join('')) : [];
}

function recordNote(
  texts: readonly string[] | null,
  name: string,
  domain: string,
  id: string,
): Sentence {
  if (texts === null) return trouble(name);
  const [record] = texts;
  return record === undefined
    ? { id: `${id}_none`, params: { domain } }
    : { id: `${id}_record`, params: { domain, record: record.slice(0, 500) } };
}

function isTrouble<T extends RecordType>(answer: DnsAnswer<T>): boolean {
  return !['answer', 'nodata', 'nxdomain'].includes(answer.outcome);
}

function trouble(name: string): Sentence {
  return { id: 'dsn_check_trouble', params: { name } };
}
