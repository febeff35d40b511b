/** What a case of a suite looks like, and what counts as right. */
import type { Verified } from '../../src/core/inspection';
import type { SuiteZone } from './zone';

export interface ExpectedSignature {
  readonly i: number;
  readonly d: string | null;
  readonly s: string | null;
  readonly r: 'pass' | 'notpass';
}

export interface Expected {
  /** spf, dmarc */
  readonly result?: readonly string[];
  readonly explanation?: string | null;
  readonly policy?: readonly string[];
  readonly arc?: readonly string[];
  /** dkim */
  readonly any?: string;
  readonly all?: string;
  readonly last?: string;
  readonly sigs?: readonly ExpectedSignature[];
  /** e2e */
  readonly spf?: readonly string[];
  readonly dkim?: { readonly any: string };
  readonly dmarc?: readonly string[];
  readonly dmarcPolicy?: readonly string[];
  /** verified: every value named here must be there; arrays are compared item by item, in order. */
  readonly verified?: Readonly<Record<string, unknown>>;
  /** ar */
  readonly malformed?: boolean;
  readonly authservId?: string;
  readonly count?: number | null;
  readonly results?: Readonly<
    Record<
      string,
      { method?: string; result?: string; reason?: string; props?: Record<string, string> }
    >
  >;
}

export interface Case {
  readonly id: string;
  readonly suite: string;
  readonly kind: 'spf' | 'dkim' | 'dmarc' | 'arc' | 'e2e' | 'ar' | 'verified';
  readonly eml_b64?: string;
  readonly header?: string;
  readonly zone?: SuiteZone;
  readonly now?: string;
  readonly needsNow?: boolean;
  readonly input?: {
    readonly ip?: string;
    readonly helo?: string;
    readonly mailFrom?: string;
    readonly from?: string;
    readonly spf?: { readonly result: string; readonly domain: string } | null;
    readonly dkim?: readonly { readonly result: string; readonly domain: string }[];
  };
  /** What is known of the bytes beyond the bytes. */
  readonly source?: {
    readonly kind?: 'full-message' | 'header-section';
    readonly fidelity?: 'wire' | 'copy';
    readonly receivedAt?: string;
    readonly clientProblem?: string;
    readonly trustedSealers?: readonly string[];
  };
  readonly expected: Expected;
  readonly tags?: readonly string[];
  readonly note?: string;
}

/** What a run gave, in words that both sides share. Undefined: not evaluated. */
export interface Outcome {
  spf?: string;
  explanation?: string | null;
  dkim?: { domain: string; selector: string; result: string }[];
  arc?: string;
  dmarc?: string;
  policy?: string | null;
  /** The policy after sp, np and t. */
  applied?: string | null;
  verified?: Verified;
  ar?: { authservId: string | null; problems: number; results: ArResult[] };
}
interface ArResult {
  method: string;
  result: string;
  reason: string | null;
  properties: Record<string, string>;
}

const among = (wanted: readonly string[] | undefined, got: string | null | undefined): boolean =>
  wanted === undefined || wanted.includes(got ?? '');

function dkimWord(results: readonly string[], word: string): boolean {
  if (word === 'any') return true;
  if (word === 'none') return results.length === 0;
  if (word === 'notpass') return !results.includes('pass');
  return results.includes(word);
}

function rightDkim(expected: Expected, got: NonNullable<Outcome['dkim']>): boolean {
  const results = got.map((one) => one.result);
  if (expected.any !== undefined && !dkimWord(results, expected.any)) return false;
  if (expected.last !== undefined && results.at(-1) !== expected.last) return false;
  if (
    expected.all !== undefined &&
    (results.length === 0 || results.some((one) => one !== expected.all))
  ) {
    return false;
  }
  return (expected.sigs ?? []).every((wanted) => {
    const same = got.filter(
      (one) =>
        (wanted.d === null || one.domain.toLowerCase() === wanted.d.toLowerCase()) &&
        (wanted.s === null || one.selector === wanted.s),
    );
    const passes = same.some((one) => one.result === 'pass');
    return wanted.r === 'pass' ? passes : !passes;
  });
}

function rightAr(expected: Expected, got: NonNullable<Outcome['ar']>): boolean {
  if (expected.malformed === true) {
    return got.problems > 0 && !got.results.some((one) => one.result === 'pass');
  }
  if (expected.authservId !== undefined && (got.authservId ?? '') !== expected.authservId)
    return false;
  if (typeof expected.count === 'number' && got.results.length !== expected.count) return false;
  return Object.entries(expected.results ?? {}).every(([index, wanted]) => {
    const one = got.results[Number(index)];
    if (one === undefined) return false;
    if (wanted.method !== undefined && one.method !== wanted.method) return false;
    if (wanted.result !== undefined && one.result !== wanted.result) return false;
    if (wanted.reason !== undefined && one.reason !== wanted.reason) return false;
    return Object.entries(wanted.props ?? {}).every(
      ([name, value]) => one.properties[name] === value,
    );
  });
}

/** True where everything that `wanted` names is in `got`. */
function holds(wanted: unknown, got: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(got) || (wanted.length === 0 && got.length > 0))) {
    return false;
  }
  return Object.entries(wanted).every(([name, value]) =>
    holds(value, (got as Record<string, unknown>)[name]),
  );
}

/** True where `got` is an acceptable outcome of the case. */
export function isRight({ kind, expected, suite }: Case, got: Outcome): boolean {
  switch (kind) {
    case 'spf':
      if (!among(expected.result, got.spf)) return false;
      if (expected.explanation === null || expected.explanation === undefined) return true;
      return (got.explanation ?? 'DEFAULT') === expected.explanation;
    case 'dkim':
      if (got.dkim === undefined) return false;
      // Historic passes by rsa-sha1 or short keys, which RFC 8301 ended.
      if (suite.endsWith('!rfc8301')) return !got.dkim.some((one) => one.result === 'pass');
      return rightDkim(expected, got.dkim);
    case 'arc':
      return among(expected.arc, got.arc);
    case 'dmarc':
      if (!among(expected.result, got.dmarc)) return false;
      return among(expected.policy, got.policy) || among(expected.policy, got.applied);
    case 'verified':
      return holds(expected.verified, got.verified);
    case 'ar':
      return got.ar !== undefined && rightAr(expected, got.ar);
    case 'e2e':
    default: {
      if (!among(expected.spf, got.spf) || !among(expected.dmarc, got.dmarc)) return false;
      const words = (got.dkim ?? []).map((one) => one.result);
      if (expected.dkim !== undefined && !dkimWord(words, expected.dkim.any)) return false;
      return among(expected.dmarcPolicy, got.policy) || among(expected.dmarcPolicy, got.applied);
    }
  }
}
