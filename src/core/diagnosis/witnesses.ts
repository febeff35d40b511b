/**
 * Three witnesses side by side: what the receiver recorded at delivery, what we find now, what the ARC sealer wrote down. Where they differ,
 * the difference gets its cause by name, so that nobody has to guess at forgery.
 */
import type { Basis, Result, Sentence, Witness } from '../inspection';
import { receivedByExchange, type Evidence } from './evidence';
import { recordedPassFor, speaksForAuthor, verifiedPass } from './signatures';
import { listId } from './intermediary';
import { keyLongGone, neverTravelled, rewrittenAfterReceipt } from './standing';
import { methodSentence } from './method-sentence';

type Unjudged = Omit<Evidence, 'witnesses'>;

/** One row a method, always in the order SPF, DKIM, DMARC, ARC. */
export function compareWitnesses(evidence: Unjudged): Witness[] {
  const whole: Evidence = { ...evidence, witnesses: [] };
  const sealed = sealerResults(whole);
  const rows = [
    {
      method: 'spf' as const,
      received: whole.recorded.spf?.result ?? null,
      verified: shown(whole, whole.verified.spf),
      sealer: sealed['spf'] ?? null,
    },
    {
      method: 'dkim' as const,
      received: bestWord(whole.recorded.dkim.map((stamp) => stamp.result)),
      verified: bestWord(whole.verified.dkim.map((dkim) => shown(whole, dkim) ?? '')),
      sealer: sealed['dkim'] ?? null,
    },
    {
      method: 'dmarc' as const,
      received: whole.recorded.dmarc?.result ?? null,
      // The row says that there is nothing to judge: a red word beside that would judge all the same.
      verified: neverTravelled(whole) ? null : shown(whole, whole.verified.dmarc),
      sealer: sealed['dmarc'] ?? null,
    },
    {
      method: 'arc' as const,
      received: whole.recorded.arc?.result ?? null,
      verified: shown(whole, whole.verified.arc),
      sealer: null,
    },
  ];
  return rows.map((row) => ({
    ...row,
    difference: difference(whole, row.method, row.received, row.verified, row.sealer),
    sentence: methodSentence(whole, row.method),
  }));
}

/** A result that we could not evaluate is no witness; that DNS was asked and failed is worth showing. */
function shown(
  evidence: Evidence,
  result: { result: Result; basis: Basis } | null | undefined,
): string | null {
  if (!result) return null;
  const failed = evidence.dnsAsked && result.result === 'temperror';
  return result.basis !== 'not-evaluable' || failed ? result.result : null;
}

const WORDS_BEST_FIRST = [
  'pass',
  'fail',
  'policy',
  'permerror',
  'temperror',
  'timeout',
  'neutral',
  'none',
];

/** Of several results of one method the one that decides: a pass wins, then what is definite. Null where there is none. */
function bestWord(words: readonly string[]): string | null {
  const present = words.filter((word) => word !== '');
  return WORDS_BEST_FIRST.find((word) => present.includes(word)) ?? present[0] ?? null;
}

/** What the newest sealer's ARC-Authentication-Results says, by method. Still a claim unless the sealer is trusted; shown as the sealer's word. */
function sealerResults(evidence: Evidence): Record<string, string> {
  const newest = evidence.verified.arc?.instances.at(-1)?.i;
  const stamps = evidence.reported.filter((stamp) =>
    stamp.where.toLowerCase().startsWith('arc-authentication-results'),
  );
  const stamp =
    stamps.find((one) => newest !== undefined && one.where.endsWith(`i=${newest}`)) ?? stamps[0];
  const found: Record<string, string> = {};
  for (const method of ['spf', 'dkim', 'dmarc']) {
    const word = bestWord(
      (stamp?.results ?? [])
        .filter((result) => result.method.toLowerCase() === method)
        .map((result) => result.result.toLowerCase()),
    );
    if (word !== null) found[method] = word;
  }
  return found;
}

