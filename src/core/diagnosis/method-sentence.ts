/** One plain sentence on each method: the ids `method_<method>_<what>`. */
import type { Sentence, Witness } from '../inspection';
import type { Evidence } from './evidence';
import { onlyBodyDiffers, speaksForAuthor, verifiedPass } from './signatures';
import { keyLongGone, neverTravelled, rewrittenAfterReceipt } from './standing';

/** Says in one sentence what came out for a method, ours first, the receiver's word where we have none. */
export function methodSentence(evidence: Evidence, method: Witness['method']): Sentence {
  return { spf, dkim, dmarc, arc }[method](evidence);
}

function spf(evidence: Evidence): Sentence {
  const { spf: ours } = evidence.verified;
  const { spf: theirs } = evidence.recorded;
  if (ours?.basis === 'verified') {
    const params = {
      ip: ours.clientIp ?? '',
      domain: ours.domain ?? ours.helo ?? '',
      author: evidence.author.domain ?? '',
    };
    if (ours.result === 'pass') {
      const aligned =
        (evidence.verified.dmarc?.aligned.spf ?? null) !== null ||
        ours.domain?.toLowerCase() === evidence.author.domain;
      return {
        id: aligned ? 'method_spf_pass_author' : 'method_spf_pass_other',
        params,
      };
    }
    if (ours.reason?.id === 'spf_no_domain') return { id: 'method_spf_no_domain', params };
    return { id: `method_spf_${ours.result}`, params };
  }
  if (evidence.dnsAsked && ours?.result === 'temperror') {
    return { id: 'method_spf_temperror', params: { domain: ours.domain ?? ours.helo ?? '?' } };
  }
  if (internal(evidence) && theirs?.result !== 'pass') return { id: 'method_spf_internal' };
  if (theirs) {
    return {
      id: 'method_spf_recorded',
      params: { result: theirs.result, domain: theirs.domain ?? '?' },
    };
  }
  return { id: evidence.dnsAsked || !ours ? 'method_spf_no_client' : 'method_not_asked' };
}

function dkim(evidence: Evidence): Sentence {
  const all = evidence.verified.dkim;
  const passing = all.filter(verifiedPass);
  const byAuthor = passing.find((one) => speaksForAuthor(evidence, one));
  if (byAuthor) return { id: 'method_dkim_pass_author', params: { domain: byAuthor.domain } };
  const rewritten = rewrittenAfterReceipt(evidence);
  if (rewritten) return { id: 'method_dkim_rewritten', params: { domain: rewritten.domain } };
  if (passing[0]) return { id: 'method_dkim_pass_other', params: { domain: passing[0].domain } };
  const one = all.find((candidate) => speaksForAuthor(evidence, candidate)) ?? all[0];
  if (!one) {
    const recorded = evidence.recorded.dkim[0];
    if (recorded && recorded.result !== 'none') {
      return {
        id: 'method_dkim_recorded',
        params: { result: recorded.result, domain: recorded.domain ?? '' },
      };
    }
    return { id: internal(evidence) ? 'method_dkim_internal' : 'method_dkim_unsigned' };
  }
  const params = { domain: one.domain, selector: one.selector };
  if (one.headerSignature === 'pass' && one.bodyHash === 'not-checked') {
    return { id: 'method_dkim_headers_only', params };
  }
  if (onlyBodyDiffers(one)) return { id: 'method_dkim_body_differs', params };
  if (one.details.key === 'absent') {
    return {
      id: keyLongGone(evidence, one) ? 'method_dkim_key_gone' : 'method_dkim_key_absent',
      params,
    };
  }
  if (one.details.key === 'revoked') return { id: 'method_dkim_key_revoked', params };
  if (evidence.dnsAsked && one.result === 'temperror') {
    return { id: 'method_dkim_temperror', params };
  }
  if (one.details.key === 'not-asked' || one.basis === 'not-evaluable') {
    const recorded = evidence.recorded.dkim.find((stamp) => stamp.result === 'pass');
    if (recorded) {
      return {
        id: 'method_dkim_recorded',
        params: { result: 'pass', domain: recorded.domain ?? '' },
      };
    }
    return { id: evidence.dnsAsked ? 'method_dkim_not_evaluable' : 'method_not_asked', params };
  }
  return { id: `method_dkim_${one.result}`, params };
}

function dmarc(evidence: Evidence): Sentence {
  if (neverTravelled(evidence)) return { id: 'method_dmarc_not_travelled' };
  const { dmarc: ours } = evidence.verified;
  const { dmarc: theirs } = evidence.recorded;
  const passes = ours?.result === 'pass' || theirs?.result === 'pass';
  if (internal(evidence) && !passes) return { id: 'method_dmarc_internal' };
  if (evidence.author.domain === null && !theirs) return { id: 'method_dmarc_no_author' };
  if (ours?.basis === 'verified' && evidence.author.domain !== null) {
    const domain = ours.domain ?? evidence.author.domain ?? '';
    if (ours.result === 'pass') {
      const by =
        ours.aligned.dkim && ours.aligned.spf ? 'both' : ours.aligned.dkim ? 'dkim' : 'spf';
      return { id: `method_dmarc_pass_${by}`, params: { domain } };
    }
    if (ours.reason?.id === 'dmarc_without_client') {
      return { id: 'method_dmarc_without_client', params: { domain } };
    }
    if (ours.result === 'fail') {
      const asked = ours.appliedPolicy ?? ours.policy ?? 'none';
      return { id: `method_dmarc_fail_${asked}`, params: { domain } };
    }
    return { id: `method_dmarc_${ours.result}`, params: { domain } };
  }
  if (evidence.dnsAsked && ours?.result === 'temperror') {
    return {
      id: 'method_dmarc_temperror',
      params: { domain: ours.domain ?? evidence.author.domain ?? '?' },
    };
  }
  if (theirs) {
    return {
      id: 'method_dmarc_recorded',
      params: { result: theirs.result, domain: theirs.from ?? evidence.author.domain ?? '' },
    };
  }
  return { id: evidence.dnsAsked ? 'method_dmarc_not_evaluable' : 'method_not_asked' };
}

function arc(evidence: Evidence): Sentence {
  const { arc: ours } = evidence.verified;
  if (!ours) return { id: 'method_arc_none' };
  const params = { sealer: ours.sealer ?? '', count: ours.instances.length };
  if (evidence.dnsAsked && ours.result === 'temperror') return { id: 'method_arc_temperror' };
  if (ours.basis !== 'verified') {
    return { id: evidence.dnsAsked ? 'method_arc_not_evaluable' : 'method_not_asked', params };
  }
  if (ours.result === 'pass') {
    return { id: ours.trusted ? 'method_arc_pass_trusted' : 'method_arc_pass_untrusted', params };
  }
  if (ours.result === 'none') return { id: 'method_arc_none' };
  return { id: 'method_arc_fail', params };
}

function internal(evidence: Evidence): boolean {
  return evidence.boundary?.internal === true;
}
