/**
 * Enhanced status codes (RFC 3463 section 2) and SMTP reply codes (RFC 5321 section 4.2) as they stand in text.
 */

export interface StatusCode {
  /** `2`, `4` or `5`. */
  readonly kind: number;
  readonly subject: number;
  readonly detail: number;
}

/**
 * ABNF status-code = class "." subject "." detail (RFC 3463 section 2). The look-arounds keep IP addresses and version numbers with four
 * parts out.
 */
const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)/;

/** Reads a whole status code such as `5.7.515`; null for anything else. */
export function parseStatus(text: string): StatusCode | null {
  const match = STATUS.exec(text.trim());
  if (match === null || match[0] !== text.trim()) return null;
  return { kind: Number(match[1]), subject: Number(match[2]), detail: Number(match[3]) };
}

/** The first status code in a text, as written, or null. */
export function findStatus(text: string): string | null {
  return STATUS.exec(text)?.[0] ?? null;
}

/**
 * How much a code tells: 0 nothing (`5.0.0`, none), 1 only the subject (`5.7.0`), 2 a registered or vendor detail.
 */
export function specificity(status: string | null): 0 | 1 | 2 {
  const code = status === null ? null : parseStatus(status);
  if (code === null) return 0;
  if (code.detail !== 0) return 2;
  return code.subject === 0 ? 0 : 1;
}

/**
 * The more telling of the two codes of a recipient: that of the Status field and that inside the diagnostic text. They differ in about a
 * tenth of real DSNs; on a tie the text wins, because the words stand beside it.
 */
export function moreSpecific(field: string | null, inText: string | null): string | null {
  if (inText === null) return field;
  if (field === null) return inText;
  return specificity(inText) >= specificity(field) ? inText : field;
}

/** Does `status` match a rule's code: `5.7.26`, `x.7.26` (any class), `4/5.7.26` or the range `5.7.606-649`? */
export function matchesCode(status: string, pattern: string): boolean {
  const code = parseStatus(status);
  if (code === null) return false;
  const [kind = '', subject = '', detail = ''] = pattern.split('.');
  if (kind !== 'x' && !kind.split('/').includes(String(code.kind))) return false;
  if (Number(subject) !== code.subject) return false;
  const [low, high] = detail.split('-').map(Number);
  if (low === undefined) return false;
  return code.detail >= low && code.detail <= (high ?? low);
}
