import type { Sentence } from '../inspection';
import { parseAuthenticationResults } from '../message/auth-results';
import type { HeaderField, ParsedMessage } from '../message/message';
import { findClient, type ClientEvidence } from './client';
import { followHops, type Crossing, type Receiver } from './hops';
import { ownStamps, stampValue } from './stamps';

export type { Receiver } from './hops';

/** Where a message crossed into the receiver's own systems, and what in its header the receiver wrote. */
export interface Boundary {
  /** Index into the Received fields, top to bottom; null where no hop can be shown to be it. */
  readonly hopIndex: number | null;
  readonly receivedAt: Date | null;
  readonly receiver: Receiver | null;
  /** `internet`, by a signed-in client (`submission`), begun inside (`inside`), or not to be shown. */
  readonly crossing: Crossing['kind'];
  /** The receiver's own stamps, given that the top of the header is genuine. Everything else is a claim. */
  readonly trusted: ReadonlySet<HeaderField>;
  readonly client: ClientEvidence;
  /** X-MS-Exchange-Organization-AuthAs: Internal, and the hops bear it out. */
  readonly internal: boolean;
  readonly why: Sentence;
}

/**
 * Finds the trust boundary of a message; it is never assumed. A header whose top gives no evidence (no Received field that names its server)
 * yields `receiver: null` and trusts nothing.
 */
export function findBoundary(message: ParsedMessage): Boundary {
  const crossing = followHops(message);
  const trusted = ownStamps(message, crossing);
  const placed = crossing.index === null ? undefined : crossing.hops[crossing.index];
  const lastOwn = crossing.hops.findLast((hop) => hop.position <= crossing.limit);
  return {
    hopIndex: crossing.index,
    receivedAt: (placed ?? (crossing.receiver === null ? undefined : lastOwn))?.hop.instant ?? null,
    receiver: crossing.receiver,
    crossing: crossing.kind,
    trusted,
    client: findClient(message, crossing, trusted),
    internal: isInternal(crossing, trusted),
    why: explain(crossing, placed?.hop.by ?? null, placed?.hop.ip ?? null),
  };
}

/**
 * Mail that came in through the front door is not internal, whatever a field in it says; with one exception: the organisation's own servers
 * outside the cloud (hybrid), where three stamps have to agree and Exchange's own results say nothing against it.
 */
function isInternal(crossing: Crossing, trusted: ReadonlySet<HeaderField>): boolean {
  const is = (name: string, value: string): boolean =>
    stampValue(trusted, `x-ms-exchange-${name}`)?.toLowerCase() === value;
  if (crossing.receiver === null || !is('organization-authas', 'internal')) return false;
  if (crossing.kind === 'inside' || crossing.kind === 'submission') return true;
  const hybrid =
    is('crosstenant-fromentityheader', 'hybridonprem') && is('crosstenant-authas', 'internal');
  return crossing.receiver === 'exchange-online' && hybrid && !failedThere(trusted);
}

function failedThere(trusted: ReadonlySet<HeaderField>): boolean {
  return [...trusted].some(
    (field) =>
      field.lowerName === 'authentication-results' &&
      parseAuthenticationResults(field.value).results.some(
        ({ method, result }) => /^(?:dmarc|compauth|spf)$/.test(method) && result.endsWith('fail'),
      ),
  );
}

function explain(crossing: Crossing, by: string | null, ip: string | null): Sentence {
  if (crossing.receiver === null) return { id: 'ms_boundary_no_evidence' };
  if (crossing.kind === 'inside') return { id: 'ms_boundary_inside' };
  if (crossing.index === null) return { id: 'ms_boundary_lost' };
  const params = { by: by ?? '?', ip: ip ?? '?' };
  return {
    id: crossing.kind === 'submission' ? 'ms_boundary_submission' : 'ms_boundary_hop',
    params,
  };
}
