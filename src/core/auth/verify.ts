import type { DkimResult, Sentence, SourceKind, SpfResult, Verified } from '../inspection';
import { fieldsNamed, type ParsedMessage } from '../message/message';
import type { Resolver } from '../resolver';
import { arcResult } from './arc';
import { authorOf } from './author';
import { dkimResult, type BodyTrust } from './dkim';
import { evaluateDmarc, prefetchDmarc, type SpfIdentifier } from './dmarc';
import { headerRows } from './header-rows';
import { createAuthDns } from './mailauth-resolver';
import { pickSignatures, tooMany } from './signature-limit';
import { SignatureVerifier } from './signature-verifier';
import { evaluateSpf, spfNotEvaluable, type SmtpClient } from './spf';

export type { SmtpClient } from './spf';

export interface VerifyInput {
  readonly message: ParsedMessage;
  readonly kind: SourceKind;
  readonly fidelity: 'wire' | 'copy';
  /** Null where it is not known; `clientProblem` then says why. */
  readonly client: SmtpClient | null;
  readonly clientProblem: Sentence | null;
  /** Signatures are judged for this time (x=); `now` where it is not known. */
  readonly receivedAt: Date | null;
  readonly now: Date;
  readonly resolver: Resolver;
  readonly trustedSealers: readonly string[];
}

/** Selectors are rotated; a key that is gone after this many milliseconds says nothing about the day of receipt. */
const KEY_MAY_BE_GONE = 7 * 24 * 3600 * 1000;

/**
 * Evaluates SPF, DKIM, ARC and DMARC of a message. SPF, all keys and the DMARC tree walk are asked for at once. Never rejects on bad input;
 * DNS trouble is in the results.
 */
export async function verifyMessage(input: VerifyInput): Promise<Verified> {
  if (input.kind === 'dsn-text') return { spf: null, dkim: [], dmarc: null, arc: null };
  const { message, resolver } = input;
  const rows = headerRows(message);
  const author = authorOf(message, rows);
  const trust: BodyTrust = { body: input.kind === 'full-message', fidelity: input.fidelity };
  const received = input.receivedAt ?? input.now;
  const old = input.now.getTime() - received.getTime() > KEY_MAY_BE_GONE;
  const dkimDns = createAuthDns(resolver);
  const dmarcDns = createAuthDns(resolver);

  const judgingSpf: Promise<SpfResult> =
    input.client === null
      ? Promise.resolve(spfNotEvaluable(input.clientProblem, null))
      : evaluateSpf(input.client, resolver);

  const picked = pickSignatures(rows, author.domain);
  const verifier = new SignatureVerifier(dkimDns, received);
  await verifier.start(rows, picked.rows);
  const walking = prefetchDmarc(author, identifiersOf(verifier, input.client), dmarcDns);
  const body = trust.body && message.body !== null ? message.body : new Uint8Array();
  const finished = verifier.finish(body);
  const [arc, spf] = await Promise.all([
    arcResult({
      rows,
      verifier,
      finished,
      trust,
      dns: dkimDns,
      trustedSealers: input.trustedSealers,
      old,
    }),
    judgingSpf,
    finished,
    walking,
  ]);

  const dkim = verifier.checked
    .filter(({ signature }) => signature.type === 'DKIM')
    .map((checked) => dkimResult(checked, trust, dkimDns));
  const { dmarc, dkimAligned } = await evaluateDmarc({
    author,
    spf: spfIdentifier(spf, input),
    dkim: dkim.map((one) => ({
      domain: one.domain,
      result: one.result,
      bodyUnchecked: one.headerSignature === 'pass' && one.bodyHash === 'not-checked',
      bodyChanged: one.headerSignature === 'pass' && one.bodyHash === 'mismatch',
      key: one.details.key,
      unsigned: unsignedOctets(one),
    })),
    dns: dmarcDns,
    old,
  });
  return {
    spf,
    dkim: [
      ...dkim.map((one, index) => ({ ...one, aligned: dkimAligned[index] ?? null })),
      ...tooMany(picked),
    ],
    dmarc,
    arc,
  };
}

/** The domains whose alignment will be asked for: d= of every signature, and what SPF is judged for. */
function identifiersOf(verifier: SignatureVerifier, client: SmtpClient | null): string[] {
  const mailFrom = client?.mailFrom ?? null;
  const envelope = mailFrom === '' ? client?.helo : mailFrom?.slice(mailFrom.lastIndexOf('@') + 1);
  const signing = verifier.signatureHeaders
    .filter((one) => one.type === 'DKIM')
    .map((one) => one.signingDomain);
  return [envelope ?? '', ...signing].filter((domain) => domain !== '');
}

/** The boundary's word for a header that names no client at all (microsoft/client.ts); every other problem is evidence that is not usable. */
const NO_EVIDENCE = 'ms_client_unknown';

/**
 * SPF for DMARC. A whole message whose client nobody names has no SPF, and DMARC rests on the signatures. Where evidence of the client exists
 * and is not usable, or where only a part of the headers may be at hand, nothing is shown either way.
 */
function spfIdentifier(spf: SpfResult, input: VerifyInput): SpfIdentifier {
  const known = spf.clientIp !== null && spf.basis === 'verified';
  const travelled = fieldsNamed(input.message, 'received').length > 0;
  const problem = input.clientProblem?.id ?? NO_EVIDENCE;
  const nobody = input.kind === 'full-message' && problem === NO_EVIDENCE;
  return {
    domain: spf.domain,
    result: spf.result,
    client:
      known || spf.result === 'temperror' ? 'known' : nobody || !travelled ? 'none' : 'doubtful',
  };
}

function unsignedOctets(one: DkimResult): number {
  const { bodyLength, bodyLengthLimit } = one.details;
  if (bodyLength === null || bodyLengthLimit === null) return 0;
  return Math.max(0, bodyLength - bodyLengthLimit);
}
