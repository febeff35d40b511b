/**
 * How the author's domain stands: what proves it, what disproves it, and what only seems to. The verdict, the witnesses and several findings
 * ask the same questions; they are answered here once.
 */
import type { DkimResult } from '../inspection';
import { readFromMailbox, receivedByExchange, type Evidence } from './evidence';
import { countFields } from './raw-fields';
import {
  onlyBodyDiffers,
  recordedPassFor,
  related,
  speaksForAuthor,
  verifiedPass,
} from './signatures';

const DAY = 24 * 60 * 60 * 1000;
/** A signer should keep a key published for about a week after its last use; sooner gone, it may never have been there. */
const KEY_KEPT_DAYS = 7;

/** A signature of the author's domain that we verified whole, with or without a DMARC record. */
export function authorSignature(evidence: Evidence): DkimResult | null {
  const passing = evidence.verified.dkim.filter(
    (dkim) => verifiedPass(dkim) && speaksForAuthor(evidence, dkim),
  );
  const exact = passing.find((dkim) => dkim.domain.toLowerCase() === evidence.author.domain);
  return exact ?? passing[0] ?? null;
}

/**
 * A signature that we verified whole and that proves the author's domain without any DMARC record: of that very domain, or of a domain above it,
 * which alone decides who may use the names below it. A domain below it proves less: it may have been handed to somebody else.
 */
export function provingSignature(evidence: Evidence): DkimResult | null {
  const author = evidence.author.domain;
  if (author === null) return null;
  return (
    authorSignature(evidence) ??
    evidence.verified.dkim.find(
      (dkim) =>
        verifiedPass(dkim) &&
        dkim.domain.includes('.') &&
        author.endsWith(`.${dkim.domain.toLowerCase()}`),
    ) ??
    null
  );
}

/** A signature that we verified whole, of a domain above or below the author's; it speaks for the author only where a DMARC record says so. */
export function relatedSignature(evidence: Evidence): DkimResult | null {
  return (
    evidence.verified.dkim.find(
      (dkim) => verifiedPass(dkim) && related(dkim.domain, evidence.author.domain),
    ) ?? null
  );
}

/** DMARC passed by our own evaluation. */
export function dmarcProven(evidence: Evidence): boolean {
  const dmarc = evidence.verified.dmarc;
  return dmarc?.basis === 'verified' && dmarc.result === 'pass';
}

/** SPF passed by our own evaluation for the author's own domain (the domain that DMARC aligned, or the same name where no DMARC is published). */
export function spfProven(evidence: Evidence): boolean {
  const { spf, dmarc } = evidence.verified;
  if (spf?.basis !== 'verified' || spf.result !== 'pass') return false;
  if (dmarc?.aligned.spf) return true;
  return spf.domain !== null && spf.domain.toLowerCase() === evidence.author.domain;
}

/** The domain publishes no usable DMARC record, and we know it (RFC 9989 section 4.10: an unusable record counts as none). */
export function withoutDmarc(evidence: Evidence): boolean {
  const dmarc = evidence.verified.dmarc;
  return (
    dmarc?.basis === 'verified' &&
    (dmarc.result === 'none' || dmarc.result === 'permerror') &&
    dmarc.policy === null
  );
}

/** The receiver's own `dmarc=pass`, whatever author it was for. */
export function dmarcPassRecorded(evidence: Evidence): boolean {
  return evidence.recorded.dmarc?.result === 'pass';
}

/** That pass was for this author: `header.from` says so, or says nothing. */
export function recordedForAuthor(evidence: Evidence): boolean {
  const from = evidence.recorded.dmarc?.from ?? null;
  return from === null || from === evidence.author.domain;
}

/**
 * The receiver recorded `dkim=pass` for a signature of the author's domain or of one above it. A domain below the author's counts only where
 * DMARC's alignment says so: it may have been handed to somebody else.
 */
export function dkimPassRecorded(evidence: Evidence): string | null {
  const author = evidence.author.domain;
  const strict = /;\s*adkim\s*=\s*s/i.test(evidence.verified.dmarc?.record ?? '');
  const found = evidence.recorded.dkim.find(
    (stamp) =>
      stamp.result === 'pass' &&
      (strict ? stamp.domain === author : speaksFor(evidence, stamp.domain)) &&
      stamp.domain?.includes('.') === true &&
      !evidence.verified.dkim.some(
        (dkim) => dkim.domain.toLowerCase() === stamp.domain && dkim.aligned === false,
      ),
  );
  return found?.domain ?? null;
}

function speaksFor(evidence: Evidence, signer: string | null): boolean {
  const author = evidence.author.domain;
  if (signer === null || author === null) return false;
  if (author === signer || author.endsWith(`.${signer}`)) return true;
  return evidence.verified.dkim.some(
    (dkim) => dkim.aligned === true && dkim.domain.toLowerCase() === signer,
  );
}

/** The receiver recorded `spf=pass` for the author's own domain, or for one above or below it. */
export function spfPassRecorded(evidence: Evidence): boolean {
  const { spf } = evidence.recorded;
  return spf?.result === 'pass' && related(spf.domain, evidence.author.domain);
}

/**
 * DMARC failed by our own evaluation, and nothing that we could not look at can have changed that: no temporary trouble, no signature of the
 * author's domain left unchecked (RFC 9989 section 5.3: fail only when both methods are without an aligned pass).
 */
