/**
 * Which values of a report may stand in a command, a record or a link that an administrator will use. Everything in a report can be written
 * by a stranger, so only the narrow forms of an address and a host name are taken; `core/powershell` then quotes them.
 */

/** dot-atom address (RFC 5322 section 3.4.1) of ordinary letters; an apostrophe is allowed (o'neil@...) since `quote` doubles it. */
const SAFE_ADDRESS =
  /^[A-Za-z0-9][A-Za-z0-9.!#%&'*+/=?^_{|}~-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251})[A-Za-z0-9]$/;

/** Whether a value is an ordinary e-mail address and nothing else. */
export function isSafeAddress(value: string): boolean {
  return SAFE_ADDRESS.test(value) && !value.includes('..');
}

/** Whether a value is a host or domain name of two labels or more (letters, digits, hyphens, underscores; RFC 1035 section 2.3.1, RFC 8552). */
export function isSafeHost(value: string): boolean {
  return (
    value.length <= 253 &&
    /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(value) &&
    value.includes('.') &&
    !value.includes('..')
  );
}
