/** What the browser asks of the network and logs, as each browser lets it be heard: `LaunchedBrowser.listen`. */

export interface HeardRequest {
  /** Address of the page or worker that asked; in Firefox its origin. */
  readonly by: string;
  /** The extension itself asked: its background, one of its pages, or its script in somebody else's page. */
  readonly byExtension: boolean;
  readonly url: string;
  readonly body: string;
  readonly headers: string;
}

export interface Heard {
  /** A request is heard before it is answered. */
  requests(): Promise<readonly HeardRequest[]>;
  logs(): Promise<readonly string[]>;
  forgetRequests(): Promise<void>;
}

/** What the extension itself has asked of the network, its own files left out. */
export async function askedByExtension(heard: Heard): Promise<readonly HeardRequest[]> {
  return (await heard.requests()).filter(
    ({ byExtension, url }) => byExtension && !/^(?:chrome-extension|moz-extension|data):/.test(url),
  );
}
