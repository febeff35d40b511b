/** The one entry of the core: a source comes in, an Inspection goes out. */
import { defaultTrustedSealers } from '../auth/trusted-sealers';
import { verifyMessage, type SmtpClient } from '../auth/verify';
import { verifyDsn } from '../dsn/checks';
import { readDsn } from '../dsn/dsn';
import type { DnsQuery, Dsn, Finding, Inspection } from '../inspection';
import { decodeEncodedWords } from '../message/encoded-word';
import { firstValue, parseMessage, type ParsedMessage } from '../message/message';
import type { MessageSource } from '../message-source';
import { offlineResolver, type Resolver } from '../resolver';
import { collectMessage, collectNothing } from './collect';
import { readFromMailbox, type Evidence } from './evidence';
import { findAll } from './find';
import { neverTravelled } from './standing';
import { decideVerdict } from './verdict';
import { authorAlike } from './author-alike';
import { compareWitnesses } from './witnesses';

export interface InspectOptions {
  /** Null asks nothing. */
  readonly resolver: Resolver | null;
  /** The queries asked so far; written into the Inspection. */
  readonly ledger?: () => DnsQuery[];
  /** Host of the server behind `resolver`, to be named beside its answers. */
  readonly resolverHost?: string;
  readonly now: Date;
  /** The SMTP client, where it is known better than the header tells. */
  readonly client?: {
    readonly ip: string;
    readonly helo: string | null;
    readonly mailFrom: string | null;
  };
  /** Domains whose ARC seals are believed; the small default list where left out. */
  readonly trustedSealers?: readonly string[];
  /** Called once, before anything is asked, with what needs no network. */
  readonly onPartial?: (inspection: Inspection) => void;
  /** Of the tool, for reports. */
  readonly version: string;
  /** Verifies a delivery report as a message too. Left out, a delivery report is explained without asking anything. */
  readonly verifyDsn?: boolean;
}

/** A header section longer than this, in characters, is looked at no further; ordinary ones have a twentieth of it. */
const RETURNED_LIMIT = 200_000;

/**
 * Inspects one source. Never rejects because of what is in it: an empty source, NULs, a line of a megabyte or ten thousand fields give an
 * Inspection that says so. What needs no network goes to `onPartial` first and stays the same in the result.
 */
export async function inspect(source: MessageSource, options: InspectOptions): Promise<Inspection> {
  const setting = {
    now: options.now,
    trustedSealers: options.trustedSealers ?? defaultTrustedSealers,
  };
  const message = source.kind === 'dsn-text' ? null : parseMessage(source.bytes);
  const seen = message ? collectMessage(source, message, setting) : collectNothing(source, setting);
  const dsn = await readDsn(source, message);
  const evidence: Evidence = { ...seen, dsn: dsn && (await withReturned(dsn, source, options)) };
  const report = (judged: Evidence): Inspection => describe(source, judged, options);
  options.onPartial?.(report(evidence));
  if (evidence.dsn !== null && options.verifyDsn !== true) return report(evidence);
  const checked =
    evidence.dsn && options.resolver
      ? await verifyDsn(evidence.dsn, options.resolver)
      : evidence.dsn;
  if (message === null) return report({ ...evidence, dsn: checked });

  const client = smtpClient(evidence, options.client);
  const verified = await verifyMessage({
    message,
    kind: source.kind,
    fidelity: source.fidelity,
    client,
    clientProblem: client === null ? (evidence.boundary?.client.problem ?? null) : null,
    receivedAt: evidence.receivedAt,
    now: options.now,
    resolver: options.resolver ?? offlineResolver,
    trustedSealers: setting.trustedSealers,
  });
  const dnsAsked = options.resolver !== null;
  const judged: Evidence = { ...evidence, dsn: checked, verified, dnsAsked };
  // Drafts and sent mail lie in the mailbox beside what was received.
  return report(neverTravelled(judged) && readFromMailbox(judged) ? withoutDmarc(judged) : judged);
}

/**
 * The returned header section, inspected like a message: was it signed, by whom, which way did it go. It is text inside a report, so it gets no
 * verdict; DNS is asked only where the report itself may be verified.
 */
