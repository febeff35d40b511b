import { evaluateSpf, type SmtpClient } from '../auth/spf';
import type { DnsQuery, Inspection } from '../inspection';
import type { Resolver } from '../resolver';
import { collectNothing, NOTHING_VERIFIED } from './collect';
import { findAll } from './find';

/**
 * SPF alone (RFC 7208 check_host) for an SMTP client that is given, in the form of an Inspection with `verified.spf` filled.
 *
 * There is no message and so no author: the level is `unknown` whatever SPF says.
 */
export async function inspectSpf(
  client: SmtpClient,
  options: {
    readonly resolver: Resolver;
    readonly ledger?: () => DnsQuery[];
    readonly now: Date;
    readonly version: string;
    /** False where the resolver asks nothing. */
    readonly dnsAsked: boolean;
  },
): Promise<Inspection> {
  const spf = await evaluateSpf(client, options.resolver);
  const source = {
    kind: 'header-section',
    origin: 'command-line',
    bytes: new Uint8Array(),
    fidelity: 'copy',
  } as const;
  const evidence = {
    ...collectNothing(source, { now: options.now, trustedSealers: [] }),
    verified: { ...NOTHING_VERIFIED, spf },
    dnsAsked: options.dnsAsked,
  };
  return {
    schemaVersion: 1,
    tool: { name: 'Mailproof', version: options.version },
    source: { kind: source.kind, origin: source.origin, bytes: 0 },
    message: {
      from: [],
      subject: null,
      date: null,
      messageId: null,
      to: [],
      replyTo: [],
      returnPath: client.mailFrom,
    },
    verdict: {
      level: 'unknown',
      headline: {
        id: 'verdict_spf_alone',
        params: { result: spf.result, domain: spf.domain ?? client.helo ?? '?', ip: client.ip },
      },
      reasons: [],
    },
    verified: evidence.verified,
    reported: [],
    microsoft: null,
    trace: [],
    dsn: null,
    findings: findAll(evidence),
    dns: options.ledger?.() ?? [],
    witnesses: [],
  };
}
