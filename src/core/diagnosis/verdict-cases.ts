/** The rows of docs/verdicts.md, in order. The first that holds decides. */
import { readFromMailbox, receivedByExchange, receiverShown, type Evidence } from './evidence';
import * as intermediary from './intermediary';
import * as standing from './standing';
import type { VerdictCase } from './verdict';

const author = (evidence: Evidence) => ({ domain: evidence.author.domain ?? '' });
const recipients = (evidence: Evidence, action: string): number =>
  evidence.dsn?.recipients.filter((recipient) => recipient.action === action).length ?? 0;

/** The first recipient that failed, as the report names it; empty where it names none. */
const failedRecipient = (evidence: Evidence): string =>
  evidence.dsn?.recipients.find((one) => one.action === 'failed' && one.finalRecipient)
    ?.finalRecipient ?? '';

/** A From field without an address is ordinary in a local draft and malformed in anything that travelled. */
const malformedFrom = (evidence: Evidence): boolean =>
  evidence.author.malformed &&
  (evidence.author.domains.length > 0 || !standing.neverTravelled(evidence));

const failsDmarc = (evidence: Evidence): boolean =>
  (standing.dmarcDisproven(evidence) || standing.dmarcFailRecorded(evidence)) &&
  !standing.dmarcPassRecorded(evidence);

const directSend = (evidence: Evidence): boolean =>
  evidence.microsoft?.entry.route === 'direct-send' ||
  (evidence.recorded.compauth?.result === 'fail' &&
    /^(6\d\d|010)$/.test(evidence.recorded.compauth.reason ?? ''));