async function withReturned(
  dsn: Dsn,
  source: MessageSource,
  options: InspectOptions,
): Promise<Dsn> {
  const { returned } = dsn;
  if (returned === null || returned.headers === null) return dsn;
  const { onPartial: _unused, client: _nobody, ...rest } = options;
  const cut = returned.headers.length > RETURNED_LIMIT;
  const { verified, trace, findings } = await inspect(
    {
      kind: 'header-section',
      origin: source.origin,
      fidelity: 'copy',
      bytes: new TextEncoder().encode(returned.headers.slice(0, RETURNED_LIMIT)),
    },
    { ...rest, resolver: options.verifyDsn === true ? options.resolver : null },
  );
  return {
    ...dsn,
    returned: { ...returned, inspected: { verified, trace, findings } },
    ...(cut ? { notes: [...(dsn.notes ?? []), { id: 'dsn_note_returned_cut' }] } : {}),
  };
}

/** A draft or sent message fails DMARC only because it never travelled; that is no result. */
function withoutDmarc(evidence: Evidence): Evidence {
  const { dmarc } = evidence.verified;
  if (dmarc === null) return evidence;
  const reason = { id: 'method_dmarc_not_travelled' };
  const nothing = { ...dmarc, result: 'none', basis: 'not-evaluable', reason } as const;
  return { ...evidence, verified: { ...evidence.verified, dmarc: nothing } };
}

/** The client that was given, or the one that the receiver's own stamps agree on. */
function smtpClient({ boundary }: Evidence, given: InspectOptions['client']): SmtpClient | null {
  const known = boundary?.client;
  if (given) {
    return {
      ip: given.ip,
      helo: given.helo ?? known?.helo ?? null,
      mailFrom: given.mailFrom ?? known?.mailFrom ?? null,
      basis: 'given',
    };
  }
  if (!known?.ip || known.basis === null) return null;
  return { ip: known.ip, helo: known.helo, mailFrom: known.mailFrom, basis: known.basis };
}

/** Compares, finds, judges, and writes all of it down as plain JSON. */
function describe(
  source: MessageSource,
  collected: Evidence,
  { version, ledger, resolverHost }: InspectOptions,
): Inspection {
  const dns = ledger?.() ?? [];
  const evidence: Evidence = { ...collected, witnesses: compareWitnesses(collected) };
  const findings: readonly Finding[] = findAll(evidence);
  const { message } = evidence;
  return {
    schemaVersion: 1,
    tool: { name: 'Mailproof', version },
    source: { kind: source.kind, origin: source.origin, bytes: source.bytes.length },
    message: {
      from: evidence.author.mailboxes,
      subject: message && subjectOf(firstValue(message, 'subject')),
      date: message && firstValue(message, 'date'),
      messageId: message && firstValue(message, 'message-id'),
      to: evidence.to,
      replyTo: evidence.replyTo,
      returnPath: evidence.returnPath,
    },
    verdict: decideVerdict(evidence, findings),
    verified: evidence.verified,
    reported: evidence.reported,
    microsoft: evidence.microsoft,
    trace: evidence.trace,
    dsn: evidence.dsn,
    findings,
    dns,
    ...(resolverHost !== undefined && dns.length > 0 ? { resolver: resolverHost } : {}),
    witnesses: evidence.witnesses,
    alike: authorAlike(evidence),
    headers: shownFields(message),
    ...(message !== null && message.fields.length > SHOWN_FIELDS
      ? { headerCount: message.fields.length }
      : {}),
  };
}

function subjectOf(value: string | null): string | null {
  return value === null ? null : decodeEncodedWords(value);
}

/** Fields to look things up in: more or longer ones would crowd out other messages where pages keep them. */
const SHOWN_FIELDS = 300;
const SHOWN_VALUE = 2000;

function shownFields(message: ParsedMessage | null): { name: string; value: string }[] {
  return (message?.fields ?? []).slice(0, SHOWN_FIELDS).map(({ name, value }) => ({
    name: name.slice(0, 200),
    value: value.length > SHOWN_VALUE ? `${value.slice(0, SHOWN_VALUE)}…` : value,
  }));
}
