import type { SourceReading } from '../webmail/webmail';

interface Reading {
  /** Fires when the page has left the message. */
  readonly opened: AbortSignal;
  /** One for everybody who asked; each fires when that one no longer wants the answer. */
  readonly askers: AbortSignal[];
  readonly done: Promise<SourceReading>;
}

export interface Wanted {
  /** Names the message and the way it is read: two with the same name are one reading. */
  readonly name: string;
  readonly opened: AbortSignal;
  readonly asker: AbortSignal;
}

/**
 * The readings of a page, one after the other in the order in which they were asked for. The page has one menu and one dialog, and whoever
 * opens them takes the next dialog for its own, so there is never a second reading beside the first.
 */
export class Readings {
  private last: Promise<unknown> = Promise.resolve();
  /** Those that wait for their turn, and the one under way. */
  private readonly open = new Map<string, Reading>();

  /**
   * Joins the reading of this name, or puts a new one at the end. `begin` is called when its turn has come, `skipped` in its place where the
   * message was left or nobody wants the answer by then. What has begun goes on to its end even so, as long as the message is open: a menu
   * that comes late would be taken by the next one.
   */
  read(
    { name, opened, asker }: Wanted,
    begin: () => Promise<SourceReading>,
    skipped: () => SourceReading,
  ): Promise<SourceReading> {
    const found = this.open.get(name);
    if (found !== undefined && !found.opened.aborted) {
      found.askers.push(asker);
      return found.done;
    }
    const askers = [asker];
    const done = this.last.then(() =>
      opened.aborted || askers.every(({ aborted }) => aborted) ? skipped() : begin(),
    );
    const reading = { opened, askers, done };
    this.open.set(name, reading);
    const end = () => {
      if (this.open.get(name) === reading) this.open.delete(name);
    };
    this.last = done.then(end, end);
    return done;
  }
}
