import { dropEnd } from '../../core/drop-end';
import * as selectors from './selectors';

/** What ends a line in a rendered body. */
const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
const skipped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'TITLE', 'BUTTON']);

/** More characters and nodes than any bounce has; the rest of a larger body is not read. */
const longest = 400_000;
const mostNodes = 100_000;

/** What of a body may still be read, however its parts are nested. */
class Budget {
  private letters = longest;
  private nodes = mostNodes;
  /** Something was left out. */
  spent = false;

  /** Pays for one more node; false where nothing more is to be read. */
  node(): boolean {
    if (this.nodes <= 0 || this.letters <= 0) this.spent = true;
    else this.nodes -= 1;
    return !this.spent;
  }

  /** As much of a text as may still be read. */
  take(text: string): string {
    if (text.length > this.letters) this.spent = true;
    const taken = text.slice(0, this.letters);
    this.letters -= taken.length;
    return taken;
  }
}

/**
 * The address inside a Microsoft Safe Link (`https://<region>.safelinks.protection.outlook.com/?url=<address>&data=...`), or the text as it
 * is. Only the text is changed; nothing is fetched.
 */
export function unwrapSafeLinks(text: string): string {
  return text.replace(
    /https?:\/\/[a-z0-9.-]{1,60}\.safelinks\.protection\.(?:outlook\.com|office365\.us|partner\.outlook\.cn)\/(?:ap\/[^?\s]{0,40})?\?[^\s<>"']{1,4000}/gi,
    (link) => {
      const original = /[?&](?:amp;)?url=([^&\s]+)/i.exec(link)?.[1];
      if (original === undefined) return link;
      try {
        return decodeURIComponent(original);
      } catch {
        return link;
      }
    },
  );
}

/** Text that grows piece by piece. Nothing looks back at all of it: a body of a hundred thousand elements would stop the page. */
class Reader {
  private readonly pieces: string[] = [];
  length = 0;

  constructor(readonly budget: Budget) {}

  add(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.length += text.length;
  }

  /** Ends the line, unless nothing stands in it. */
  line(): void {
    if (this.length > 0 && !this.endsIn(/\n/)) this.add('\n');
  }

  /** Ends the line in any case, without the spaces at its end. */
  break(): void {
    for (let last = this.pieces.pop(); last !== undefined; last = this.pieces.pop()) {
      this.length -= last.length;
      const kept = dropEnd(last, ' ');
      this.add(kept);
      if (kept !== '') break;
    }
    this.add('\n');
  }

  /** Whether its last character is one of these. */
  endsIn(letter: RegExp): boolean {
    return letter.test(this.pieces.at(-1)?.slice(-1) ?? '');
  }

  get text(): string {
    return this.pieces.join('');
  }
}

/** The words of a cell in one line. */
function flat(cell: Element, budget: Budget): string {
  const reader = new Reader(budget);
  walk(cell, reader, false);
  return reader.text.replace(/\s+/g, ' ').trim();
}

/**
 * A row of label and value becomes one line, however the value is nested or wrapped. Rows that lay out the page (a cell with rows of its
 * own that has more than one, or only one cell) are read as what they hold.
 */
function readRow(row: Element, reader: Reader, preserved: boolean): void {
  const cells = [...row.children].filter((cell) => cell.tagName === 'TD' || cell.tagName === 'TH');
  // A live list finds the second row without looking for the others.
  const layout =
    cells.length < 2 ||
    cells.some((cell) => cell.getElementsByTagName(selectors.tableRow).item(1) !== null);
  reader.line();
  if (layout) {
    for (const cell of row.children) walk(cell, reader, preserved);
  } else {
    const [label = '', ...values] = cells
      .map((cell) => flat(cell, reader.budget))
      .filter((text) => text !== '');
    const separator = /[:：]$/.test(label) && values.length === 1 ? ' ' : '\t';
    reader.add([label, ...values].join(separator));
  }
  reader.line();
}

function isPreserved(element: Element): boolean {
  if (element.tagName === 'PRE') return true;
  // The style as written: asking for the computed one would make the page lay itself out.
  return /white-space:\s*(?:pre|break-spaces)/i.test(element.getAttribute('style') ?? '');
}

function walk(node: Node, reader: Reader, preserved: boolean): void {
  for (const child of node.childNodes) {
    if (!reader.budget.node()) return;
    if (child.nodeType === Node.TEXT_NODE) {
      const text = reader.budget
        .take(child.nodeValue ?? '')
        .replace(/\u00a0/g, ' ')
        .replace(/[\u200b\u00ad\ufeff]/g, '');
      if (preserved) reader.add(text);
      else {
        const words = text.replace(/\s+/g, ' ');
        const begun = reader.length === 0 || reader.endsIn(/\s/);
        reader.add(begun ? words.replace(/^ /, '') : words);
      }
      continue;
    }
    if (!(child instanceof Element) || skipped.has(child.tagName.toUpperCase())) continue;
    // A <wbr> only allows a line to break: what stands around it is one word.
    if (child.tagName === 'WBR') continue;
    if (child.tagName === 'BR') {
      reader.break();
      continue;
    }
    if (child.tagName === 'TR') {
      readRow(child, reader, preserved);
      continue;
    }
    const block = blocks.has(child.tagName);
    if (block) reader.line();
    walk(child, reader, preserved || isPreserved(child));
    if (block) reader.line();
  }
}

export interface PaneText {
  readonly text: string;
  /** The body holds more than was read. */
  readonly cut: boolean;
}

/**
 * The text of a message body as a person reads it, one line a paragraph or table row, Safe Links undone. Of a body with more than 400,000
 * characters or 100,000 nodes only the beginning.
 */
export function readPaneText(body: Element): PaneText {
  const budget = new Budget();
  const reader = new Reader(budget);
  walk(body, reader, false);
  const lines = reader.text.split('\n').map((line) => dropEnd(line, ' \t'));
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n');
  return { text: unwrapSafeLinks(text).trim(), cut: budget.spent };
}
