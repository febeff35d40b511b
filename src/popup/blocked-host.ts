import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { resolverPresets } from '../dns/presets';
import type { TabState } from '../protocol';
import type { Options } from '../storage';
import { dnsTrouble } from '../ui/summary';

/**
 * The origin of the resolver, when DNS did not answer and the extension has no leave to reach it: a resolver of the user's own that does
 * not answer other pages (CORS) needs that leave. Null in any other case.
 */
export function useBlockedOrigin(state: TabState, options: Options): string | null {
  const [origin, setOrigin] = useState<string | null>(null);
  useEffect(() => {
    setOrigin(null);
    if (state.inspection && dnsTrouble(state.inspection)) void findBlocked(options).then(setOrigin);
  }, [state, options]);
  return origin;
}

async function findBlocked(options: Options): Promise<string | null> {
  const { resolver, resolverUrl } = options;
  const url = resolver === 'custom' ? resolverUrl : resolverPresets[resolver];
  if (!URL.canParse(url)) return null;
  const { origin } = new URL(url);
  const allowed = await browser.permissions
    .contains({ origins: [`${origin}/*`] })
    .catch(() => true);
  return allowed ? null : origin;
}

/** Must be called straight from a click. False where the user refuses. */
export function allowOrigin(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [`${origin}/*`] }).catch(() => false);
}
