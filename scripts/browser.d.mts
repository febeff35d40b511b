/** Types of browser.mjs, which is plain JavaScript because it runs before anything is installed. */
interface Machine {
  platform?: string;
  env?: Record<string, string | undefined>;
  runs?: (path: string) => boolean;
}
export function findBrowser(machine?: Machine): string | null;
export function findFirefox(machine?: Machine): string | null;
