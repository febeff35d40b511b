import { renderBody } from './body';
import { card, type CardContext } from './card';
import type { Item } from './config';
import { c, h, middle } from './dom';

/** How many panes stay in the DOM, hidden, after their message was left. */
const cached = 2;

/** The reading pane: hosts one visible pane, and hides those left behind instead of removing them. */
export class ReadingPane {
  readonly element: HTMLElement;
  private shown: { readonly id: string; readonly element: HTMLElement } | null = null;
  private readonly hidden: { id: string; element: HTMLElement }[] = [];

  /** `bare`: without the pane host's id and role, as in a window of its own (assumed). */
  constructor(
    private readonly context: CardContext,
    bare: boolean,
  ) {
    const host = {
      id: 'ReadingPaneContainerId',
      'data-app-section': 'ReadingPaneContainer',
      role: 'region',
      'aria-label': context.words.readingPane,
    };
    this.element = h('div', { ...(bare ? {} : host), class: c('pane') });
    this.clear();
  }

  /** The same pane in new elements, as a page draws itself anew. */
  redraw(items: readonly Item[], alone: boolean): void {
    if (this.shown === null) return;
    const { id, element } = this.shown;
    const [first] = items;
    const fresh = !alone ? this.conversation(items) : first && this.item(first);
    if (!fresh) return;
    element.replaceWith(fresh);
    this.shown = { id, element: fresh };
  }

  clear(): void {
    this.hideShown();
    this.element.querySelector('[data-empty]')?.remove();
    this.element.append(
      h(
        'div',
        { 'data-empty': '', class: c('pane-empty') },
        h('p', {}, this.context.words.empty),
        h('p', { class: c('quiet') }, this.context.words.nothing),
      ),
    );
  }

  showConversation(id: string, items: readonly Item[]): void {
    if (this.shown?.id === id) return;
    const again = this.hidden.find((pane) => pane.id === id);
    const element = again?.element ?? this.conversation(items);
    this.swap(id, element);
  }

  /** Item view keeps its container and changes what is in it, so the old nodes live on with new words. */
  showItem(id: string, item: Item): void {
    if (this.shown?.id === id) return;
    const element = this.shown?.element;
    if (element?.id === 'ItemReadingPaneContainer') {
      const heading = element.querySelector('[role="heading"]');
      if (heading) heading.textContent = item.subject;
      element.querySelector('[data-card]')?.replaceWith(this.itemCard(item));
      this.shown = { id, element };
      return;
    }
    this.swap(id, this.item(item));
  }

  /** A draft that is being written takes the whole pane: there is no message to read. */
  showEditor(id: string, item: Item): void {
    const editor = h('div', {
      role: 'textbox',
      contenteditable: 'true',
      'aria-multiline': 'true',
      'aria-label': this.context.words.body,
      class: c('editor'),
    });
    editor.append(renderBody(item.body, this.context.config.page.bodyIds));
    this.swap(id, h('div', { class: c('pane-inner') }, h('p', {}, item.subject), editor));
  }

  private conversation(items: readonly Item[]): HTMLElement {
    const newest = items.at(-1);
    const readable = items.findLast((item) => !item.draft) ?? newest;
    return h(
      'div',
      {
        id: 'ConversationReadingPaneContainer',
        'data-app-section': 'ConversationReadingPaneContainer',
        class: c('pane-inner'),
      },
      h(
        'div',
        { role: 'heading', 'aria-level': 2, id: `CONV_${middle()}_SUBJECT`, class: c('subject') },
        h('span', {}, newest?.subject ?? ''),
      ),
      ...items.map((item) => card(this.context, item, item === readable, false)),
    );
  }

  private item(item: Item): HTMLElement {
    return h(
      'div',
      {
        id: 'ItemReadingPaneContainer',
        'data-app-section': 'ItemReadingPaneContainer',
        class: c('pane-inner'),
      },
      h(
        'div',
        { role: 'heading', 'aria-level': 2, id: `MSG_${middle()}_SUBJECT`, class: c('subject') },
        item.subject,
      ),
      this.itemCard(item),
    );
  }

  private itemCard(item: Item): HTMLElement {
    const made = card(this.context, item, true, true);
    made.setAttribute('data-card', '');
    return made;
  }

  private hideShown(): void {
    if (this.shown === null) return;
    this.shown.element.style.display = 'none';
    this.hidden.push({ id: this.shown.id, element: this.shown.element });
    while (this.hidden.length > cached) this.hidden.shift()?.element.remove();
    this.shown = null;
  }

  private swap(id: string, element: HTMLElement): void {
    this.element.querySelector('[data-empty]')?.remove();
    this.hideShown();
    const at = this.hidden.findIndex((pane) => pane.element === element);
    if (at >= 0) this.hidden.splice(at, 1);
    element.style.display = '';
    if (!element.isConnected) this.element.append(element);
    this.shown = { id, element };
  }
}
