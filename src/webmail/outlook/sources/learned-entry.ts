import * as selectors from '../selectors';
import { isInBody, textOf } from '../shown';
import { findSourceDialog, openDialogs } from './dialog';

const longestLabel = 80;
/** Whatever may open a dialog, or close it: it is looked at before the page hears of it. */
const acts = ['pointerdown', 'keydown', 'click'];

/**
 * Learns from the user's own hand what the entry is called in a language that nobody has told us: once no known label was found, the next entry
 * of a menu that they press, and that a source dialog follows, is the one. Kept for the life of the page and nowhere else. Until then nothing
 * is listened to.
 */
export class LearnedEntries {
  /** Labels that were seen to open the dialog. */
  readonly labels: string[] = [];
  /** The entry that was pressed last, and the dialogs that stood open before. */
  private last: { readonly label: string; readonly before: ReadonlySet<Element> } | null = null;

  constructor(private readonly document: Document) {}

  /** No entry was known: watch for the one that the user presses. */
  watch(): void {
    for (const act of acts) {
      this.document.addEventListener(act, this.acted, { capture: true, passive: true });
    }
  }

  /** Has the entry that was pressed last brought a source dialog by now? Its label is learned then. */
  see(): boolean {
    const { last } = this;
    if (!last || !findSourceDialog(this.document, (dialog) => last.before.has(dialog)))
      return false;
    this.labels.push(last.label);
    this.stop();
    return true;
  }

  /** Ends with the page's message script. */
  stop(): void {
    this.last = null;
    for (const act of acts) this.document.removeEventListener(act, this.acted, { capture: true });
  }

  private readonly acted = (event: Event): void => {
    if (this.see() || event.type !== 'click') return;
    // What else is pressed before the dialog comes may be what opened it.
    this.last = null;
    if (!event.isTrusted || !(event.target instanceof Element)) return;
    const entry = event.target.closest(selectors.menuItem);
    if (entry === null || entry.matches(selectors.opensMenu) || isInBody(entry)) return;
    const label = textOf(entry);
    if (label === '' || label.length > longestLabel) return;
    this.last = { label, before: new Set(openDialogs(this.document)) };
  };
}
