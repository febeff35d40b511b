/**
 * Values from a report inside a command line that an administrator will paste. Everything in a report can be written by a stranger, so a
 * value is put in only when it has the narrow form of an address, a host name or an IP, and then as a verbatim string.
 */

/**
 * A single-quoted PowerShell string (about_Quoting_Rules: verbatim, no expansion). PowerShell also ends it at the typographic quotes U+2018 to
 * U+201B, so those are doubled too; control characters cannot occur in what is quoted here and are dropped.
 */
export function quote(value: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '');
  return `'${clean.replace(/(['\u2018-\u201b])/g, '$1$1')}'`;
}

/** dot-atom address (RFC 5322 section 3.4.1) of ordinary letters; an apostrophe is allowed (o'neil@...) since `quote` doubles it. */
const SAFE_ADDRESS =
  /^[A-Za-z0-9][A-Za-z0-9.!#%&'*+/=?^_{|}~-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251})[A-Za-z0-9]$/;

export function isSafeAddress(value: string): boolean {
  return SAFE_ADDRESS.test(value) && !value.includes('..');
}

export function isSafeHost(value: string): boolean {
  return (
    value.length <= 253 &&
    /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(value) &&
    value.includes('.') &&
    !value.includes('..')
  );
}
