/**
 * Stands in for the public suffix list. mailauth uses it for one comment field that we do not read; DMARC walks the tree instead
 * (RFC 9989 section 4.10), and the list would be more than half of the bundle.
 */
export function getDomain(name: string): string {
  return name.toLowerCase();
}

export default { getDomain };
