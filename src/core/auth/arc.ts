import arcModule from 'mailauth/lib/arc/index.js';
import parseTags from 'mailauth/lib/parse-dkim-headers.js';
import type { ArcInstance, ArcResult, Result, Sentence } from '../inspection';
import { troubleReason, type AuthDns } from './mailauth-resolver';
import { bodyHashOf, type BodyTrust } from './dkim';
import { keyName, text, type SignatureVerifier } from './signature-verifier';
import { isReadable } from './signature-limit';
import { isTrustedSealer } from './trusted-sealers';

/** Each seal hashes all sets below it: above this many octets in all the chain is not evaluated. A chain of 50 sets of 4 KB each stays below it. */
const MAX_HASHED_SETS = 6_000_000;
const SET = /^arc-(?:seal|message-signature|authentication-results)$/;

interface SealError {
  readonly code?: string;
  readonly message?: string;
  readonly queryDomain?: string;
}

interface Seals {
  readonly result: 'pass' | 'fail' | 'temperror';
  /** The instance whose seal decided, where one did. */
  readonly at: number | null;
  readonly reason: Sentence | null;
  /** The key that is not there, where that decided. */
  readonly absentKey?: string;
}

const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);
const KEY_CODES = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EBADNAME',
  'EINVALIDVER',
  'EINVALIDTYPE',
  'EINVALIDVAL',
  'EINVALIDHASH',
  'EINVALIDSERVICE',
  'EINVALIDKEYALGO',
  'ESHORTKEY',
]);

/** RFC 8617 section 5.2 step 6: every ARC-Seal, newest first. DNS trouble is told apart, though the RFC calls every failure a fail. */
async function checkSeals(verifier: SignatureVerifier, dns: AuthDns): Promise<Seals> {
  const { chain } = verifier.arc;
  if (chain === false) return { result: 'fail', at: null, reason: null };
  try {
    await arcModule.verifyASChain(
      { chain },
      { resolver: dns.resolve, strict: true, keyCache: verifier.keyCache },
    );
    return { result: 'pass', at: null, reason: null };
  } catch (thrown) {
    const error = thrown as SealError;
    const code = error.code ?? '';
    const at = /^i=(\d+)/.exec(error.message ?? '')?.[1];
    const name = error.queryDomain ?? '';
    if (KEY_CODES.has(code)) {
      return {
        result: 'fail',
        at: instanceOfKey(chain, name),
        reason: { id: 'arc_key_unusable', params: { name } },
        ...(ABSENT.has(code) ? { absentKey: name } : {}),
      };
    }
    if (name !== '') {
      const trouble = dns.troubles().find((one) => one.name === name.toLowerCase());
      return {
        result: 'temperror',
        at: instanceOfKey(chain, name),
        reason: troubleReason(trouble),
      };
    }
    const i = at === undefined ? chain.length : Number(at);
    return { result: 'fail', at: i, reason: { id: 'arc_seal_invalid', params: { i } } };
  }
}

const tag = (list: MailauthTagList, name: string): string => text(list.parsed?.[name]?.value);

function instanceOfKey(chain: readonly MailauthArcSet[], name: string): number | null {
  const set = chain.findLast(
    ({ 'arc-seal': seal }) => `${tag(seal, 's')}._domainkey.${tag(seal, 'd')}` === name,
  );
  return set?.i ?? null;
}

/** The sets as written, whether or not they make a chain. One row an ARC-Seal, by instance, at most 50 (RFC 8617 section 4.2.1). */
function sealsAsWritten(rows: readonly MailauthHeaderRow[]): Omit<ArcInstance, 'result'>[] {
  const found = rows
    .filter((row) => row.key === 'arc-seal' && isReadable(row))
    .slice(0, 200)
    .map((row) => parseTags(row.line, { strict: true }))
    .map((list) => ({
      i: Number(tag(list, 'i')) || 0,
      domain: tag(list, 'd'),
      selector: tag(list, 's'),
      cv: tag(list, 'cv').toLowerCase(),
    }));
  return found.sort((a, b) => a.i - b.i).slice(0, 50);
}

/** How the seal of instance `i` came out: checked newest first, so what lies below the one that decided was not looked at. */
function sealResult(i: number, seals: Seals): Result {
  if (seals.result === 'pass') return 'pass';
  if (seals.at === null) return 'fail';
  if (i > seals.at) return 'pass';
  return i === seals.at ? seals.result : 'none';
}

