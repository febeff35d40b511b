/** What the diagnosis asks of DKIM results again and again. */
import type { DkimResult } from '../inspection';
import type { Evidence } from './evidence';

/**
 * Same name or one above the other. This is coarser than RFC 9989 section 4.4 (which compares organizational domains) and serves only where
 * no DNS was asked and the receiver's own stamp already says that the signature passed.
 */
export function related(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** Whether a signature speaks for the author's domain: by DMARC's alignment where known, by the same name where not. */
export function speaksForAuthor(evidence: Pick<Evidence, 'author'>, dkim: DkimResult): boolean {
  if (dkim.aligned !== null) return dkim.aligned;
  return evidence.author.domain !== null && dkim.domain.toLowerCase() === evidence.author.domain;
}

/** A signature that we verified whole: the fields and the body. */
export function verifiedPass(dkim: DkimResult): boolean {
  return dkim.basis === 'verified' && dkim.result === 'pass';
}

/** The fields verify, the body does not hash to `bh=`. */
export function onlyBodyDiffers(dkim: DkimResult): boolean {
  return dkim.headerSignature === 'pass' && dkim.bodyHash === 'mismatch';
}

/** Octets of the body that `l=` leaves unsigned (RFC 6376 section 3.5); 0 where it covers all or is absent. */
export function unsignedOctets(dkim: DkimResult): number {
  const { bodyLengthLimit, bodyLength } = dkim.details;
  if (bodyLengthLimit === null || bodyLength === null) return 0;
  return Math.max(0, bodyLength - bodyLengthLimit);
}

/** The receiver recorded `dkim=pass` for this d= (RFC 8601 header.d). */
export function recordedPassFor(evidence: Pick<Evidence, 'recorded'>, domain: string): boolean {
  return evidence.recorded.dkim.some(
    (stamp) => stamp.result === 'pass' && stamp.domain === domain.toLowerCase(),
  );
}
