/**
 * What is under way in each tab. Leaving a message aborts its work; asking twice for the same message joins the work that runs. Held in
 * memory on purpose: when the worker is ended in between, the next request starts afresh from what session storage says.
 */
interface Work<T> {
  /** Empty while nobody has named the message: the popup can ask before the content script has seen the pane. */
  key: string;
  readonly abort: AbortController;
  readonly done: Promise<T>;
}

export class TabWork<T> {
  private readonly running = new Map<number, Work<T>>();

  /** Joins running work of the same key, or aborts the other and starts. */
  start(tabId: number, key: string, begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const now = this.running.get(tabId);
    if (now?.key === key && !now.abort.signal.aborted) return now.done;
    now?.abort.abort();
    const abort = new AbortController();
    const done = begin(abort.signal).finally(() => {
      if (this.running.get(tabId)?.abort === abort) this.running.delete(tabId);
    });
    this.running.set(tabId, { key, abort, done });
    return done;
  }

  /** Is work on this message under way? Work that nobody has named yet takes the name. */
  holds(tabId: number, key: string): boolean {
    const now = this.running.get(tabId);
    if (now === undefined || now.abort.signal.aborted) return false;
    if (now.key === '') now.key = key;
    return now.key === key;
  }

  isBusy(tabId: number): boolean {
    return this.running.has(tabId);
  }

  /** The work that `signal` belongs to has found out which message it is about. */
  name(tabId: number, signal: AbortSignal, key: string): void {
    const now = this.running.get(tabId);
    if (now?.abort.signal === signal) now.key = key;
  }

  /** Aborts a tab's work unless it is for the message that is named. */
  leave(tabId: number, unless?: string): void {
    const now = this.running.get(tabId);
    if (now === undefined || (unless !== undefined && now.key === unless)) return;
    now.abort.abort();
    this.running.delete(tabId);
  }
}
