/**
 * What the receiver wrote down at delivery, read from its own stamps only (RFC 8601). Whatever another server or the sender wrote is a
 * claim and never gets here.
 */
import type { Reported, ReportedMethod } from '../inspection';
import { toALabel } from '../message/mailbox';

export interface RecordedDkim {
  readonly result: string;
  /** header.d, lower case. */
  readonly domain: string | null;
  readonly selector: string | null;
  /** The receiver itself found the body changed, so the change came before the mailbox. */
  readonly bodyChanged: boolean;
}

export interface Recorded {
  readonly spf: {
    readonly result: string;
    readonly domain: string | null;
    readonly clientIp: string | null;
  } | null;
  readonly dkim: readonly RecordedDkim[];
  readonly dmarc: {
    readonly result: string;
    readonly action: string | null;
    /** header.from, lower case; null where the server did not say. */
    readonly from: string | null;
  } | null;
  /** Microsoft's composite authentication. */
  readonly compauth: { readonly result: string; readonly reason: string | null } | null;
  readonly arc: { readonly result: string } | null;
  /** Who wrote it: the authserv-id of the stamp, or null (Exchange Online writes none). */
  readonly authservId: string | null;
}

export const NOTHING_RECORDED: Recorded = {
  spf: null,
  dkim: [],
  dmarc: null,
  compauth: null,
  arc: null,
  authservId: null,
};

/**
 * Digests the trusted stamps. For each method the topmost stamp that speaks of it counts, with one exception: a `dmarc=pass` that any of the
 * receiver's own stamps records outranks a later `fail`, because a second evaluation inside the receiver's systems no longer sees the sender.
 *
 * @param reported all stamps, top to bottom; untrusted ones are left out here
 */
export function readRecorded(reported: readonly Reported[]): Recorded {
  const trusted = reported.filter((stamp) => stamp.trusted);
  const all = trusted.flatMap((stamp) => stamp.results);
  const named = (method: string): ReportedMethod[] =>
    all.filter((result) => result.method.toLowerCase() === method);
  const spf = named('spf')[0];
  const dmarcs = trusted.flatMap((stamp) => agreedDmarc(stamp.results));
  const dmarc = dmarcs.find((result) => result.result.toLowerCase() === 'pass') ?? dmarcs[0];
  const compauth = named('compauth')[0];
  const arc = named('arc')[0];
  const dkimStamp = trusted.find((stamp) =>
    stamp.results.some((result) => result.method.toLowerCase() === 'dkim'),
  );
  const first = trusted.find((stamp) => stamp.results.length > 0);
  return {
    spf: spf
      ? {
          result: spf.result.toLowerCase(),
          domain: domainPart(
            property(spf, 'smtp.mailfrom') ??
              property(spf, 'smtp.helo') ??
              property(spf, 'envelope-from'),
          ),
          clientIp: property(spf, 'client-ip') ?? property(spf, 'policy.iprev'),
        }
      : null,
    dkim: (dkimStamp?.results ?? [])
      .filter((result) => result.method.toLowerCase() === 'dkim')
      .map((result) => ({
        result: result.result.toLowerCase(),
        domain: domainPart(property(result, 'header.d') ?? property(result, 'header.i')),
        selector: property(result, 'header.s'),
        bodyChanged: /body hash/i.test(`${result.reason ?? ''} ${result.comment ?? ''}`),
      })),
    dmarc: dmarc
      ? {
          result: dmarc.result.toLowerCase(),
          action: property(dmarc, 'action'),
          from: domainPart(property(dmarc, 'header.from')),
        }
      : null,
    compauth: compauth
      ? {
          result: compauth.result.toLowerCase(),
          reason: compauth.reason ?? property(compauth, 'reason'),
        }
      : null,
    arc: arc ? { result: arc.result.toLowerCase() } : null,
    authservId: first?.authservId ?? null,
  };
}

/**
 * A server judges DMARC once in a stamp. Where one stamp holds a pass and something else, text that the sender chose (a reverse-path, a HELO
 * name) was written into it unquoted, and its pass is not the server's word.
 */
function agreedDmarc(results: readonly ReportedMethod[]): ReportedMethod[] {
  const dmarcs = results.filter((result) => result.method.toLowerCase() === 'dmarc');
  const others = dmarcs.filter((result) => result.result.toLowerCase() !== 'pass');
  return others.length > 0 ? others : dmarcs;
}

function property(result: ReportedMethod, name: string): string | null {
  return Object.hasOwn(result.properties, name) ? (result.properties[name] ?? null) : null;
}

/** The domain of `a@b`, `@b` or `b`, lower case without a trailing dot; null where nothing is left. */
function domainPart(value: string | null): string | null {
  if (value === null) return null;
  const domain = value
    .slice(value.lastIndexOf('@') + 1)
    .replace(/[<>"]/g, '')
    .trim()
    .toLowerCase();
  const bare = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  // RFC 8616 lets stamps carry U-labels.
  return bare === '' ? null : (toALabel(bare) ?? bare);
}
