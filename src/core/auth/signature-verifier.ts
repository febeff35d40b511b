import verifierModule from 'mailauth/lib/dkim/dkim-verifier.js';
import { bodyHasher } from './body-hash';
import type { AuthDns } from './mailauth-resolver';
import { findKey, type KeyState } from './signature-key';

/** What one DKIM-Signature or ARC-Message-Signature turned out to be, its two parts apart. */
export interface CheckedSignature {
  readonly signature: MailauthSignature;
  /** mailauth's word on everything but the body hash. */
  readonly status: MailauthStatus;
  readonly headerSignature: 'pass' | 'fail' | 'not-checked';
  readonly bodyMatches: boolean;
  readonly bodyLength: number;
  readonly key: KeyState;
}

// What mailauth says of a signature whose b= verified but whose time is over.
const EXPIRED = new Set(['expired', 'invalid expiration']);

/**
 * mailauth's verifier with the two halves of RFC 6376 section 6.1.3 taken apart: while a signature is being verified its own bh= stands in for
 * the computed body hash, so the header signature is always checked; the real comparison is kept beside it. The header rows that a
 * signature does not cover are left out on the way in, which keeps hostile h= lists linear.
 */
export class SignatureVerifier extends verifierModule.DkimVerifier {
  readonly checked: CheckedSignature[] = [];
  private readonly dns: AuthDns;
  private rows: readonly MailauthHeaderRow[] = [];

  constructor(dns: AuthDns, at: Date) {
    super({ resolver: dns.resolve, strict: true, curTime: at });
    this.dns = dns;
  }

  /**
   * Reads the signatures among `own` and starts asking for every key at once.
   * @param rows the whole header section
   * @param own the rows to verify: DKIM-Signature and ARC fields, with Content-Type
   */
  async start(
    rows: readonly MailauthHeaderRow[],
    own: readonly MailauthHeaderRow[],
  ): Promise<void> {
    this.rows = rows;
    await this.messageHeaders({ parsed: own, original: new Uint8Array() });
    for (const signature of this.signatureHeaders) {
      if (signature.skip !== undefined || signature.invalid !== undefined) continue;
      this.dns.resolve(keyName(signature), 'TXT').catch(() => undefined);
    }
  }

  /** Verifies everything over `body`, as it came. */
  async finish(body: Uint8Array): Promise<void> {
    const hashOf = bodyHasher(body);
    // By form, since the hasher keeps one of them: simple before relaxed.
    const hashers = [...this.bodyHashes.values()].toSorted((one, other) =>
      one.canonicalization > other.canonicalization ? -1 : 1,
    );
    for (const wanted of hashers) {
      const { canonicalization, algorithm, limit } = wanted;
      const { hash, length, hashed } = await hashOf(canonicalization, algorithm, limit);
      Object.assign(wanted, {
        digest: () => hash,
        canonicalizedLength: length,
        bodyHashedBytes: hashed,
      });
    }
    await this.finalChunk();
  }

  /**
   * mailauth reads `c=/relaxed` as simple/relaxed here and throws at it later. RFC 6376 section 3.5 has no empty name of an algorithm: what
   * stands before the slash has to be one.
   */
  override prepareSignature(signature: MailauthSignature): void {
    super.prepareSignature(signature);
    if (signature.skip !== undefined || signature.canonicalization === '') return;
    const [header = ''] = signature.canonicalization.split('/');
    if (!/^(?:simple|relaxed)$/i.test(header.trim())) signature.skip = 'unknown canonicalization';
  }

  /** Stands in for mailauth's: writes down which hash is wanted, for {@link finish} to make. */
  override addBodyHash(canonicalization: string, algorithm: string, limit: number | ''): string {
    const key = [canonicalization, algorithm, limit].join(':');
    this.bodyHashes.set(key, {
      canonicalization,
      algorithm,
      limit,
      canonicalizedLength: 0,
      bodyHashedBytes: 0,
      digest: () => '',
      setContentType: () => undefined,
      getMimeStructureStart: () => 0,
    });
    return key;
  }

  override async verifySignature(
    signature: MailauthSignature,
  ): Promise<{ status: MailauthStatus }> {
    const hasher = this.bodyHashes.get(signature.bodyHashKey ?? '');
    const expected = text(signature.parsed?.['bh']?.value);
    const actual = hasher?.hash;
    const covered = coveredRows(this.rows, text(signature.parsed?.['h']?.value));
    if (hasher !== undefined) hasher.hash = expected;
    this.headers = { parsed: covered.rows, original: new Uint8Array() };
    const pending = super.verifySignature({
      ...signature,
      parsed: { ...signature.parsed, h: { value: covered.names } },
    });
    const result = await pending;
    if (hasher !== undefined && actual !== undefined) hasher.hash = actual;

    const { status } = result;
    const outdated = signature.invalid === undefined && EXPIRED.has(status.comment || '');
    const passed = status.result === 'pass' || outdated;
    this.checked.push({
      signature,
      status,
      headerSignature: passed ? 'pass' : status.result === 'fail' ? 'fail' : 'not-checked',
      bodyMatches: actual !== undefined && actual === expected,
      bodyLength: hasher?.canonicalizedLength ?? 0,
      key:
        signature.invalid === undefined ? await findKey(this.keyCache, this.dns, signature) : null,
    });
    return result;
  }

  override skippedSignatureResult(signature: MailauthSignature): { status: MailauthStatus } {
    const result = super.skippedSignatureResult(signature);
    this.checked.push({
      signature,
      status: result.status,
      headerSignature: 'not-checked',
      bodyMatches: false,
      bodyLength: 0,
      key: null,
    });
    return result;
  }
}

/** The name that a signature's key record is published at (RFC 6376 section 3.6.2.1). */
export function keyName(signature: { selector: string; signingDomain: string }): string {
  return `${signature.selector}._domainkey.${signature.signingDomain}`;
}

/** A tag's value as text. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * The rows that h= selects, each name taking the lowest row not yet taken (RFC 6376 section 5.4.2), in an order in which mailauth's own
 * search finds each at once: it looks from the end.
 */
function coveredRows(
  rows: readonly MailauthHeaderRow[],
  list: string,
): { rows: MailauthHeaderRow[]; names: string } {
  const byName = new Map<string, MailauthHeaderRow[]>();
  for (const row of rows) {
    const same = byName.get(row.key);
    if (same === undefined) byName.set(row.key, [row]);
    else same.push(row);
  }
  const covered: MailauthHeaderRow[] = [];
  const names: string[] = [];
  for (const item of list.split(':')) {
    const name = item.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    const row = byName.get(name)?.pop();
    if (row === undefined) continue;
    covered.push(row);
    names.push(name);
  }
  return { rows: covered.reverse(), names: names.join(':') };
}