/** Words that mean the same for a comparison. */
function same(one: string, other: string): boolean {
  const plain = (word: string) =>
    word === 'hardfail' ? 'fail' : word === 'timeout' ? 'temperror' : word;
  return plain(one) === plain(other);
}

function difference(
  evidence: Evidence,
  method: Witness['method'],
  received: string | null,
  verified: string | null,
  sealer: string | null,
): Sentence | null {
  if (received !== null && verified !== null && !same(received, verified)) {
    return causeSince(evidence, method, received, verified);
  }
  if (method === 'arc') return null;
  const atDelivery = received ?? verified;
  if (sealer === 'pass' && atDelivery !== null && atDelivery !== 'pass') {
    const { domain } = evidence.verified.arc?.instances.at(-1) ?? { domain: '' };
    return listId(evidence) !== null
      ? { id: 'method_cause_list', params: { list: listId(evidence) ?? '' } }
      : { id: 'method_cause_forwarded', params: { sealer: domain } };
  }
  return null;
}

/** Why we find something else today than the receiver did at delivery. The order is from what is certain to what is only likely. */
function causeSince(
  evidence: Evidence,
  method: Witness['method'],
  received: string,
  verified: string,
): Sentence {
  // Exchange Online writes it where the author's domain has no DMARC record but would have passed with one.
  if (received === 'bestguesspass' && verified === 'none') return { id: 'method_cause_best_guess' };
  if (verified === 'temperror') return { id: 'method_cause_dns_failing' };
  if (received === 'temperror' || received === 'timeout') {
    return { id: 'method_cause_dns_failed_then' };
  }
  const unreadable =
    (method === 'spf' && evidence.verified.spf?.reason?.id === 'spf_no_domain') ||
    (method === 'dmarc' && evidence.author.domain === null) ||
    !evidence.dnsAsked;
  if (unreadable) return dkimCause(evidence) ?? { id: 'method_cause_header_changed' };
  if (method === 'spf') return { id: 'method_cause_spf_changed' };
  if (method === 'arc') return { id: 'method_cause_arc' };
  return dkimCause(evidence) ?? { id: `method_cause_${method}_changed` };
}

function dkimCause(evidence: Evidence): Sentence | null {
  const rewritten = rewrittenAfterReceipt(evidence);
  if (rewritten) {
    const id = receivedByExchange(evidence)
      ? 'method_cause_rewritten_exchange'
      : 'method_cause_rewritten';
    return { id, params: { domain: rewritten.domain } };
  }
  const candidates = evidence.verified.dkim.filter(
    (dkim) =>
      !verifiedPass(dkim) &&
      (recordedPassFor(evidence, dkim.domain) || speaksForAuthor(evidence, dkim)),
  );
  for (const dkim of candidates) {
    const params = { domain: dkim.domain, selector: dkim.selector };
    if (dkim.details.key === 'unreachable') return { id: 'method_cause_dns_failing' };
    if (dkim.details.key === 'absent' || dkim.details.key === 'revoked') {
      return {
        id: keyLongGone(evidence, dkim) ? 'method_cause_key_rotated' : 'method_cause_key_absent',
        params,
      };
    }
    if (expiredSince(evidence, dkim.details.expiresAt))
      return { id: 'method_cause_expired', params };
    if (dkim.headerSignature === 'pass' && dkim.bodyHash === 'not-checked') {
      return { id: 'method_cause_copy', params };
    }
    if (dkim.headerSignature === 'fail' && recordedPassFor(evidence, dkim.domain)) {
      return { id: 'method_cause_key_or_fields_changed', params };
    }
  }
  return null;
}

function expiredSince(evidence: Evidence, expiresAt: string | null): boolean {
  if (expiresAt === null || evidence.receivedAt === null) return false;
  const expires = Date.parse(expiresAt);
  return expires >= evidence.receivedAt.getTime() && expires < evidence.now.getTime();
}