export const CASES: readonly VerdictCase[] = [
  // What is no received message.
  {
    id: 'dsn-failed',
    level: 'warn',
    headline: 'verdict_dsn_failed',
    holds: (evidence) => failedRecipient(evidence) !== '',
    params: (evidence) => ({ recipient: failedRecipient(evidence) }),
    because: ['dsn-failed'],
  },
  {
    id: 'dsn-failed-unnamed',
    level: 'warn',
    headline: 'verdict_dsn_failed_unnamed',
    holds: (evidence) => recipients(evidence, 'failed') > 0,
    because: ['dsn-failed'],
  },
  {
    id: 'dsn-delayed',
    level: 'unknown',
    headline: 'verdict_dsn_delayed',
    holds: (evidence) => recipients(evidence, 'delayed') > 0,
    because: ['dsn-delayed'],
  },
  {
    id: 'dsn-notice',
    level: 'unknown',
    headline: 'verdict_dsn_notice',
    holds: (evidence) => evidence.dsn !== null,
    because: [],
  },
  {
    id: 'no-message',
    level: 'unknown',
    headline: 'verdict_no_message',
    holds: (evidence) => evidence.message === null || evidence.message.fields.length === 0,
    because: [],
  },
  // Identity that cannot be one.
  {
    id: 'malformed-from-recorded',
    level: 'warn',
    headline: 'verdict_malformed_from_recorded',
    holds: (evidence) => malformedFrom(evidence) && standing.dmarcPassRecorded(evidence),
    because: ['from-duplicated', 'from-malformed'],
  },
  {
    id: 'malformed-from',
    level: 'fail',
    headline: 'verdict_malformed_from',
    holds: malformedFrom,
    because: ['from-duplicated', 'from-malformed'],
  },
  {
    id: 'several-authors',
    level: 'warn',
    headline: 'verdict_several_authors',
    holds: (evidence) => evidence.author.domains.length > 1,
    because: ['from-several-domains'],
  },
  {
    id: 'no-author',
    level: 'unknown',
    headline: 'verdict_no_author',
    holds: (evidence) => evidence.author.domain === null && !standing.neverTravelled(evidence),
    because: [],
  },
  // Proven by our own verification.
  {
    id: 'proven-dkim',
    level: 'pass',
    headline: 'verdict_proven_dkim',
    holds: (evidence) =>
      standing.dmarcProven(evidence) &&
      standing.authorSignature(evidence)?.domain.toLowerCase() === evidence.author.domain,
    params: author,
    because: [],
  },
  {
    id: 'proven-dkim-relative',
    level: 'pass',
    headline: 'verdict_proven_dkim_relative',
    holds: (evidence) =>
      standing.dmarcProven(evidence) && standing.authorSignature(evidence) !== null,
    params: (evidence) => ({
      ...author(evidence),
      signer: standing.authorSignature(evidence)?.domain ?? '',
    }),
    because: [],
  },
  {
    id: 'internal',
    level: 'unknown',
    headline: 'verdict_internal',
    holds: (evidence) => evidence.boundary?.internal === true,
    because: ['internal'],
  },
  {
    id: 'spf-since-changed',
    level: 'warn',
    headline: 'verdict_spf_since_changed',
    holds: (evidence) =>
      standing.dmarcProven(evidence) &&
      !standing.dmarcPassRecorded(evidence) &&
      evidence.verified.spf?.clientIpBasis !== 'given' &&
      evidence.recorded.spf !== null &&
      evidence.recorded.spf.result !== 'pass',
    params: author,
    because: ['dns-changed'],
  },
  {
    id: 'proven-spf',
    level: 'pass',
    headline: 'verdict_proven_spf',
    holds: standing.dmarcProven,
    params: (evidence) => ({
      ...author(evidence),
      ip: evidence.verified.spf?.clientIp ?? '',
    }),
    because: [],
  },
  {
    id: 'proven-dkim-without-dmarc',
    level: 'pass',
    headline: 'verdict_proven_dkim',
    holds: (evidence) =>
      standing.withoutDmarc(evidence) &&
      standing.authorSignature(evidence)?.domain.toLowerCase() === evidence.author.domain,
    params: author,
    because: ['dmarc-missing'],
  },
  {
    id: 'proven-dkim-parent-without-dmarc',
    level: 'pass',
    headline: 'verdict_proven_dkim_relative',
    holds: (evidence) =>
      standing.withoutDmarc(evidence) && standing.provingSignature(evidence) !== null,
    params: (evidence) => ({
      ...author(evidence),
      signer: standing.provingSignature(evidence)?.domain ?? '',
    }),
    because: ['dmarc-missing'],
  },
  // Proven by the receiver's own stamp.
  {
    id: 'recorded-for-another',
    level: 'warn',
    headline: 'verdict_recorded_for_another',
    holds: (evidence) =>
      standing.dmarcPassRecorded(evidence) && !standing.recordedForAuthor(evidence),
    params: (evidence) => ({
      ...author(evidence),
      recorded: evidence.recorded.dmarc?.from ?? '',
    }),
    because: ['stamp-for-another'],
  },
  {
    id: 'recorded-rewritten',
    level: 'pass',
    headline: 'verdict_recorded_rewritten',
    holds: (evidence) =>
      recordedPass(evidence) &&
      receiverShown(evidence) &&
      standing.rewrittenAfterReceipt(evidence) !== null,
    params: author,
    because: ['body-rewritten'],
  },
  {
    id: 'recorded-body-differs',
    level: 'warn',
    headline: 'verdict_recorded_body_differs',
    holds: (evidence) =>
      recordedPass(evidence) && standing.rewrittenAfterReceipt(evidence) !== null,
    params: author,
    because: ['body-changed'],
  },
  {
    id: 'recorded-contradicted',
    level: 'warn',
    headline: 'verdict_recorded_contradicted',
    holds: (evidence) =>
      recordedPass(evidence) &&
      standing.dmarcFailsNow(evidence) &&
      !(receiverShown(evidence) && readFromMailbox(evidence)),
    params: author,
    because: ['dns-changed', 'dmarc-fail', 'spf-fail', 'signature-broken'],
  },
  {
    id: 'recorded-elsewhere',
    level: 'unknown',
    headline: 'verdict_recorded_elsewhere',
    holds: (evidence) => recordedPass(evidence) && !receiverShown(evidence),
    params: (evidence) => ({ ...author(evidence), server: recordingServer(evidence) }),
    because: ['key-absent', 'dns-trouble'],
  },
  {
    id: 'recorded-dmarc',
    level: 'pass',
    headline: 'verdict_recorded_dmarc',
    holds: standing.dmarcPassRecorded,
    params: author,
    because: ['key-absent', 'dns-trouble'],
  },
  {
    id: 'recorded-dkim',
    level: 'pass',
    headline: 'verdict_recorded_dkim',
    holds: (evidence) =>
      standing.dkimPassRecorded(evidence) !== null && !failsDmarcOnReceipt(evidence),
    params: (evidence) => ({
      ...author(evidence),
      signer: standing.dkimPassRecorded(evidence) ?? '',
    }),
    because: ['key-absent', 'dns-trouble'],
  },
  // Changed on the way, and somebody who can be named answers for it.
  {
    id: 'forwarded-trusted',
    level: 'warn',
    headline: 'verdict_forwarded_trusted',
    holds: (evidence) => failsDmarc(evidence) && intermediary.trustedSealer(evidence) !== null,
    params: (evidence) => ({
      ...author(evidence),
      sealer: intermediary.trustedSealer(evidence) ?? '',
    }),
    because: ['arc-trusted', 'dmarc-fail'],
  },
  {
    id: 'list-proven',
    level: 'warn',
    headline: 'verdict_list_proven',
    holds: (evidence) =>
      failsDmarc(evidence) &&
      intermediary.provenList(evidence) !== null &&
      !intermediary.policyEnforced(evidence),
    params: (evidence) => ({
      ...author(evidence),
      list: intermediary.provenList(evidence) ?? '',
    }),
    because: ['mailing-list', 'dmarc-fail'],
  },
  {
    id: 'rewritten-unrecorded',
    level: 'warn',
    headline: 'verdict_rewritten_unrecorded',
    holds: (evidence) =>
      receivedByExchange(evidence) &&
      standing.authorBodyDiffers(evidence) !== null &&
      standing.rewrittenAfterReceipt(evidence) !== null,
    params: author,
    because: ['body-rewritten'],
  },
  // Disproven.
  {
    id: 'own-domain-from-outside',
    level: 'fail',
    headline: 'verdict_own_domain_from_outside',
    holds: (evidence) => failsDmarc(evidence) && directSend(evidence),
    params: author,
    because: ['direct-send', 'dmarc-fail'],
  },
  {
    id: 'disproven',
    level: 'fail',
    headline: 'verdict_disproven',
    holds: (evidence) => standing.dmarcDisproven(evidence),
    params: author,
    because: ['dmarc-fail', 'spf-fail', 'signature-broken', 'body-changed', 'claim-contradicted'],
  },
  {
    id: 'recorded-fail',
    level: 'fail',
    headline: 'verdict_recorded_fail',
    holds: standing.dmarcFailRecorded,
    params: author,
    because: ['dmarc-fail', 'claim-contradicted'],
  },
  // Proven in part, or doubtful.
  {
    id: 'headers-signed',
    level: 'warn',
    headline: 'verdict_headers_signed',
    holds: (evidence) => standing.authorHeadersSigned(evidence) !== null,
    params: author,
    because: ['body-not-checked'],
  },
  {
    id: 'dns-trouble',
    level: 'unknown',
    headline: 'verdict_dns_trouble',
    holds: (evidence) => evidence.dnsAsked && hasTrouble(evidence),
    params: author,
    because: ['dns-trouble'],
  },
  {
    id: 'own-domain-doubtful',
    level: 'warn',
    headline: 'verdict_own_domain_doubtful',
    holds: directSend,
    params: author,
    because: ['direct-send'],
  },
  {
    id: 'never-travelled',
    level: 'unknown',
    headline: 'verdict_never_travelled',
    holds: standing.neverTravelled,
    because: [],
  },
  {
    id: 'key-gone',
    level: 'unknown',
    headline: 'verdict_key_gone',
    holds: (evidence) => standing.authorKeyGone(evidence) !== null,
    params: author,
    because: ['key-absent', 'key-revoked'],
  },
  {
    id: 'body-differs',
    level: 'warn',
    headline: 'verdict_body_differs',
    holds: (evidence) => standing.authorBodyDiffers(evidence) !== null,
    params: author,
    because: ['body-changed'],
  },
  {
    id: 'signed-relative-without-dmarc',
    level: 'warn',
    headline: 'verdict_signed_relative',
    holds: (evidence) =>
      standing.withoutDmarc(evidence) && standing.relatedSignature(evidence) !== null,
    params: (evidence) => ({
      ...author(evidence),
      signer: standing.relatedSignature(evidence)?.domain ?? '',
    }),
    because: ['dmarc-missing', 'signature-unaligned'],
  },
  {
    id: 'spf-only',
    level: 'warn',
    headline: 'verdict_spf_only',
    holds: (evidence) => standing.withoutDmarc(evidence) && standing.spfProven(evidence),
    params: author,
    because: ['dmarc-missing', 'no-signature'],
  },
  {
    id: 'recorded-spf',
    level: 'warn',
    headline: 'verdict_recorded_spf',
    holds: (evidence) =>
      standing.spfPassRecorded(evidence) || evidence.recorded.dmarc?.result === 'bestguesspass',
    params: author,
    because: ['dmarc-missing', 'no-signature', 'dns-changed', 'spf-fail'],
  },
  {
    id: 'signature-broken',
    level: 'warn',
    headline: 'verdict_signature_broken',
    holds: (evidence) =>
      evidence.verified.dkim.some(
        (dkim) => dkim.domain.toLowerCase() === evidence.author.domain && dkim.result === 'fail',
      ),
    params: author,
    because: ['signature-broken'],
  },
  {
    id: 'unproven',
    level: 'warn',
    headline: 'verdict_unproven',
    holds: (evidence) =>
      standing.withoutDmarc(evidence) || evidence.recorded.dmarc?.result === 'none',
    params: author,
    because: ['dmarc-missing', 'no-signature', 'spf-fail', 'spf-missing'],
  },
  {
    id: 'not-asked',
    level: 'unknown',
    headline: 'verdict_not_asked',
    holds: (evidence) => !evidence.dnsAsked,
    because: [],
  },
  {
    id: 'not-evaluable',
    level: 'unknown',
    headline: 'verdict_not_evaluable',
    holds: () => true,
    params: author,
    because: ['client-disputed'],
  },
];

/** The receiver's stamps record a pass for the author: DMARC's, or a signature's where they say nothing against it. */
function recordedPass(evidence: Evidence): boolean {
  return (
    (standing.dmarcPassRecorded(evidence) || standing.dkimPassRecorded(evidence) !== null) &&
    !failsDmarcOnReceipt(evidence)
  );
}

/** Who wrote the stamps, by its own name. */
function recordingServer(evidence: Evidence): string {
  return (
    evidence.recorded.authservId ??
    evidence.trace.find((hop) => hop.boundary)?.by ??
    ''
  ).slice(0, 253);
}

/** The receiver itself recorded the failure and no pass. */
function failsDmarcOnReceipt(evidence: Evidence): boolean {
  return standing.dmarcFailRecorded(evidence) && !standing.dmarcPassRecorded(evidence);
}

function hasTrouble(evidence: Evidence): boolean {
  const { spf, dkim, dmarc } = evidence.verified;
  return (
    spf?.result === 'temperror' ||
    dmarc?.result === 'temperror' ||
    dkim.some((one) => one.result === 'temperror' && one.aligned !== false)
  );
}
