import dmarcModule from 'mailauth/lib/dmarc/index.js';
import type { DkimDetails, DmarcResult, Result, Sentence } from '../inspection';
import type { Author } from './author';
import { toALabel } from '../message/domain-name';
import { troubleReason, type AuthDns } from './mailauth-resolver';

/** An SPF result as DMARC weighs it (RFC 9989 section 5.3.3). */
export interface SpfIdentifier {
  readonly domain: string | null;
  readonly result: Result;
  /** `none`: nothing names the SMTP client. `doubtful`: something does, and it cannot be used. */
  readonly client: 'known' | 'none' | 'doubtful';
}

/** A signature as DMARC weighs it (RFC 9989 section 5.3.2). */
export interface DkimIdentifier {
  readonly domain: string;
  readonly result: Result;
  /** The header signature holds and only the body could not be compared. */
  readonly bodyUnchecked?: boolean;
  readonly bodyChanged?: boolean;
  readonly key?: DkimDetails['key'];
  /** Octets that l= left unsigned. */
  readonly unsigned?: number;
}

export interface DmarcInput {
  readonly author: Author;
  readonly spf: SpfIdentifier | null;
  readonly dkim: readonly DkimIdentifier[];
  readonly dns: AuthDns;
  /** The message came in so long ago that a key that is gone says nothing. */
  readonly old?: boolean;
}

export interface DmarcOutcome {
  readonly dmarc: DmarcResult;
  /** One entry a signature, in order; null where the modes could not be learnt. */
  readonly dkimAligned: readonly (boolean | null)[];
}

type Response = Exclude<Awaited<ReturnType<typeof dmarcModule.evaluateDmarc>>['response'], false>;

const normal = (domain: string): string => toALabel(domain) ?? domain.toLowerCase();
const policyOf = (value: string | undefined): DmarcResult['policy'] =>
  value === 'none' || value === 'quarantine' || value === 'reject' ? value : null;

/** RFC 9989 section 4.10.2 walks for every identifier; mailauth stops after this many. */
const MAX_WALKS = 10;

/** The domains of a tree walk from `domain`, longest first (RFC 9989 section 4.10: at most eight). */
export function walkedDomains(domain: string): string[] {
  const labels = domain.split('.');
  const above = Array.from({ length: Math.min(labels.length - 1, 7) }, (_, at) =>
    labels.slice(-at - 1),
  );
  return [labels, ...above.toReversed()].map((rest) => rest.join('.'));
}

/**
 * Starts the tree walks, so that their records are there when the identifiers are judged: all names of one walk at once, though one that
 * ends at a psd tag needs only the first of them. An identifier below the Author Domain is walked in any case; another one only if it lies
 * below the Organizational Domain, which the first walk tells.
 * @param identifiers the domains that SPF and the signatures may authenticate
 */
export async function prefetchDmarc(
  author: Author,
  identifiers: readonly string[],
  dns: AuthDns,
): Promise<void> {
  const { domain } = author;
  if (domain === null) return;
  const claimed = [...new Set(identifiers.map(normal))].filter((one) => one !== domain);
  const walk = (one: string): void => {
    for (const at of walkedDomains(one)) void dns.ahead(`_dmarc.${at}`, 'TXT');
  };
  walk(domain);
  claimed
    .filter((one) => one.endsWith(`.${domain}`))
    .slice(0, MAX_WALKS)
    .forEach(walk);
  const { response } = await evaluate(domain, [], [], dns);
  const top = response === false ? undefined : response.alignment && response.domain;
  if (top === undefined) return;
  claimed
    .filter((one) => one === top || one.endsWith(`.${top}`))
    .slice(0, MAX_WALKS)
    .forEach(walk);
}

function evaluate(
  domain: string,
  spf: readonly string[],
  dkim: readonly { domain: string; underSized: number }[],
  dns: AuthDns,
) {
  return dmarcModule.evaluateDmarc({
    headerFrom: [`x@${domain}`],
    fromFields: 1,
    spfDomains: spf.map((one) => ({ domain: one })),
    dkimDomains: dkim,
    resolver: dns.resolve,
    strict: true,
  });
}

const blank = (author: Author): DmarcResult => ({
  result: 'none',
  basis: 'verified',
  policy: null,
  subdomainPolicy: null,
  domain: author.domain,
  organizationalDomain: null,
  record: null,
  recordDomain: null,
  aligned: { spf: null, dkim: null },
  reason: null,
});

