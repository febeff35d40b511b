import type { Api } from './api';
import type { CardContext } from './card';
import type { Item, PageConfig, Row } from './config';
import { between, c, h, icon, pause } from './dom';
import { folders, type Folder } from './folders';
import { MessageList, initials } from './list';
import { ReadingPane } from './pane';
import { messagePath, readRoute } from './routes';
import { wordsOf, type Words } from './strings';

/** The whole page: folders, list and reading pane, or one message alone in the deeplink layout. */
export class App {
  private readonly words: Words;
  private readonly pane: ReadingPane;
  private readonly list: MessageList;
  private folder: Folder = 'inbox';
  private base = '/mail';
  /** Panes are drawn one after the other. */
  private drawn: Promise<unknown> = Promise.resolve();
  private shown: { readonly items: readonly Item[]; readonly alone: boolean } | null = null;
  private readonly known = new Map<string, readonly Item[]>();
  /** The navigation under way; a later one wins. */
  private turn = 0;
  private readonly folderButtons = new Map<Folder, HTMLElement>();

  constructor(
    private readonly config: PageConfig,
    private readonly api: Api,
  ) {
    this.words = wordsOf[config.locale];
    const context: CardContext = {
      config,
      words: this.words,
      text: (id, what) => api.text(id, what),
      remove: (item) => this.removed(item.id),
      openApart: (item) => void window.open(this.apart(item.id)),
    };
    this.pane = new ReadingPane(context, readRoute(location).view === 'popout');
    this.list = new MessageList(
      config,
      this.words,
      (row) => this.go(row.folder, this.list.idOf(row)),
      (row) => void window.open(this.apart(row.itemId)),
    );
  }

  async start(host: HTMLElement): Promise<void> {
    const route = readRoute(location);
    this.base = route.base;
    if (route.view === 'deeplink' || route.view === 'popout') {
      host.append(h('div', { class: c('deeplink') }, this.pane.element));
      const item = route.id === null ? null : await this.api.item(route.id);
      if (item !== null) this.pane.showItem(item.id, item);
      return;
    }
    host.append(this.top(), h('div', { class: c('columns') }, this.nav(), this.main()));
    addEventListener('popstate', () => {
      const now = readRoute(location);
      void this.follow(now.base, now.folder, now.id);
    });
    if (route.view === 'compose') {
      await this.follow(route.base, route.folder, null);
      const item = route.id === null ? null : await this.api.item(route.id);
      if (item !== null) this.pane.showEditor(item.id, item);
      return;
    }
    await this.follow(route.base, route.folder, route.id);
  }

  /** pushState comes at once, the pane follows. */
  go(folder: Folder, id: string | null): void {
    this.goTo(readRoute(location).base, folder, id);
  }

  /** Another mailbox: its own account (`/mail/1`) or a shared one (`/mail/<address>`); the page is not loaded anew (assumed). */
  goTo(base: string, folder: Folder, id: string | null): void {
    const path = messagePath(base, folder, id);
    if (path !== location.pathname) history.pushState({}, '', path);
    void this.follow(base, folder, id);
  }

  /** Draws what is shown anew. */
  redraw(): void {
    if (this.shown !== null) this.pane.redraw(this.shown.items, this.shown.alone);
  }

  /** The pane empties, and the row stays selected. */
  emptyPane(): void {
    this.turn++;
    this.pane.clear();
  }

  /** The row of a message, by id or by subject; for tests that open one without scrolling the list. */
  find(rows: readonly Row[], wanted: string): Row | undefined {
    return rows.find((row) => [row.itemId, row.conversationId, row.subject].includes(wanted));
  }

  private async follow(base: string, folder: Folder, id: string | null): Promise<void> {
    const turn = ++this.turn;
    const elsewhere = base !== this.base;
    if (elsewhere) this.known.clear();
    this.base = base;
    if (elsewhere || folder !== this.folder || this.list.element.dataset['loaded'] === undefined) {
      this.folder = folder;
      for (const [name, button] of this.folderButtons) {
        button.setAttribute('aria-current', String(name === folder));
      }
      this.list.show(await this.api.rows(folder), id);
      this.list.element.dataset['loaded'] = '';
    }
    this.list.select(id);
    if (id === null) {
      this.pane.clear();
      return;
    }
    const items = this.known.get(id) ?? (await this.load(id));
    const draw = async (before: Promise<unknown>): Promise<void> => {
      await Promise.all([before, pause(between(this.config.staleMs))]);
      if (turn !== this.turn && this.config.page.draws === 'latest') return;
      // Junk mail is shown one by one, whatever the view.
      const alone = !this.config.conversationView || folder === 'junkemail';
      this.shown = { items, alone };
      if (items.length === 0) this.pane.clear();
      else if (!alone) this.pane.showConversation(id, items);
      else if (items[0] !== undefined) this.pane.showItem(id, items[0]);
    };
    this.drawn = draw(this.drawn);
    await this.drawn;
  }

  private async load(id: string): Promise<readonly Item[]> {
    if (this.config.conversationView) {
      const items = await this.api.conversation(id);
      if (items.length > 0) this.known.set(id, items);
      return items;
    }
    const item = await this.api.item(id);
    if (item === null) return [];
    this.known.set(id, [item]);
    return [item];
  }

  /** The row goes, the pane empties, the address stays until something else is chosen. */
  removed(itemId: string): void {
    for (const [id, items] of this.known) {
      if (items.some((one) => one.id === itemId)) this.list.drop(id);
    }
    this.turn++;
    this.pane.clear();
  }

  private apart(id: string): string {
    const encoded = encodeURIComponent(id);
    return this.config.mode === 'canary'
      ? `/owa/?ItemID=${encoded}&exvsurl=1&viewmodel=ReadMessageItem`
      : `/mail/deeplink/read/${encoded}?ItemID=${encoded}&exvsurl=1&popoutv2=1`;
  }

  private top(): HTMLElement {
    return h(
      'header',
      { class: c('top') },
      h('span', { class: c('waffle') }, icon('grid')),
      h('span', { class: c('brand') }, this.words.brand),
      h('div', { class: c('search'), 'aria-hidden': 'true' }, icon('search'), this.words.search),
      h('span', { class: c('avatar', 'avatar-me') }, initials(this.config.user.name)),
    );
  }

  private nav(): HTMLElement {
    const box = h('nav', { class: c('nav'), 'aria-label': this.words.favorites });
    box.append(h('div', { class: c('new-mail') }, this.words.newMail));
    for (const name of folders) {
      const button = h(
        'button',
        { type: 'button', class: c('folder') },
        icon(name),
        h('span', {}, this.words[name]),
      );
      button.addEventListener('click', () => this.go(name, null));
      this.folderButtons.set(name, button);
      box.append(button);
    }
    return box;
  }

  /** As in the real one, the main landmark holds the list as well as the pane. */
  private main(): HTMLElement {
    return h(
      'div',
      { role: 'main', class: c('main') },
      h(
        'div',
        { class: c('list-column') },
        h(
          'div',
          { class: c('pivot') },
          h('span', { class: c('pivot-on') }, this.words.focused),
          h('span', {}, this.words.other),
        ),
        this.list.element,
      ),
      this.pane.element,
    );
  }
}
