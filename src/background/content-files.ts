import browser from 'webextension-polyfill';

/**
 * The content script of the manifest, by the names that the build gave its files. Firefox gives them as addresses, and refuses addresses where a
 * script is registered.
 */
export const contentFiles = (): string[] =>
  (browser.runtime.getManifest().content_scripts?.[0]?.js ?? []).map((file) =>
    file.replace(/^moz-extension:\/\/[^/]+\//, ''),
  );
