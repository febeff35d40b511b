/** Milliseconds after which what has not come is not waited for any more (assumed: pages that slow are given up by their users). */
export const longestWait = 60_000;

interface Press {
  /** The message that it was made for; '' where that can no longer be told. */
  readonly key: string;
  readonly at: number;
}

/**
 * Presses of ours that have brought nothing yet, in a page that says of no menu and no dialog whose it is. Each may still bring one, and what
 * comes after a drive was cut short looks like the answer to the next one. Pure: no DOM.
 */
export class Presses {
  private open: Press[] = [];
  private watching = new AbortController();

  constructor(private readonly now: () => number) {}

  pressed(key: string): void {
    this.open.push({ key, at: this.now() });
  }

  /** A menu or dialog has come. While one of another message may be on its way, nobody knows whose it is, nor whose is still to come. */
  answered(key: string): void {
    const others = this.others(key) > 0;
    const at = this.open.findLastIndex((press) => press.key === key);
    const rest = this.open.filter((_, place) => place !== at);
    this.open = others ? rest.map((press) => ({ ...press, key: '' })) : rest;
  }

  /** Ends the watch for what comes late, and begins another. */
  watch(): AbortController {
    this.watching.abort();
    this.watching = new AbortController();
    return this.watching;
  }

  /** How many menus or dialogs of other messages may still come; of all where none is named. */
  others(key?: string): number {
    this.open = this.open.filter(({ at }) => this.now() - at < longestWait);
    return this.open.filter((press) => press.key !== key).length;
  }
}