export interface ArcInput {
  /** The whole header section. */
  readonly rows: readonly MailauthHeaderRow[];
  /** Started, and finished by the time `finished` resolves. */
  readonly verifier: SignatureVerifier;
  readonly finished: Promise<void>;
  readonly trust: BodyTrust;
  readonly dns: AuthDns;
  readonly trustedSealers: readonly string[];
  /** The message came in so long ago that a key that is gone says nothing. */
  readonly old: boolean;
}

type Finding = Pick<ArcResult, 'result' | 'basis' | 'reason'> & { readonly seals: Seals | null };

const found = (result: Result, reason: Sentence | null, seals: Seals | null = null): Finding => ({
  result,
  basis: result === 'temperror' || result === 'none' ? 'not-evaluable' : 'verified',
  reason,
  seals,
});

/**
 * Validates the ARC chain (RFC 8617 section 5.2): structure, the newest ARC-Message-Signature and every ARC-Seal. Null where the message has
 * no ARC fields. DNS trouble is `temperror`; a message signature whose body could not be compared is `neutral`. A missing key is a `fail` (section
 * 5.2); where the message is old the reason says that this shows nothing about the day of receipt.
 */
export async function arcResult(input: ArcInput): Promise<ArcResult | null> {
  if (!input.rows.some((row) => SET.test(row.key))) return null;
  const written = sealsAsWritten(input.rows);
  const sealer = written.at(-1)?.domain || null;
  const { result, basis, reason, seals } = await judgeChain(input, written.at(-1)?.cv ?? '');
  return {
    result,
    basis,
    instances: written.map((set) => ({
      ...set,
      result: seals === null ? 'none' : sealResult(set.i, seals),
    })),
    sealer,
    trusted: sealer !== null && isTrustedSealer(sealer, input.trustedSealers),
    reason,
  };
}

async function judgeChain(input: ArcInput, newestCv: string): Promise<Finding> {
  const { verifier, finished, dns } = input;
  const { chain, error } = verifier.arc;
  if (error !== undefined || chain === false) {
    await finished;
    // RFC 8617 section 5.1.2: a chain that an earlier hop marked as failed stays failed.
    if (newestCv === 'fail') return found('fail', { id: 'arc_marked_failed' });
    return found('fail', {
      id: 'arc_structure',
      params: { detail: (error?.message ?? '').slice(0, 200) },
    });
  }
  const fields = input.rows.filter((row) => SET.test(row.key));
  const octets = fields.reduce((sum, row) => sum + row.line.length, 0);
  if ((octets * fields.length) / 6 > MAX_HASHED_SETS) {
    await finished;
    return found('none', { id: 'arc_too_large' });
  }
  const [seals] = await Promise.all([checkSeals(verifier, dns), finished]);
  if (seals.absentKey !== undefined && input.old) {
    return found('fail', { id: 'arc_key_gone', params: { name: seals.absentKey } }, seals);
  }
  if (seals.result !== 'pass') return found(seals.result, seals.reason, seals);
  return judgeMessageSignature(input, seals);
}

/** RFC 8617 section 5.2 step 4: the newest ARC-Message-Signature. */
function judgeMessageSignature({ verifier, trust, dns, old }: ArcInput, seals: Seals): Finding {
  const message = verifier.checked.find(({ signature }) => signature.type === 'ARC');
  if (message === undefined) return found('fail', { id: 'arc_message_signature_invalid' }, seals);
  const name = keyName(message.signature).toLowerCase();
  if (message.key?.state === 'unreachable') {
    const trouble = dns.troubles().find((one) => one.name === name);
    return found('temperror', troubleReason(trouble), seals);
  }
  if (message.key?.state === 'absent') {
    const id = old ? 'arc_key_gone' : 'arc_key_unusable';
    return found('fail', { id, params: { name } }, seals);
  }
  if (message.status.result !== 'pass') {
    return found('fail', { id: 'arc_message_signature_invalid' }, seals);
  }
  const bodyHash = bodyHashOf(message, trust);
  if (bodyHash === 'match') return found('pass', null, seals);
  if (bodyHash === 'mismatch') return found('fail', { id: 'arc_body_changed' }, seals);
  return found('neutral', { id: 'arc_body_not_checked' }, seals);
}
