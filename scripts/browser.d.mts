/** Types of browser.mjs, which is plain JavaScript because it runs before anything is installed. */
export function findBrowser(machine?: {
  platform?: string;
  env?: Record<string, string | undefined>;
  runs?: (path: string) => boolean;
}): string | null;
