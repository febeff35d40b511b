/** Milliseconds of quiet after which the pane is read, and the longest that a busy page can put it off. */
const quiet = 100;
const patience = 500;
/** How often the pane host's presence is checked, and, where the browser has no Navigation API, the address. */
const heartbeat = 1000;

interface Navigation extends EventTarget {
  readonly currentEntry: unknown;
}

export interface Watch {
  /** Have the page looked at again in a while, though nothing changes. */
  again(milliseconds: number): void;
  stop(): void;
}

/**
 * Calls `changed` after something has changed below the pane host or in the address. One observer, on the pane alone; while nothing changes,
 * nothing runs but a look at one flag a second.
 *
 * @param own says of a node that it is ours, so that our own badge wakes nobody.
 * @param moved is called at once when the address changes, before the pane follows.
 */
export function watch(
  paneHost: () => Element | null,
  own: (node: Node) => boolean,
  changed: () => void,
  moved: () => void,
): Watch {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waitingSince = 0;
  let lastChange = 0;
  let later: ReturnType<typeof setTimeout> | null = null;
  let observed: Element | null = null;
  let href = location.href;

  const run = (): void => {
    timer = null;
    changed();
  };
  /** One timer, whatever number of mutations: when it fires too early, it is set for the rest. */
  const soon = (): void => {
    lastChange = performance.now();
    if (timer !== null) return;
    waitingSince = lastChange;
    timer = setTimeout(check, quiet);
  };
  function check(): void {
    const now = performance.now();
    const rest = Math.min(lastChange + quiet, waitingSince + patience) - now;
    if (rest <= 1) return run();
    timer = setTimeout(check, rest);
  }
  const isOurs = (record: MutationRecord): boolean =>
    record.type === 'childList' && [...record.addedNodes, ...record.removedNodes].every(own);
  const observer = new MutationObserver((records) => {
    checkAddress();
    if (!records.every(isOurs)) soon();
  });
  const observe = (): void => {
    if (observed?.isConnected) return;
    observer.disconnect();
    observed = paneHost();
    if (observed === null) return;
    observer.observe(observed, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['style', 'class', 'hidden', 'aria-hidden', 'aria-expanded'],
    });
    soon();
  };
  function checkAddress(): void {
    if (location.href === href) return;
    href = location.href;
    moved();
    soon();
  }

  const navigation = (globalThis as { navigation?: Navigation }).navigation;
  navigation?.addEventListener('currententrychange', checkAddress);
  addEventListener('popstate', checkAddress);
  const beat = setInterval(() => {
    if (document.hidden) return;
    observe();
    checkAddress();
  }, heartbeat);
  observe();
  soon();

  return {
    again(milliseconds) {
      if (later !== null) clearTimeout(later);
      later = setTimeout(changed, milliseconds);
    },
    stop() {
      observer.disconnect();
      clearInterval(beat);
      if (timer !== null) clearTimeout(timer);
      if (later !== null) clearTimeout(later);
      navigation?.removeEventListener('currententrychange', checkAddress);
      removeEventListener('popstate', checkAddress);
    },
  };
}
