import { utf8IfValid } from '../message/octets';
import type { Resolver } from '../resolver';
import type { Outcome } from './posture';

export interface TxtRecords {
  readonly outcome: Outcome;
  /** Character-strings joined (RFC 7208 section 3.3), only those that begin as asked. */
  readonly records: readonly string[];
  readonly canonicalName: string | null;
}

/** TXT records of a name that begin with a version tag, e.g. `v=spf1`; all of them where `version` is null. Never rejects. */
export async function txtRecords(
  resolver: Resolver,
  name: string,
  version: RegExp | null,
): Promise<TxtRecords> {
  const answer = await resolver.resolve(name, 'TXT');
  if (answer.outcome !== 'answer') {
    return { outcome: answer.outcome, records: [], canonicalName: null };
  }
  const texts = answer.records.map((strings) => utf8IfValid(strings.join('')));
  const records = texts.filter((text) => version === null || version.test(text));
  return { outcome: 'answer', records, canonicalName: answer.canonicalName };
}

/** DNS gave a definite answer, be it that there is nothing. */
export function isDefinite(outcome: Outcome): boolean {
  return outcome === 'answer' || outcome === 'nodata' || outcome === 'nxdomain';
}