/**
 * DMARC by RFC 9989 over results that are already there: policy discovery by tree walk (section 4.10), alignment (4.4), np, psd and t.
 *
 * Where nothing aligned passes, the result is `fail` only if that is shown: an aligned identifier in DNS trouble makes it `temperror`
 * (section 5.3.4), and one that could not be judged from the bytes at hand makes it `none`, basis `not-evaluable`. A malformed From is
 * `permerror` (section 5.3.1 leaves such messages to the receiver; RFC 8601 section 2.7.2 has the word).
 */
export async function evaluateDmarc(input: DmarcInput): Promise<DmarcOutcome> {
  const { author, dns } = input;
  const unknown = input.dkim.map(() => null);
  if (author.domain === null) {
    const result = 'literal' in author ? 'none' : 'permerror';
    return { dmarc: { ...blank(author), result, reason: author.problem }, dkimAligned: unknown };
  }
  const spf = input.spf?.domain ? normal(input.spf.domain) : null;
  const dkim = input.dkim.map((one) => ({ ...one, domain: normal(one.domain) }));
  const identifiers = (list: readonly DkimIdentifier[]) =>
    list.map((one) => ({ domain: one.domain, underSized: one.unsigned ?? 0 }));

  const claimed = await evaluate(author.domain, spf === null ? [] : [spf], identifiers(dkim), dns);
  const passing = await evaluate(
    author.domain,
    spf !== null && input.spf?.result === 'pass' ? [spf] : [],
    identifiers(dkim.filter((one) => one.result === 'pass')),
    dns,
  );
  const response = passing.response;
  if (response === false) {
    const reason = { id: 'dmarc_from_malformed' };
    return { dmarc: { ...blank(author), result: 'permerror', reason }, dkimAligned: unknown };
  }
  const base: DmarcResult = {
    ...blank(author),
    organizationalDomain: response.domain ?? null,
    policy: policyOf(response.p),
    subdomainPolicy: policyOf(response.sp),
    appliedPolicy: policyOf(response.policy),
    testing: response.testMode ?? false,
    record: response.rr ?? null,
    recordDomain: response.policyDomain ?? null,
    aligned: {
      spf: response.alignment?.spf.result ?? null,
      dkim: response.alignment?.dkim.result ?? null,
    },
  };
  const { result } = response.status;
  const alignedSet = claimed.dkimAligned;
  const dkimAligned = dkim.map((one) => {
    if (alignedSet !== undefined) return alignedSet.has(one.domain);
    // Without a record each name is its own Organizational Domain (RFC 9989 section 4.10.2).
    return result === 'none' ? one.domain === author.domain : null;
  });
  const alignedSpf =
    claimed.response !== false && claimed.response.alignment?.spf.result !== undefined;
  return {
    dmarc: {
      ...base,
      ...judge(
        response,
        input,
        dkim.filter((_, index) => dkimAligned[index] === true),
        alignedSpf,
      ),
    },
    dkimAligned,
  };
}

function judge(
  response: Response,
  input: DmarcInput,
  aligned: readonly DkimIdentifier[],
  spfAligned: boolean,
): Pick<DmarcResult, 'result' | 'basis' | 'reason'> {
  const { spf, dns } = input;
  const say = (result: Result, reason: Sentence | null, evaluable = true) => ({
    result,
    basis: evaluable ? ('verified' as const) : ('not-evaluable' as const),
    reason,
  });
  const params = { domain: input.author.domain ?? '' };
  switch (response.status.result) {
    case 'pass':
      return say('pass', null);
    case 'none':
      return say('none', { id: 'dmarc_no_record', params });
    case 'temperror':
      return say('temperror', troubleReason(dns.troubles()[0]), false);
    default:
  }
  if (
    (spfAligned && spf?.result === 'temperror') ||
    aligned.some((one) => one.result === 'temperror')
  ) {
    return say('temperror', { id: 'dmarc_methods_unreachable', params }, false);
  }
  if (aligned.some((one) => one.bodyUnchecked === true)) {
    return say('none', { id: 'dmarc_body_not_checked', params }, false);
  }
  if (input.old === true && aligned.some((one) => one.key === 'absent')) {
    return say('none', { id: 'dmarc_key_gone', params }, false);
  }
  if (spf?.client === 'doubtful') return say('none', { id: 'dmarc_spf_unknown', params }, false);
  if (aligned.some((one) => one.bodyChanged === true))
    return say('fail', { id: 'dmarc_body_changed', params });
  if (aligned.some((one) => one.key === 'absent'))
    return say('fail', { id: 'dmarc_key_absent', params });
  if (spf?.client === 'none') return say('fail', { id: 'dmarc_without_client', params });
  const unaligned = spf?.result === 'pass' || input.dkim.some((one) => one.result === 'pass');
  return say('fail', { id: unaligned ? 'dmarc_unaligned' : 'dmarc_nothing_passes', params });
}
