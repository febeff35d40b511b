import type { Reported, Sentence } from '../inspection';
import { parseAuthenticationResults } from '../message/auth-results';
import type { HeaderField, ParsedMessage } from '../message/message';
import type { Boundary } from './boundary';
import { parseReceivedSpf } from './received-spf';

const FIELDS = /^(?:(?:arc-|x-)?authentication-results(?:-original)?|received-spf)$/;

/**
 * What servers wrote about authentication, top to bottom: Authentication-Results, its -Original and ARC forms, Received-SPF. Only the
 * receiver's own stamps are `trusted`; an ARC set is a claim here, whatever its chain is worth.
 */
export function readReported(message: ParsedMessage, boundary: Boundary): Reported[] {
  return message.fields
    .filter((field) => FIELDS.test(field.lowerName))
    .map((field) => read(field, boundary));
}

function read(field: HeaderField, boundary: Boundary): Reported {
  const trusted = boundary.trusted.has(field);
  const trust = trustOf(field, trusted, boundary);
  if (field.lowerName === 'received-spf') {
    const spf = parseReceivedSpf(field.value);
    // Exchange Online names itself at the start of the comment: "protection.outlook.com: domain of ..."
    const named = /^([a-z0-9.-]+\.[a-z]+):/i.exec(spf?.comment ?? '')?.[1];
    return {
      authservId: spf?.properties['receiver'] ?? named ?? null,
      trusted,
      where: 'received-spf',
      trust,
      results: spf ? [spf] : [],
    };
  }
  // RFC 8617 section 4.1.1: an ARC set's results begin with its instance, "i=1;".
  const instance = /^\s*i\s*=\s*(\d{1,2})\s*;/i.exec(field.value.slice(0, 50));
  const parsed = parseAuthenticationResults(
    instance ? field.value.slice(instance[0].length) : field.value,
  );
  const unreadable = parsed.results.length === 0 && parsed.problems.length > 0;
  return {
    authservId: parsed.authservId,
    trusted: trusted && !unreadable,
    where: instance ? `${field.lowerName}; i=${Number(instance[1])}` : field.lowerName,
    trust: unreadable ? { id: 'ms_trust_malformed' } : trust,
    results: parsed.results,
  };
}

function trustOf(field: HeaderField, trusted: boolean, boundary: Boundary): Sentence {
  if (trusted) return { id: 'ms_trust_own' };
  if (field.lowerName.startsWith('arc-')) return { id: 'ms_trust_arc' };
  if (field.lowerName.endsWith('-original')) return { id: 'ms_trust_original' };
  return { id: boundary.receiver === null ? 'ms_trust_no_boundary' : 'ms_trust_claim' };
}
