import type { PageConfig, Row } from './config';
import { c, h } from './dom';
import type { Words } from './strings';

const rowHeight = 76;
/** Rows kept rendered above and below what can be seen. */
const margin = 3;

/** The message list: virtualised, so a row that is scrolled away is no longer in the DOM. */
export class MessageList {
  readonly element: HTMLElement;
  private rows: readonly Row[] = [];
  private selected: string | null = null;
  private readonly content: HTMLElement;

  constructor(
    private readonly config: PageConfig,
    private readonly words: Words,
    private readonly choose: (row: Row) => void,
    private readonly openApart: (row: Row) => void,
  ) {
    this.content = h('div', {
      role: 'listbox',
      'aria-label': words.messageList,
      class: c('list-content'),
    });
    this.element = h('div', { 'data-app-section': 'MessageList', class: c('list') }, this.content);
    this.element.addEventListener('scroll', () => this.render(), { passive: true });
    new ResizeObserver(() => this.render()).observe(this.element);
  }

  /** The id that the address bears for a row. */
  idOf(row: Row): string {
    return this.config.conversationView ? row.conversationId : row.itemId;
  }

  show(rows: readonly Row[], selected: string | null): void {
    this.rows = rows;
    this.selected = selected;
    this.render();
  }

  /** A row that is selected comes into view, as it does where one goes through the list by keyboard. */
  select(id: string | null): void {
    this.selected = id;
    const top = this.rows.findIndex((row) => this.idOf(row) === id) * rowHeight;
    const { scrollTop, clientHeight } = this.element;
    const inView = top >= scrollTop && top + rowHeight <= scrollTop + clientHeight;
    if (top >= 0 && !inView) this.element.scrollTop = top - clientHeight / 2;
    this.render();
  }

  rowOf(id: string): Row | undefined {
    return this.rows.find((row) => this.idOf(row) === id);
  }

  /** Takes a row out; what was selected stays selected, as it may in the real list. */
  drop(id: string): void {
    this.rows = this.rows.filter((row) => this.idOf(row) !== id);
    this.render();
  }

  private render(): void {
    this.content.style.height = `${this.rows.length * rowHeight}px`;
    if (this.rows.length === 0) {
      this.content.replaceChildren(h('p', { class: c('list-empty') }, this.words.emptyFolder));
      return;
    }
    const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - margin);
    const height = this.element.clientHeight || 600;
    const last = Math.min(
      this.rows.length,
      Math.ceil((this.element.scrollTop + height) / rowHeight) + margin,
    );
    this.content.replaceChildren(
      ...this.rows.slice(first, last).map((row, n) => this.rowElement(row, first + n)),
    );
  }

  private rowElement(row: Row, at: number): HTMLElement {
    const selected = this.idOf(row) === this.selected;
    const time = this.shortTime(row.time);
    const senders = row.draft ? `${this.words.draft} ${row.senders}` : row.senders;
    const element = h(
      'div',
      {
        role: 'option',
        'data-convid': row.conversationId,
        'aria-selected': String(selected),
        'aria-label': `${senders} ${row.subject} ${time} ${row.preview}`,
        tabindex: selected ? 0 : -1,
        class: c('row', ...(selected ? ['row-selected'] : []), ...(row.unread ? ['unread'] : [])),
        style: `top: ${at * rowHeight}px; height: ${rowHeight}px`,
      },
      h('div', { class: c('avatar'), 'aria-hidden': 'true' }, initials(row.senders)),
      h(
        'div',
        { class: c('row-text') },
        h(
          'div',
          { class: c('row-line') },
          h('span', { class: c('row-senders', ...(row.draft ? ['draft-label'] : [])) }, senders),
          h('span', { class: c('row-time') }, time),
        ),
        h('div', { class: c('row-subject') }, row.subject),
        h('div', { class: c('row-preview') }, row.preview),
      ),
    );
    element.addEventListener('click', () => this.choose(row));
    element.addEventListener('dblclick', () => this.openApart(row));
    return element;
  }

  /** The hour of the newest day's messages, the date of all others. */
  private shortTime(iso: string): string {
    const today = this.rows[0]?.time.slice(0, 10) === iso.slice(0, 10);
    return new Intl.DateTimeFormat(this.config.locale, {
      ...(today ? { hour: 'numeric', minute: '2-digit' } : { month: 'numeric', day: 'numeric' }),
      timeZone: 'UTC',
    }).format(new Date(iso));
  }
}

export function initials(name: string): string {
  const parts = name.split(/[\s;]+/).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts[1]?.[0] ?? '') : '')).toUpperCase();
}
