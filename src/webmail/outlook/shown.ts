import type { ShownMessage } from '../../protocol';
import type { OutlookAddress } from './urls';
import * as selectors from './selectors';

/** One expanded message of the visible pane. */
export interface PaneMessage {
  readonly subject: string;
  readonly from: string;
  /** As shown, in the user's language: only ever compared. */
  readonly time: string;
  readonly kind: ShownMessage['kind'];
  readonly body: Element;
  /** The smallest element that holds both the message's header line and its body. */
  readonly card: Element;
  /** The child of `card` on the way to the body. */
  readonly branch: Element;
}

export interface PaneView {
  readonly pane: Element;
  readonly heading: Element | null;
  readonly subject: string;
  readonly messages: readonly PaneMessage[];
}

/**
 * Shown to the user: it is drawn, and nothing hides it. `aria-hidden` does not count here: while a dialog is open, pages set it on
 * everything behind.
 */
export function isVisible(element: Element): boolean {
  return (
    element.closest(selectors.hidden) === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** The text of an element on one line, blanks joined; empty where there is no element. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Every outermost message body: what a sender nests into a body is not one. */
export function outermostBodies(root: ParentNode): Element[] {
  const outermost: Element[] = [];
  // In the order of the document the outer one comes first, so the last one alone can hold the next.
  for (const body of root.querySelectorAll(selectors.bodyByRole)) {
    if (outermost.at(-1)?.contains(body) !== true) outermost.push(body);
  }
  // The id tells most; where none of them has it (the day it goes), the role alone does. One inside another body is never asked.
  const named = outermost.filter((body) => body.matches(selectors.body));
  return named.length > 0 ? named : outermost;
}

/** True where an element lies in what a sender wrote (or the user writes). */
export function isInBody(element: Element): boolean {
  return bodyAround(element) !== null;
}

function bodyAround(element: Element): Element | null {
  return element.closest(`${selectors.anyBody}, ${selectors.editable}`);
}

/** What a selector finds outside of all bodies. A body full of such elements is asked for once, not once for each of them. */
export function outside(root: ParentNode, selector: string): Element[] {
  let body: Element | null = null;
  return [...root.querySelectorAll(selector)].filter((element) => {
    if (body?.contains(element)) return false;
    body = bodyAround(element);
    return body === null;
  });
}

/** A pane that is hidden by itself or inside the pane host, and not by a dialog in front of the whole page. */
function isPutAside(pane: Element, host: Element | null): boolean {
  const hider = pane.closest(selectors.hiddenFromReaders);
  return (
    hider !== null && (hider === pane || (host !== null && host !== hider && host.contains(hider)))
  );
}

/** The visible pane, and not one that Outlook keeps hidden for later. */
function visiblePane(document: Document): Element | null {
  const host = outside(document, selectors.paneHost)[0] ?? null;
  const panes = outside(document, selectors.pane).filter(
    (pane) => isVisible(pane) && !isPutAside(pane, host),
  );
  // Where one pane holds another, the inner one is the message's.
  const inner = panes.find(
    (pane) => !panes.some((other) => other !== pane && pane.contains(other)),
  );
  if (inner !== undefined) return inner;
  return host !== null && isVisible(host) ? host : null;
}

/** A draft's mark stands before the sender's name; in the name itself it is the sender's word, and nobody is a draft by that. */
function isMarkedDraft(from: Element | null): boolean {
  const person = from?.querySelector(selectors.persona);
  if (!from || !person || isInBody(person)) return false;
  const range = from.ownerDocument.createRange();
  range.setStart(from, 0);
  range.setEndBefore(person);
  const before = range.toString().replace(/\s+/g, ' ').trim();
  return selectors.draftLabels.includes(before);
}

function readMessage(
  body: Element,
  pane: Element,
  bodies: readonly Element[],
  heading: string,
  address: OutlookAddress,
): PaneMessage | null {
  const header = `${selectors.messageFrom}, ${selectors.messageTime}`;
  let branch = body;
  let card = body.parentElement;
  while (card !== null && outside(card, header).length === 0) {
    if (bodies.some((other) => other !== body && card?.contains(other))) return null;
    // Nothing is known of the header line: then at least the pane's only message is its message.
    if (card === pane) break;
    branch = card;
    card = card.parentElement;
  }
  if (card === null) return null;
  const from =
    outside(card, selectors.messageFrom)[0] ?? outside(card, selectors.persona)[0] ?? null;
  const shownFrom = textOf(from);
  const subject = textOf(outside(card, selectors.messageSubject)[0]) || heading;
  const isDraft = address.folder === 'drafts' || isMarkedDraft(from);
  return {
    subject,
    from: shownFrom,
    time: textOf(outside(card, selectors.messageTime)[0]),
    kind: isDraft ? 'draft' : address.folder === 'sentitems' ? 'sent' : 'received',
    body,
    card,
    branch,
  };
}

/** Reads the visible pane. Null where no message is open: no pane, an empty one, or only an editor. */
export function readPane(document: Document, address: OutlookAddress): PaneView | null {
  const pane = visiblePane(document);
  if (pane === null) return null;
  const bodies = outermostBodies(pane).filter(
    (body) => body.closest(selectors.editable) === null && isVisible(body),
  );
  if (bodies.length === 0) return null;
  const heading =
    outside(pane, selectors.conversationSubject)[0] ??
    outside(pane, selectors.messageSubject)[0] ??
    outside(pane, selectors.anyHeading)[0] ??
    null;
  const subject = textOf(heading);
  const messages = bodies.flatMap(
    (body) => readMessage(body, pane, bodies, subject, address) ?? [],
  );
  return messages.length === 0 ? null : { pane, heading, subject, messages };
}

/** What a message is recognised by before and after it is read. */
export function signatureOf(message: PaneMessage): string {
  return JSON.stringify([message.subject, message.from, message.time]);
}

/** The pane host, or the pane itself where there is none; never what a sender made look like one. */
export function paneHostOf(document: Document): Element | null {
  return outside(document, selectors.paneHost)[0] ?? outside(document, selectors.pane)[0] ?? null;
}

/** The first characters of a body's text, without building the whole of a large one. */
export function startOfText(body: Element, length: number): string {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length < length && walker.nextNode()) text += walker.currentNode.nodeValue ?? '';
  return text.slice(0, length);
}