export function dmarcFailsNow(evidence: Evidence): boolean {
  const { dmarc } = evidence.verified;
  if (dmarc?.basis !== 'verified' || dmarc.result !== 'fail') return false;
  if (neverTravelled(evidence)) return false;
  // Nothing passes, and nothing names the server that SPF could have passed for: that shows too little.
  if (dmarc.reason?.id === 'dmarc_without_client') return false;
  return !evidence.verified.dkim.some(
    (dkim) => speaksForAuthor(evidence, dkim) && undecided(evidence, dkim),
  );
}

/** DMARC fails, and did so at delivery: what the receiver saw pass was there then, whatever DNS says today. */
export function dmarcDisproven(evidence: Evidence): boolean {
  if (spfPassRecorded(evidence) && !dmarcFailRecorded(evidence)) return false;
  return dmarcFailsNow(evidence);
}

/** Draft or sent mail, or a few lines: no server has stamped it, nobody has signed it, and no SMTP client was given. */
export function neverTravelled(evidence: Evidence): boolean {
  return (
    countFields(evidence, 'received') === 0 &&
    evidence.verified.dkim.length === 0 &&
    evidence.verified.spf?.basis !== 'verified' &&
    !evidence.reported.some((stamp) => stamp.trusted)
  );
}

/**
 * What is found here rests on the top of a header (which client handed the message in, what the receiver recorded), and the text was pasted or came
 * as a file: whoever made it may have written that top. Of a whole message, only what seems to prove it is asked about; a header section proves
 * nothing without its top.
 */
export function restsOnItsTop(evidence: Evidence): boolean {
  const { source, verified, reported, message, dsn } = evidence;
  if (readFromMailbox(evidence) || message === null || dsn !== null) return false;
  const given = verified.spf?.clientIpBasis === 'given';
  if (provingSignature(evidence) !== null || (given && dmarcProven(evidence))) return false;
  const client = verified.spf?.basis === 'verified' && !given;
  if (source.kind === 'header-section') return client || reported.some(({ trusted }) => trusted);
  return (
    (client && dmarcProven(evidence)) ||
    dmarcPassRecorded(evidence) ||
    dkimPassRecorded(evidence) !== null
  );
}

/** A signature that might verify if we could see all of it: the key out of reach or long gone, or its body not there to hash. */
function undecided(evidence: Evidence, dkim: DkimResult): boolean {
  // The signatures that can count are looked at first, so what lies beyond the limit is a pile that only an impostor makes.
  if (dkim.reason?.id === 'dkim_too_many') return false;
  if (dkim.result === 'temperror' || dkim.basis === 'not-evaluable') return true;

  if (keyLongGone(evidence, dkim)) return true;
  return dkim.headerSignature === 'pass' && dkim.bodyHash === 'not-checked';
}

/** The key is absent today and the message is older than a rotation takes, or of unknown age. */
export function keyLongGone(evidence: Evidence, dkim: DkimResult): boolean {
  if (dkim.details.key !== 'absent' && dkim.details.key !== 'revoked') return false;
  if (evidence.receivedAt === null) return true;
  return evidence.now.getTime() - evidence.receivedAt.getTime() > KEY_KEPT_DAYS * DAY;
}

/** A signature of the author's domain whose key is gone by now. */
export function authorKeyGone(evidence: Evidence): DkimResult | null {
  return (
    evidence.verified.dkim.find(
      (dkim) => speaksForAuthor(evidence, dkim) && keyLongGone(evidence, dkim),
    ) ?? null
  );
}

/** The receiver recorded `dmarc=fail`, and Microsoft did not overrule it for a reason other than an allow entry. */
export function dmarcFailRecorded(evidence: Evidence): boolean {
  return evidence.recorded.dmarc?.result === 'fail';
}

/** The fields of a signature of the author's domain verify and only the body differs. */
export function authorBodyDiffers(evidence: Evidence): DkimResult | null {
  return (
    evidence.verified.dkim.find(
      (dkim) => speaksForAuthor(evidence, dkim) && onlyBodyDiffers(dkim),
    ) ?? null
  );
}

/** The fields of a signature of the author's domain verify and the body was not there, or not fit, to be compared. */
export function authorHeadersSigned(evidence: Evidence): DkimResult | null {
  return (
    evidence.verified.dkim.find(
      (dkim) =>
        speaksForAuthor(evidence, dkim) &&
        dkim.headerSignature === 'pass' &&
        dkim.bodyHash === 'not-checked',
    ) ?? null
  );
}

/** The receiver itself recorded that a body no longer hashed, so the change came before its mailbox. */
function bodyChangedBefore(evidence: Evidence): boolean {
  return evidence.recorded.dkim.some((stamp) => stamp.result !== 'pass' && stamp.bodyChanged);
}

/**
 * A signature whose body differs although the receiver recorded its pass: Exchange, or whatever stands between the boundary and the
 * mailbox, rewrote the copy. Never a sign of forgery.
 */
export function rewrittenAfterReceipt(evidence: Evidence): DkimResult | null {
  return (
    evidence.verified.dkim.find(
      (dkim) =>
        dkim.bodyHash === 'mismatch' &&
        (recordedPassFor(evidence, dkim.domain) ||
          (speaksForAuthor(evidence, dkim) && dmarcPassRecorded(evidence)) ||
          (receivedByExchange(evidence) &&
            dkim.headerSignature === 'pass' &&
            !refusedOnReceipt(evidence, dkim.domain))),
    ) ?? null
  );
}

/** The receiver recorded something against this signer, or against the message as a whole: then the change came before its mailbox. */
function refusedOnReceipt(evidence: Evidence, domain: string): boolean {
  if (bodyChangedBefore(evidence) || dmarcFailRecorded(evidence)) return true;
  return evidence.recorded.dkim.some(
    (stamp) => stamp.domain === domain.toLowerCase() && stamp.result !== 'pass',
  );
}
