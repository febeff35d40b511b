import type { DkimResult } from '../inspection';
import { latin1 } from '../message/octets';
import { toALabel } from '../message/domain-name';

/**
 * Signatures evaluated of one message. RFC 6376 section 6.1 lets a verifier "limit the number of signatures it tries"; real mail carries one to
 * four. Those whose d= can align with the author's domain come first, so a pile of others cannot push the one that counts out.
 */
export const MAX_SIGNATURES = 20;

/** Each signature hashes up to the whole header section: above this many octets in all, fewer are evaluated, but never fewer than three. */
const MAX_HASHED_HEADER = 3_000_000;

/**
 * Blanks in a row that a tag list may hold. No signer writes a tenth of that, and mailauth's reading of a tag costs the square of such a run: a
 * hundred thousand blanks would take a minute.
 */
const MAX_BLANKS = 200;

interface Named {
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: string;
}

export interface PickedSignatures {
  readonly limit: number;
  /** DKIM-Signature rows within the limit, in their order, with all ARC and Content-Type rows. */
  readonly rows: readonly MailauthHeaderRow[];
  readonly leftOut: readonly Named[];
  /** Signatures with more blanks in a row than are read. */
  readonly unreadable: readonly Named[];
}

const tagOf = (row: string, name: string): string =>
  new RegExp(`[;:]\\s*${name}\\s*=([^;]*)`).exec(row.slice(0, 4000))?.[1]?.replace(/\s+/g, '') ??
  '';

function related(domain: string, author: string | null): boolean {
  const name = toALabel(domain);
  if (author === null || name === null || !name.includes('.')) return false;
  return name === author || name.endsWith(`.${author}`) || author.endsWith(`.${name}`);
}

const ARC = /^arc-(?:seal|message-signature|authentication-results)$/;

/** Whether a tag list can be read at a cost that grows with its length alone. */
export function isReadable(row: MailauthHeaderRow): boolean {
  let run = 0;
  for (const octet of row.line) {
    const blank = octet === 0x20 || octet === 0x09 || octet === 0x0d || octet === 0x0a;
    run = blank ? run + 1 : 0;
    if (run > MAX_BLANKS) return false;
  }
  return true;
}

function nameOf(row: MailauthHeaderRow): Named {
  const line = latin1(row.line);
  return { domain: tagOf(line, 'd'), selector: tagOf(line, 's'), algorithm: tagOf(line, 'a') };
}

/** Chooses the rows to verify. */
export function pickSignatures(
  rows: readonly MailauthHeaderRow[],
  author: string | null,
): PickedSignatures {
  const all = rows.filter((row) => row.key === 'dkim-signature');
  const signatures = all.filter(isReadable);
  let chosen = new Set(signatures);
  const octets = rows.reduce((sum, row) => sum + row.line.length, 0);
  const limit = Math.min(MAX_SIGNATURES, Math.max(3, Math.floor(MAX_HASHED_HEADER / (octets + 1))));
  if (signatures.length > limit) {
    const first = signatures.filter((row) => related(tagOf(latin1(row.line), 'd'), author));
    chosen = new Set([...new Set([...first, ...signatures])].slice(0, limit));
  }
  return {
    limit,
    rows: rows.filter(
      (row) =>
        chosen.has(row) || ((ARC.test(row.key) || row.key === 'content-type') && isReadable(row)),
    ),
    leftOut: signatures.filter((row) => !chosen.has(row)).map(nameOf),
    unreadable: all.filter((row) => !isReadable(row)).map(nameOf),
  };
}

/** One result that stands for all signatures beyond the limit, and one for those that cannot be read, each naming the first of them. */
export function tooMany({ leftOut, unreadable, limit }: PickedSignatures): DkimResult[] {
  const reason = { id: 'dkim_too_many', params: { count: leftOut.length, limit } };
  const blanks = {
    id: 'dkim_syntax',
    params: { detail: `more than ${MAX_BLANKS} blanks in a row` },
  };
  return [
    ...leftOut.slice(0, 1).map((first) => notLookedAt(first, 'not-evaluable', reason)),
    ...unreadable.slice(0, 1).map((first) => notLookedAt(first, 'verified', blanks)),
  ];
}

function notLookedAt(
  named: Named,
  basis: DkimResult['basis'],
  reason: NonNullable<DkimResult['reason']>,
): DkimResult {
  return {
    ...named,
    keyBits: null,
    result: 'neutral',
    basis,
    headerSignature: 'not-checked',
    bodyHash: 'not-checked',
    aligned: null,
    reason,
    details: {
      identity: null,
      signedHeaders: [],
      bodyLengthLimit: null,
      bodyLength: null,
      signedAt: null,
      expiresAt: null,
      canonicalization: '',
      keyFlags: [],
      keyRecord: null,
      key: 'not-asked',
    },
  };
}
