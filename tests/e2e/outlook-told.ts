import type { Stage } from './outlook-stage';
import { pause } from './outlook-stage';

/** The key of every message that the background was told of meanwhile. */
export async function keysTold(
  stage: Stage,
  during: () => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const over = new AbortController();
  const look = async (): Promise<void> => {
    const message = (await stage.state())?.message;
    if (message) seen.add(message.key);
  };
  const watching = (async () => {
    while (!over.signal.aborted) {
      await look();
      await pause(10);
    }
  })();
  try {
    await during();
  } finally {
    over.abort();
    await watching;
  }
  // The last word as well, on a machine that was too busy to look in between.
  await look();
  return seen;
}

/** The same as `<id> <subject>`. */
export async function told(
  stage: Stage,
  during: () => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  const keys = await keysTold(stage, during);
  return new Set(
    [...keys].map((key) => {
      const [id, subject] = JSON.parse(key.replace(/#\d+$/, '')) as (string | null)[];
      return `${id} ${subject}`;
    }),
  );
}

/** All that the extension has logged, sent between its contexts, and asked of the network; of the page's own requests all but its cookies. */
export async function wordsHeard(stage: Stage): Promise<string> {
  const messages = await (
    await stage.worker()
  ).evaluate(() => (globalThis as unknown as { heard?: string[] }).heard ?? []);
  const requests = (await stage.heard.requests()).map(
    ({ url, headers, body }) => `${url} ${headers} ${body}`,
  );
  const served = stage.replica.requests().map(({ url, headers, body }) => {
    // The browser itself sends the cookie back to where it came from.
    const { cookie: _cookie, ...others } = headers;
    return `${url} ${JSON.stringify(others)} ${body}`;
  });
  return [...messages, ...(await stage.heard.logs()), ...requests, ...served].join('\n');
}
