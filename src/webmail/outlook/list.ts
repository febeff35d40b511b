import type { ListWord } from './binding';
import * as selectors from './selectors';
import { outside, textOf } from './shown';
import { normaliseId } from './urls';

/** Rows of the list; what a sender wrote to look like one is none. */
const selectedRows = (document: Document): Element[] => outside(document, selectors.selectedRow);

/** The conversation of the one selected row; null where none or several are selected, or the row is scrolled out of the list. */
export function selectedRowId(document: Document): string | null {
  const [row, ...more] = selectedRows(document);
  if (row === undefined || more.length > 0) return null;
  return normaliseId(row.getAttribute(selectors.rowIdAttribute) ?? '') || null;
}

/** "RE: ", "AW: ", "Fwd: ": a list may leave them out, or a pane. */
function core(subject: string): string {
  return subject.replace(/^(?:\p{L}{1,4}\s?[:：]\s*)+/u, '').toLowerCase();
}

/** What the list says of a pane with this subject at an address with this id. That rows bear the subject is assumed. */
export function listWord(document: Document, id: string | null, subject: string): ListWord {
  const [row, ...more] = selectedRows(document);
  const wanted = core(subject);
  if (row === undefined || more.length > 0 || wanted === '') return 'silent';
  const bears = (one: Element): boolean => textOf(one).toLowerCase().includes(wanted);
  if (!bears(row)) return 'differs';
  const others = outside(document, selectors.listRow).filter((one) => one !== row);
  if (others.some(bears)) return 'unclear';
  return id !== null && selectedRowId(document) === id ? 'agrees' : 'silent';
}
