/** Real lists hold some twenty names; a hostile one could hold a million. */
const MAX_NAMES = 100;

/**
 * The `NAME:value;NAME:value;` lists of X-Forefront-Antispam-Report, X-Microsoft-Antispam and X-Microsoft-Antispam-Mailbox-Delivery, names
 * in upper case. Of a name given twice the first counts. A value may hold colons (IPv6). Never throws.
 */
export function parseAntispamReport(value: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of value.split(';')) {
    if (found.size >= MAX_NAMES) break;
    const colon = piece.indexOf(':');
    if (colon < 1) continue;
    const name = piece.slice(0, colon).trim().toUpperCase();
    if (/^[A-Z][A-Z0-9_-]*$/.test(name) && !found.has(name)) {
      found.set(name, piece.slice(colon + 1).trim());
    }
  }
  return found;
}
