import type { Sentence } from '../core/inspection';

/** The resolvers that the options offer. Each answers RFC 8484 GET; what it learns is told in PRIVACY.md. */
export const resolverPresets = {
  cloudflare: 'https://cloudflare-dns.com/dns-query',
  google: 'https://dns.google/dns-query',
  quad9: 'https://dns.quad9.net/dns-query',
} as const;

export type ResolverPreset = keyof typeof resolverPresets;

/**
 * Reads a resolver's address as a user writes it. HTTPS, or plain HTTP to this very machine (127.0.0.1, [::1]) for a local resolver; the
 * template suffix `{?dns}` of RFC 8484 section 3 is dropped.
 */
export function readResolverUrl(text: string): { url: string } | { problem: Sentence } {
  const written = text.trim().replace(/\{\?dns\}$/, '');
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return { problem: { id: 'dns_url_unreadable', params: { url: written } } };
  }
  const local = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    return { problem: { id: 'dns_url_not_https', params: { url: written } } };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: { id: 'dns_url_with_password' } };
  }
  url.hash = '';
  url.searchParams.delete('dns');
  return { url: url.href };
}
