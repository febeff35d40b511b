import type { DkimDetails, DkimResult, Result, Sentence } from '../inspection';
import { toALabel } from '../message/domain-name';
import { troubleReason, type AuthDns } from './mailauth-resolver';
import { keyName, text, type CheckedSignature } from './signature-verifier';

/** How far the bytes at hand can be believed (contract, "Copies that are not the bytes on the wire"). */
export interface BodyTrust {
  /** There is a body at all. */
  readonly body: boolean;
  /** `copy`: a body hash can be confirmed, never refuted. */
  readonly fidelity: 'wire' | 'copy';
}

/** Whether the computed hash says anything about the body that was signed. */
export function bodyHashOf(checked: CheckedSignature, trust: BodyTrust): DkimResult['bodyHash'] {
  if (!trust.body || checked.signature.invalid !== undefined) return 'not-checked';
  if (checked.signature.skip !== undefined) return 'not-checked';
  if (checked.bodyMatches) return 'match';
  return trust.fidelity === 'wire' ? 'mismatch' : 'not-checked';
}

interface Outcome {
  readonly result: Result;
  readonly reason: Sentence | null;
}

const KEY_RESULTS: Partial<Record<DkimDetails['key'], string>> = {
  absent: 'dkim_key_absent',
  revoked: 'dkim_key_revoked',
  malformed: 'dkim_key_malformed',
};

// RFC 8601 section 2.7.1: `neutral` for syntax errors, `permerror` for what no later attempt mends, `policy` for what policy refuses.
function outcomeOf(
  checked: CheckedSignature,
  bodyHash: DkimResult['bodyHash'],
  dns: AuthDns,
): Outcome {
  const { signature, status, key, headerSignature } = checked;
  const name = keyName(signature);
  const comment = status.comment || '';
  if (signature.skip !== undefined || signature.invalid !== undefined) {
    if (comment === 'From field not signed') {
      return { result: 'neutral', reason: { id: 'dkim_from_unsigned' } };
    }
    return { result: 'neutral', reason: { id: 'dkim_syntax', params: { detail: comment } } };
  }
  if (status.result === 'policy' && comment === 'weak algorithm') {
    return { result: 'policy', reason: { id: 'dkim_sha1' } };
  }
  if (status.result === 'policy') {
    return { result: 'policy', reason: { id: 'dkim_short_key', params: { bits: key?.bits ?? 0 } } };
  }
  if (status.result === 'temperror' && key?.state === 'unreachable') {
    const trouble = dns.troubles().find((one) => one.name === dnsName(name) && one.type === 'TXT');
    return { result: 'temperror', reason: troubleReason(trouble) };
  }
  const keyProblem = KEY_RESULTS[key?.state ?? 'not-asked'];
  if (keyProblem !== undefined) {
    return { result: 'permerror', reason: { id: keyProblem, params: { name } } };
  }
  if (headerSignature === 'fail') {
    return { result: 'fail', reason: { id: 'dkim_header_signature_invalid' } };
  }
  if (headerSignature === 'not-checked') {
    return {
      result: 'permerror',
      reason: { id: 'dkim_key_unsuitable', params: { name, detail: comment } },
    };
  }
  if (comment === 'expired' && signature.expiration !== null) {
    const date = signature.expiration.toISOString();
    return { result: 'neutral', reason: { id: 'dkim_expired', params: { date } } };
  }
  if (comment !== '')
    return { result: 'neutral', reason: { id: 'dkim_syntax', params: { detail: comment } } };
  if (bodyHash === 'match') return { result: 'pass', reason: null };
  if (bodyHash === 'mismatch') return { result: 'fail', reason: { id: 'dkim_body_changed' } };
  return { result: 'neutral', reason: { id: 'dkim_body_not_checked' } };
}

const dnsName = (name: string): string => (toALabel(name) ?? name).toLowerCase();

/**
 * Makes the result of one signature. With a header section alone nothing passes and nothing fails: what was checked is `headerSignature`, and
 * the result is `neutral` (contract, "Header section alone"). `aligned` is null until DMARC has looked.
 */
export function dkimResult(checked: CheckedSignature, trust: BodyTrust, dns: AuthDns): DkimResult {
  const { signature, key } = checked;
  const bodyHash = bodyHashOf(checked, trust);
  const outcome = outcomeOf(checked, bodyHash, dns);
  const headerOnly = !trust.body && (outcome.result === 'pass' || outcome.result === 'fail');
  return {
    domain: signature.signingDomain,
    selector: signature.selector,
    algorithm: signature.algorithm,
    keyBits: key?.bits ?? null,
    result: headerOnly ? 'neutral' : outcome.result,
    basis: outcome.result === 'temperror' ? 'not-evaluable' : 'verified',
    headerSignature: checked.headerSignature,
    bodyHash,
    aligned: null,
    reason: outcome.reason,
    details: detailsOf(checked, trust),
  };
}

const iso = (date: Date | null): string | null =>
  date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();

function detailsOf(
  { signature, key, bodyLength }: CheckedSignature,
  trust: BodyTrust,
): DkimDetails {
  const identity = text(signature.parsed?.['i']?.value);
  const signed = text(signature.parsed?.['h']?.value).toLowerCase().split(':');
  return {
    identity: identity === '' ? null : identity,
    signedHeaders: signed.map((name) => name.trim()).filter((name) => name !== ''),
    bodyLengthLimit: signature.maxBodyLength === '' ? null : signature.maxBodyLength,
    bodyLength: trust.body ? bodyLength : null,
    signedAt: iso(signature.timestamp),
    expiresAt: iso(signature.expiration),
    // RFC 6376 section 3.5: the default is simple/simple, and a lone value is the header's.
    canonicalization: `${signature.headerCanon || 'simple'}/${signature.bodyCanon || 'simple'}`,
    keyFlags: key?.flags ?? [],
    keyRecord: key?.record ?? null,
    key: key?.state ?? 'not-asked',
  };
}
