/**
 * The content script: sees which message stands open, says so to the background, shows the badge, and reads the source when the background
 * asks. The file's name makes the bundler put it into one script without web-accessible resources.
 */
import { isEnvelope, type ContentRequests, type Handlers } from '../protocol';
import { openWebmail } from '../webmail/open-webmail';
import * as selectors from '../webmail/outlook/selectors';
import { isInBody } from '../webmail/outlook/shown';
import { Pieces } from './pieces';
import { answerWith, isAlive } from './runtime';
import { Tab } from './tab';
import { watch } from './watch';

function start(): void {
  // Left over from before an update of the extension; what stands in a body is the sender's and is left alone.
  for (const orphan of document.querySelectorAll(selectors.badge)) {
    if (!isInBody(orphan)) orphan.remove();
  }

  const tab = new Tab(openWebmail(document, location.href, () => performance.now()));
  const pieces = new Pieces();
  let gone = false;
  const handlers: Handlers<ContentRequests, null> = {
    'read-source': async (request) => pieces.shorten(await tab.readSource(request)),
    'stop-reading': async (request) => tab.stopReading(request),
    'source-piece': async (request) => pieces.piece(request),
    'show-state': async (request) => tab.showState(request),
    'is-shown': async (request) => tab.isShown(request),
    'leave-page': async ({ host }) => {
      const left = location.hostname === host;
      if (left) {
        stop();
        // Nobody finds us here any more; when the host comes back, a new script is put in.
        gone = true;
      }
      return { left };
    },
  };

  const isOurs = (node: Node): boolean =>
    node instanceof Element && node.localName === selectors.badge && !isInBody(node);
  const watching = watch(
    () => tab.paneHost(),
    isOurs,
    () => {
      if (!isAlive()) return stop();
      const look = tab.update();
      if (look.state === 'waiting' && look.again !== null) watching.again(look.again);
    },
    () => {
      if (!isAlive()) return stop();
      tab.moved();
    },
  );

  const answer = (envelope: unknown): Promise<unknown> | undefined => {
    if (gone || !isEnvelope(envelope) || !Object.hasOwn(handlers, envelope.name)) return undefined;
    const handle = handlers[envelope.name as keyof ContentRequests] as (
      request: unknown,
      sender: null,
    ) => Promise<unknown>;
    return handle(envelope.body, null);
  };
  answerWith(answer);

  function stop(): void {
    watching.stop();
    tab.stop();
  }
}

start();
