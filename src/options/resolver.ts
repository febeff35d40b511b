import browser from 'webextension-polyfill';
import type { Sentence } from '../core/inspection';
import { resolverPresets } from '../dns/presets';
import { ask } from '../request';
import type { Options } from '../storage';

interface Outcome {
  readonly note: Sentence;
  /** The host to ask leave for, where that may be what is missing. */
  readonly allow: string | null;
}

function urlOf(options: Options): string {
  return options.resolver === 'custom' ? options.resolverUrl : resolverPresets[options.resolver];
}

/** One question to the resolver as it is set. Many resolvers answer any page (CORS), so leave is asked for only where the test failed. */
export async function testResolver(options: Options): Promise<Outcome> {
  const url = urlOf(options);
  try {
    const { ok, note } = await ask('test-resolver', { url });
    if (ok || !URL.canParse(url)) return { note, allow: null };
    const { host, origin } = new URL(url);
    const allowed = await browser.permissions.contains({ origins: [`${origin}/*`] });
    return { note, allow: allowed ? null : host };
  } catch {
    return { note: { id: 'ui_error_no_answer' }, allow: null };
  }
}

/** Asks the browser for leave to reach the resolver, then tests it again. Must be called straight from a click. */
export async function allowResolver(options: Options): Promise<Outcome> {
  const { origin } = new URL(urlOf(options));
  await browser.permissions.request({ origins: [`${origin}/*`] }).catch(() => false);
  return testResolver(options);
}
