import * as selectors from '../selectors';
import { isInBody, textOf } from '../shown';
import { Left, until } from '../waiting';
import { findSourceDialog, openDialogs } from './dialog';

/** How long after a click on an entry its dialog may come and fill, in milliseconds. */
const patience = 5000;
const longestLabel = 80;

/**
 * Learns from the user's own hand what the entry is called in a language that nobody has told us: once no known label was found, the next entry
 * of a menu that they press, and that a source dialog follows, is the one. Kept for the life of the page and nowhere else. Until then nothing
 * is listened to.
 */
export class LearnedEntries {
  /** Labels that were seen to open the dialog. */
  readonly labels: string[] = [];
  private listening = false;
  private waiting = new AbortController();

  constructor(private readonly document: Document) {}

  /** No entry was known: watch for the one that the user presses. */
  watch(): void {
    if (this.listening) return;
    this.listening = true;
    this.document.addEventListener('click', this.pressed, { capture: true, passive: true });
  }

  /** Ends with the page's message script. */
  stop(): void {
    this.waiting.abort();
    this.listening = false;
    this.document.removeEventListener('click', this.pressed, { capture: true });
  }

  private readonly pressed = (event: Event): void => {
    // What else is pressed before the dialog comes may be what opened it.
    this.waiting.abort();
    this.waiting = new AbortController();
    if (!event.isTrusted || !(event.target instanceof Element)) return;
    const entry = event.target.closest(selectors.menuItem);
    if (entry === null || entry.matches(selectors.opensMenu) || isInBody(entry)) return;
    const label = textOf(entry);
    if (label === '' || label.length > longestLabel) return;
    void this.learn(label, new Set(openDialogs(this.document)), this.waiting.signal);
  };

  private async learn(label: string, before: ReadonlySet<Element>, signal: AbortSignal) {
    try {
      const opened = (): true | null =>
        findSourceDialog(this.document, (dialog) => before.has(dialog)) === null ? null : true;
      if (!(await until(opened, patience, signal))) return;
      this.labels.push(label);
      this.stop();
    } catch (error) {
      if (!(error instanceof Left)) throw error;
    }
  }
}
