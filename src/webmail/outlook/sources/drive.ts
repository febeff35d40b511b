import type { Sentence } from '../../../core/inspection';
import * as selectors from '../selectors';
import { isInBody, isVisible, outermostBodies, type PaneMessage } from '../shown';
import { Left, pause, until } from '../waiting';
import { awaitText, closeDialog, findSourceDialog, openDialogs, pressEscape } from './dialog';
import type { Presses } from './presses';

/**
 * Opens "View message source" (or details) for the user, who has just asked for it, reads it, and puts everything back. Only things that say
 * of themselves that they open a menu are pressed on the way, and of the entries only one whose label is known, or `learned` from the user's own hand.
 */
export interface Drive {
  /** The message as it stands in the page now; null once it is another. */
  readonly find: () => PaneMessage | null;
  readonly key: string;
  readonly document: Document;
  /** Labels of the entry that the user was seen to press. */
  readonly learned: readonly string[];
  readonly presses: Presses;
  readonly signal: AbortSignal;
}

export interface Driven {
  readonly text: string | null;
  /** Why there is no text. `blank`: the dialog came and stayed empty, so the message has no transport headers. */
  readonly outcome: 'read' | 'blank' | 'failed';
  readonly note: Sentence;
}

/** Bounds, in milliseconds; `wholeLimit` is that of everything together, retry included. */
const wholeLimit = 16_000;
const menuLimit = 900;
const dialogLimit = 2500;
const textLimit = 3000;
const lateLimit = 15_000;
const buttonsTried = 4;
const submenusTried = 8;

const clickable = (root: Element, selector: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !isInBody(element) && isVisible(element),
  );

/**
 * What opens a menu and does nothing else. A split button says `aria-haspopup` of its whole box and holds two buttons: a click on the box
 * does the first thing in it (reply, delete, report), so no box that holds a button is ever pressed.
 */
const menuOpeners = (root: Element): HTMLElement[] =>
  clickable(root, selectors.opensMenu).filter(
    (opener) => opener.querySelector(selectors.pressable) === null,
  );

const openMenus = (document: Document): Element[] =>
  [...document.querySelectorAll(selectors.menu)].filter(
    (menu) => !isInBody(menu) && isVisible(menu),
  );

/** Known labels first; otherwise the order stays. */
const ranked = (elements: readonly HTMLElement[], labels: readonly string[]): HTMLElement[] => [
  ...elements.filter((element) => selectors.hasLabel(element, labels)),
  ...elements.filter((element) => !selectors.hasLabel(element, labels)),
];

/** Everything that opens a menu and belongs to the message: in its card, or around it as long as no other message is met. */
function ownMenuOpeners(message: PaneMessage): HTMLElement[] {
  for (let root: Element | null = message.card; root !== null; root = root.parentElement) {
    if (root !== message.card && outermostBodies(root).length > 1) return [];
    const found = menuOpeners(root).filter(
      (opener) => !message.branch.contains(opener) && opener.closest(selectors.menu) === null,
    );
    if (found.length > 0) return found;
    if (root.matches(selectors.paneHost)) return [];
  }
  return [];
}

/** The buttons of the message's own header that open a menu, the likeliest first: the last one of the toolbar is "more actions". */
function menuButtons(message: PaneMessage): HTMLElement[] {
  const buttons = ownMenuOpeners(message);
  const inToolbar = buttons.filter((button) => button.closest(selectors.toolbar) !== null);
  const others = buttons.filter((button) => !inToolbar.includes(button));
  return ranked([...inToolbar.reverse(), ...others.reverse()], selectors.moreLabels).slice(
    0,
    buttonsTried,
  );
}

/** The entry of a menu that the user was seen to press for it, or that shows the source, or else the details. An entry that opens a submenu is none. */
function sourceEntry(menu: Element, learned: readonly string[]): HTMLElement | null {
  const entries = clickable(menu, selectors.menuItem).filter(
    (entry) => !entry.matches(selectors.opensMenu),
  );
  return (
    entries.find((entry) => selectors.hasLabel(entry, learned)) ??
    entries.find((entry) => selectors.hasLabel(entry, selectors.sourceLabels)) ??
    entries.find((entry) => selectors.hasLabel(entry, selectors.detailsLabels)) ??
    null
  );
}

/** Presses, and waits for what has to come of it. */
async function press<T>(
  element: HTMLElement,
  { key, presses, signal }: Drive,
  find: () => T | undefined,
  limit: number,
): Promise<T | null> {
  element.click();
  presses.pressed(key);
  const found = await until(() => find() ?? null, limit, signal);
  if (found !== null) presses.answered(key);
  return found;
}

function openMenuBy(opener: HTMLElement, drive: Drive): Promise<Element | null> {
  const before = new Set(openMenus(drive.document));
  const fresh = () => openMenus(drive.document).find((menu) => !before.has(menu));
  return press(opener, drive, fresh, menuLimit);
}

