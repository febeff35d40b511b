import * as selectors from '../selectors';
import { isInBody, isVisible } from '../shown';
import { pause, until } from '../waiting';
import { headerSectionIn } from './source-text';

/** Every dialog that the page itself shows now. */
export function openDialogs(document: Document): Element[] {
  return [...document.querySelectorAll(selectors.dialog)].filter(
    (dialog) => !isInBody(dialog) && isVisible(dialog),
  );
}

/** An element's text with its line breaks. */
function linesOf(element: Element): string {
  const plain = element.textContent ?? '';
  if (headerSectionIn(plain) !== null) return plain;
  // Line breaks made of elements: only the rendered text has them.
  return element instanceof HTMLElement ? element.innerText : plain;
}

/**
 * The header section or message that a dialog shows, or null where it is no source dialog (or still blank). Language-neutral: the text
 * itself tells. Dialogs that show attachments or messages are none, since a sender would write that text.
 */
function sourceTextIn(dialog: Element): string | null {
  if (dialog.querySelector(selectors.notInSourceDialog) !== null) return null;
  const places = [...dialog.querySelectorAll(selectors.dialogText), dialog];
  for (const place of places) {
    if (place.querySelector(selectors.editable) !== null) continue;
    const text = headerSectionIn(linesOf(place));
    if (text !== null) return text;
  }
  return null;
}

/** The source dialog that stands open now, with its text; null where none does. Those that `isStale` knows are passed over. */
export function findSourceDialog(
  document: Document,
  isStale: (dialog: Element) => boolean,
): { dialog: Element; text: string } | null {
  for (const dialog of openDialogs(document)) {
    if (isStale(dialog)) continue;
    const text = sourceTextIn(dialog);
    if (text !== null) return { dialog, text };
  }
  return null;
}

/** Waits until a dialog's text is there and has stopped growing. Null when it is closed before, or stays blank for `limit` milliseconds. */
export async function awaitText(
  dialog: Element,
  limit: number,
  signal: AbortSignal,
): Promise<string | null> {
  const look = (): string | false | null => (dialog.isConnected ? sourceTextIn(dialog) : false);
  let text = await until(look, limit, signal);
  while (typeof text === 'string') {
    await pause(120, signal);
    const again = look();
    if (typeof again !== 'string' || again.length === text.length) return text;
    text = again;
  }
  return null;
}

/** Closes a menu or dialog as the keyboard would. */
export function pressEscape(target: Element): void {
  for (const type of ['keydown', 'keyup']) {
    target.dispatchEvent(
      new KeyboardEvent(type, {
        key: 'Escape',
        code: 'Escape',
        keyCode: 27,
        which: 27,
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
  }
}

/** Closes a dialog that we opened: by Escape, else by the button that is known to close, or that is its only one. */
export async function closeDialog(dialog: Element, signal: AbortSignal): Promise<boolean> {
  const closed = (): true | null => (dialog.isConnected && isVisible(dialog) ? null : true);
  if (closed()) return true;
  const active = dialog.ownerDocument.activeElement;
  pressEscape(active !== null && dialog.contains(active) ? active : dialog);
  if (await until(closed, 400, signal)) return true;
  const buttons = [...dialog.querySelectorAll<HTMLElement>(selectors.button)].filter(isVisible);
  const known = buttons.find((button) => selectors.hasLabel(button, selectors.closeLabels));
  const chosen = known ?? (buttons.length === 1 ? buttons[0] : undefined);
  chosen?.click();
  return (await until(closed, 800, signal)) ?? false;
}
