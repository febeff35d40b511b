import * as selectors from './selectors';

/** What ends a line in a rendered body. */
const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
const skipped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'TITLE', 'BUTTON']);

/** More than any bounce has; the rest of a larger body is not read. */
const longest = 400_000;

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

interface Reader {
  text: string;
}

function line(reader: Reader): void {
  if (reader.text !== '' && !reader.text.endsWith('\n')) reader.text += '\n';
}

/** The words of a cell in one line. */
function flat(cell: Element): string {
  const reader: Reader = { text: '' };
  walk(cell, reader, false);
  return reader.text.replace(/\s+/g, ' ').trim();
}

/**
 * A row of label and value becomes one line, however the value is nested or wrapped. Rows that lay out the page (a cell with rows of its
 * own that has more than one, or only one cell) are read as what they hold.
 */
function readRow(row: Element, reader: Reader, preserved: boolean): void {
  const cells = [...row.children].filter((cell) => cell.tagName === 'TD' || cell.tagName === 'TH');
  const layout =
    cells.length < 2 || cells.some((cell) => cell.querySelectorAll(selectors.tableRow).length > 1);
  line(reader);
  if (layout) {
    for (const cell of row.children) walk(cell, reader, preserved);
  } else {
    const [label = '', ...values] = cells.map(flat).filter((text) => text !== '');
    const separator = /[:：]$/.test(label) && values.length === 1 ? ' ' : '\t';
    reader.text += [label, ...values].join(separator);
  }
  line(reader);
}

function isPreserved(element: Element): boolean {
  if (element.tagName === 'PRE') return true;
  // The style as written: asking for the computed one would make the page lay itself out.
  return /white-space:\s*(?:pre|break-spaces)/i.test(element.getAttribute('style') ?? '');
}

function walk(node: Node, reader: Reader, preserved: boolean): void {
  for (const child of node.childNodes) {
    if (reader.text.length > longest) return;
    if (child.nodeType === Node.TEXT_NODE) {
      const text = (child.nodeValue ?? '')
        .replace(/\u00a0/g, ' ')
        .replace(/[\u200b\u00ad\ufeff]/g, '');
      if (preserved) reader.text += text;
      else {
        const words = text.replace(/\s+/g, ' ');
        reader.text += /(?:^|\s)$/.test(reader.text) ? words.replace(/^ /, '') : words;
      }
      continue;
    }
    if (!(child instanceof Element) || skipped.has(child.tagName.toUpperCase())) continue;
    // A <wbr> only allows a line to break: what stands around it is one word.
    if (child.tagName === 'WBR') continue;
    if (child.tagName === 'BR') {
      reader.text = `${reader.text.replace(/ +$/, '')}\n`;
      continue;
    }
    if (child.tagName === 'TR') {
      readRow(child, reader, preserved);
      continue;
    }
    const block = blocks.has(child.tagName);
    if (block) line(reader);
    walk(child, reader, preserved || isPreserved(child));
    if (block) line(reader);
  }
}

/** The text of a message body as a person reads it, one line a paragraph or table row, Safe Links undone. At most 400,000 characters. */
export function readPaneText(body: Element): string {
  const reader: Reader = { text: '' };
  walk(body, reader, false);
  const text = reader.text.replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n');
  return unwrapSafeLinks(text).trim();
}