/** Finds the entry below one button: in its menu, else in the menus behind it, one after the other. */
async function entryBehind(opener: HTMLElement, drive: Drive): Promise<HTMLElement | null> {
  const menu = await openMenuBy(opener, drive);
  if (menu === null) return null;
  const here = sourceEntry(menu, drive.learned);
  if (here !== null) return here;
  const parents = menuOpeners(menu).filter((entry) => entry.matches(selectors.menuItem));
  for (const parent of ranked(parents, selectors.viewLabels).slice(0, submenusTried)) {
    if (!parent.isConnected) return null;
    const submenu = await openMenuBy(parent, drive);
    const entry = submenu === null ? null : sourceEntry(submenu, drive.learned);
    if (entry !== null) return entry;
  }
  return null;
}

/** Closes what menus of ours are still open. */
async function closeMenus(document: Document, before: readonly Element[]): Promise<void> {
  const never = new AbortController().signal;
  for (let round = 0; round < 3; round++) {
    const ours = openMenus(document).filter((menu) => !before.includes(menu));
    const last = ours.at(-1);
    if (last === undefined) return;
    const active = document.activeElement;
    pressEscape(active !== null && last.contains(active) ? active : last);
    await pause(80, never);
  }
}

/** One attempt: menu, dialog, text; and the way back, whatever happened. */
async function attempt(drive: Drive): Promise<Driven> {
  const { document, signal } = drive;
  const message = drive.find();
  if (message === null) throw new Left();
  const menusBefore = openMenus(document);
  const dialogsBefore = new Set(openDialogs(document));
  let dialog: Element | null = null;
  const failed = (id: string): Driven => ({ text: null, outcome: 'failed', note: { id } });
  try {
    const buttons = menuButtons(message);
    if (buttons.length === 0) return failed('source_outlook_no_menu');
    let entry: HTMLElement | null = null;
    for (const button of buttons) {
      entry = await entryBehind(button, drive);
      if (entry !== null) break;
      await closeMenus(document, menusBefore);
    }
    if (entry === null) return failed('source_outlook_no_entry');
    const fresh = () => openDialogs(document).find((open) => !dialogsBefore.has(open));
    dialog = await press(entry, drive, fresh, dialogLimit);
    if (dialog === null) return failed('source_outlook_no_dialog');
    const text = await awaitText(dialog, textLimit, signal);
    if (text !== null) return { text, outcome: 'read', note: { id: 'source_outlook_dialog_read' } };
    if (!dialog.isConnected) return failed('source_outlook_dialog_closed');
    return { text: null, outcome: 'blank', note: { id: 'source_outlook_dialog_blank' } };
  } finally {
    const never = new AbortController().signal;
    if (dialog !== null) await closeDialog(dialog, never);
    await closeMenus(document, menusBefore);
  }
}

/**
 * Attempts until one text has come more often than there may be dialogs of other messages on their way: then one of them at least is this
 * message's own. Nearly always that is the first. A dialog that stays blank is opened once more (the first open does that now and then).
 */
async function readSurely(drive: Drive): Promise<Driven> {
  const others = drive.presses.others(drive.key);
  const seen: (string | null)[] = [];
  for (;;) {
    const driven = await attempt(drive);
    if (driven.outcome === 'failed') return driven;
    seen.push(driven.text);
    const needed = driven.text === null ? others + 2 : others + 1;
    if (seen.filter((text) => text === driven.text).length >= needed) return driven;
  }
}

/** Closes a dialog of ours that comes when nobody waits for it any more, as long as the user's own hand cannot have opened it. */
async function closeLate(
  { document, key, presses }: Drive,
  before: ReadonlySet<Element>,
): Promise<void> {
  const { signal } = presses.watch();
  const byHand = (event: Event): void => {
    if (event.isTrusted) presses.watch();
  };
  document.addEventListener('click', byHand, { capture: true, passive: true, signal });
  const find = () => findSourceDialog(document, (dialog) => before.has(dialog));
  const late = await until(find, lateLimit, signal).catch(() => null);
  if (signal.aborted) return;
  presses.watch();
  if (late === null) return;
  presses.answered(key);
  await closeDialog(late.dialog, new AbortController().signal);
}

function restoreFocus(document: Document, before: Element | null): void {
  if (before === document.activeElement) return;
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) {
    before.focus({ preventScroll: true });
  } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Drives the dialog. Throws `Left` when the signal fires. */
export async function driveDialog(drive: Drive): Promise<Driven> {
  const { document, presses, signal } = drive;
  const focused = document.activeElement;
  presses.watch();
  const before = new Set(openDialogs(document));
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(wholeLimit)]);
  try {
    return await readSurely({ ...drive, signal: bounded });
  } catch (error) {
    if (!(error instanceof Left) || signal.aborted) throw error;
    return { text: null, outcome: 'failed', note: { id: 'source_outlook_took_too_long' } };
  } finally {
    restoreFocus(document, focused);
    if (presses.others() > 0) void closeLate(drive, before);
  }
}
