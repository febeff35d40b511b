/**
 * Node's `net.isIP` family for a worker. Addresses as RFC 4291 section 2.2 writes them; a zone id (RFC 4007) is refused, because no SPF or
 * DMARC input may carry one.
 */
const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const GROUP = /^[0-9A-Fa-f]{1,4}$/;

/** True for a dotted quad without leading zeros. */
export function isIPv4(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 15 && IPV4.test(text);
}

/** Number of 16-bit groups that `part` writes, or -1 where one is malformed. An IPv4 tail counts two and may stand last only. */
function groups(part: string, mayEndInIPv4: boolean): number {
  if (part === '') return 0;
  const items = part.split(':');
  let count = 0;
  for (const [index, item] of items.entries()) {
    if (GROUP.test(item)) count += 1;
    else if (mayEndInIPv4 && index === items.length - 1 && isIPv4(item)) count += 2;
    else return -1;
  }
  return count;
}

/** True for an IPv6 address, `::` and IPv4 tail included, zone excluded. */
export function isIPv6(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > 45 || !text.includes(':')) return false;
  const gap = text.indexOf('::');
  if (gap < 0) return groups(text, true) === 8;
  if (text.includes('::', gap + 1)) return false;
  const before = groups(text.slice(0, gap), false);
  const after = groups(text.slice(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

/** 4, 6, or 0 where the text is no address. */
export function isIP(text: unknown): 0 | 4 | 6 {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

export default { isIP, isIPv4, isIPv6 };
