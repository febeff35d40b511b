/** Who stands between the author and the receiver: lists that are proven, and forwarders whose seal is trusted. */
import { isTrustedSealer } from '../auth/trusted-sealers';
import type { Evidence } from './evidence';
import { related, speaksForAuthor, verifiedPass } from './signatures';

/**
 * An intermediary on the list of trusted sealers vouches: the chain verifies by our own computation, its newest sealer is trusted, and an instance
 * from which on every sealer is trusted recorded `dmarc=pass`; or the receiver accepted the chain itself (compauth reason 130). A valid chain of
 * anybody else is no trust (RFC 8617 section 7.2).
 *
 * @returns d= of the newest seal, `""` where only the receiver knows it, null where nobody vouches
 */
export function trustedSealer(evidence: Evidence): string | null {
  const { arc } = evidence.verified;
  const { compauth } = evidence.recorded;
  if (compauth?.result === 'pass' && compauth.reason === '130') return arc?.sealer ?? '';
  if (arc?.basis !== 'verified' || arc.result !== 'pass' || !arc.trusted) return null;
  for (const instance of arc.instances.toReversed()) {
    if (!isTrustedSealer(instance.domain, evidence.trustedSealers)) return null;
    const stamp = evidence.reported.find(
      (one) => one.where === `arc-authentication-results; i=${instance.i}`,
    );
    // For this author: a sealer that saw another From vouches for nothing that is here.
    const passed = stamp?.results.some(
      (result) =>
        result.method.toLowerCase() === 'dmarc' &&
        result.result.toLowerCase() === 'pass' &&
        [undefined, evidence.author.domain].includes(
          result.properties['header.from']?.toLowerCase(),
        ),
    );
    if (passed) return arc.sealer;
  }
  return null;
}

/** What the mailing list calls itself (RFC 2919 section 2), without brackets; null where there is none. Sender-controlled text. */
export function listId(evidence: Evidence): string | null {
  const field = evidence.message?.fields.find((candidate) => candidate.lowerName === 'list-id');
  if (!field) return null;
  const value = field.value.slice(0, 2000);
  const open = value.lastIndexOf('<');
  const close = value.lastIndexOf('>');
  const id = open >= 0 && close > open ? value.slice(open + 1, close) : value;
  return id.trim().toLowerCase().slice(0, 255) || null;
}

/** A domain whose signature we verified whole and under which the list's own id stands: the list is who it says it is. */
export function provenList(evidence: Evidence): string | null {
  const list = listId(evidence);
  if (list === null) return null;
  const posts = (
    evidence.message?.fields.find((field) => field.lowerName === 'list-post')?.value ?? ''
  )
    .slice(0, 2000)
    .toLowerCase();
  const signer = evidence.verified.dkim.find(
    (dkim) =>
      verifiedPass(dkim) &&
      !speaksForAuthor(evidence, dkim) &&
      (related(list, dkim.domain) || /@([a-z0-9.-]+)/.exec(posts)?.[1] === dkim.domain),
  );
  return signer?.domain ?? null;
}

/**
 * A list that is proven, or a forwarder that is trusted: what they changed is no fault of the author's domain. Against a policy of quarantine or
 * reject a list explains nothing, since anybody can run one.
 */
export function knownIntermediary(evidence: Evidence): string | null {
  return (policyEnforced(evidence) ? null : provenList(evidence)) ?? trustedSealer(evidence);
}

/** Whether the author's domain asks receivers to act on a failure (`p=quarantine` or `p=reject`). */
export function policyEnforced(evidence: Evidence): boolean {
  const { dmarc } = evidence.verified;
  const action = evidence.recorded.dmarc?.action ?? '';
  return (
    dmarc?.policy === 'quarantine' || dmarc?.policy === 'reject' || /reject|quarantine/.test(action)
  );
}
