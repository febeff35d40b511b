/**
 * Sealers whose ARC chains are believed when the user has not said otherwise. RFC 8617 section 5.2 leaves trust to local policy: a valid chain
 * only shows that nobody touched it. The list is small on purpose: large mailbox providers that authenticate on receipt and seal what they
 * forward, each by the d= it seals with. The options page edits it.
 */
export const defaultTrustedSealers: readonly string[] = [
  'microsoft.com', // Exchange Online and Outlook.com (selector arcselector...)
  'google.com', // Gmail, Google Groups and Workspace
  'yahoo.com',
  'icloud.com',
  'fastmail.com',
  'messagingengine.com', // Fastmail's own relay
];

/** True where `domain` is on the list or below a name on it. */
export function isTrustedSealer(domain: string, trusted: readonly string[]): boolean {
  const name = domain.toLowerCase().replace(/\.$/, '');
  return trusted.some((entry) => {
    const suffix = entry.trim().toLowerCase().replace(/\.$/, '');
    return suffix !== '' && (name === suffix || name.endsWith(`.${suffix}`));
  });
}
