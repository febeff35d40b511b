interface PolicyFactory {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown;
}

/**
 * The page makes the `default` policy for itself, and cannot boot where somebody was quicker: a second one throws, as it does in the real
 * Outlook on the web.
 */
export function claimDefaultPolicy(): boolean {
  const factory = (window as unknown as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return true; // a browser without Trusted Types
  if (factory.defaultPolicy !== null) return false;
  try {
    factory.createPolicy('default', {
      createHTML: (text) => text,
      createScriptURL: (text) => text,
    });
    return true;
  } catch {
    return false;
  }
}
