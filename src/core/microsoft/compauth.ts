import type { Sentence } from '../inspection';

/** Reasons that Microsoft documents one by one; the others are told by their first digit. */
const EXACT: Readonly<Record<string, string>> = {
  '000': 'ms_compauth_reason_000',
  '001': 'ms_compauth_reason_001',
  '002': 'ms_compauth_reason_002',
  '010': 'ms_compauth_reason_010',
};

/** Seen often enough to be named, though Microsoft calls the last two digits internal. */
const OBSERVED: Readonly<Record<string, string>> = {
  '111': 'ms_compauth_reason_ptr',
  '116': 'ms_compauth_reason_ptr',
  '130': 'ms_compauth_reason_130',
};

const CLASS: Readonly<Record<string, string>> = {
  '1': 'ms_compauth_reason_pass',
  '2': 'ms_compauth_reason_softpass',
  '3': 'ms_compauth_reason_unchecked',
  '4': 'ms_compauth_reason_bypassed',
  '6': 'ms_compauth_reason_own_domain',
  '7': 'ms_compauth_reason_pass',
  '9': 'ms_compauth_reason_bypassed',
};

/**
 * Microsoft's composite authentication and its reason code ("Anti-spam message headers in Microsoft 365", Authentication-results fields). It
 * is Microsoft's own judgement of the author's domain: neither DMARC, nor a word on what was done with the message, since an allow entry
 * can still deliver a failure. Unknown codes are called unknown.
 */
export function explainCompauth(result: string, reason: string | null): Sentence {
  const params = { result, reason: reason ?? '' };
  if (reason === null) return { id: 'ms_compauth_no_reason', params };
  const known = /^\d{3}$/.test(reason)
    ? (EXACT[reason] ?? OBSERVED[reason] ?? CLASS[reason.charAt(0)])
    : undefined;
  return { id: known ?? 'ms_compauth_reason_unknown', params };
}
