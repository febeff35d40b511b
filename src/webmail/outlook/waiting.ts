/** Rejects waits whose work was aborted: the user has left the message. */
export class Left extends Error {}

/** Waits; throws {@link Left} as soon as the signal fires. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Left());
      return;
    }
    const leave = (): void => {
      clearTimeout(timer);
      reject(new Left());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', leave, { once: true });
  });
}

const step = 50;

/** Looks again and again until `find` gives something, for at most `limit` milliseconds; then null. */
export async function until<T>(
  find: () => T | null,
  limit: number,
  signal: AbortSignal,
): Promise<T | null> {
  for (let waited = 0; ; waited += step) {
    const found = find();
    if (found !== null) return found;
    if (waited >= limit) return null;
    await pause(step, signal);
  }
}
