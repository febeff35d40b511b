import { renderBody } from './body';
import type { Item, PageConfig } from './config';
import { between, c, h, icon, middle, pause } from './dom';
import { openDialog, openMenu, recordAction, type MenuItem } from './layers';
import { initials } from './list';
import type { Words } from './strings';

/** Counts the bodies that this page has shown: `UniqueMessageBody_7` belongs to one showing of one message. */
let bodies = 0;

export interface CardContext {
  readonly config: PageConfig;
  readonly words: Words;
  text(id: string, what: 'details' | 'source'): Promise<string>;
  remove(item: Item): void;
  openApart(item: Item): void;
}

let blankOpens = 0;

/** Keeps the first back until the second is asked for, or it is let go; the second comes a little after it. */
class Late {
  private asked = 0;
  private kept: (() => void) | null = null;

  show(show: () => void): void {
    if (this.asked++ === 0) this.kept = show;
    else setTimeout(show, this.letGo() ? 400 : 0);
  }

  /** False where nothing is kept back. */
  letGo(): boolean {
    const { kept } = this;
    this.kept = null;
    kept?.();
    return kept !== null;
  }
}
const lateMenu = new Late();
export const lateDialog = new Late();

/** Opens one of the two dialogs; its text comes late, and in some runs the first one stays blank. */
async function showText(
  context: CardContext,
  item: Item,
  what: 'details' | 'source',
  opener: HTMLElement,
): Promise<void> {
  const { words, config } = context;
  if (config.dialog.late === 'first-dialog')
    await new Promise<void>((resolve) => lateDialog.show(resolve));
  const dialog = openDialog({
    title: what === 'source' ? words.sourceTitle : words.detailsTitle,
    close: words.close,
    more: what === 'source' ? [words.save] : [],
    opener,
  });
  const blank =
    config.dialog.blank === 'always' || (config.dialog.blank === 'first' && blankOpens === 0);
  blankOpens++;
  const text = context.text(item.id, what);
  await pause(between(config.dialog.fillMs));
  if (!blank) dialog.fill(await text);
}

function moreItems(context: CardContext, item: Item, opener: HTMLElement): readonly MenuItem[] {
  const { words, config } = context;
  const details: MenuItem = {
    label: config.dialog.labels === 'known' ? words.viewDetails : 'Kopfdaten',
    act: () => void showText(context, item, 'details', opener),
  };
  if (config.mode === 'canary') {
    return [
      { label: words.reply },
      { label: words.replyAll },
      { label: words.forward },
      { label: words.remove, act: () => context.remove(item), divider: true },
      { label: words.markUnread },
      { label: words.print },
      details,
    ];
  }
  return [
    { label: words.reply },
    { label: words.forward },
    { label: words.remove, act: () => context.remove(item), divider: true },
    { label: words.markUnread },
    { label: words.flag },
    {
      label: words.report,
      items: [{ label: words.reportPhishing }, { label: words.reportJunk }],
      divider: true,
    },
    { label: words.block },
    { label: words.print },
    { label: words.advanced, items: [{ label: words.rules }] },
    {
      label: words.view,
      items: [
        { label: words.openWindow, act: () => context.openApart(item) },
        {
          label: config.dialog.labels === 'known' ? words.viewSource : 'Quelltext',
          act: () => void showText(context, item, 'source', opener),
        },
        details,
        { label: words.immersive },
      ],
    },
  ];
}

function toolbar(context: CardContext, item: Item, replyTo: HTMLElement): HTMLElement {
  const { words, config } = context;
  const bar = h('div', {
    role: 'toolbar',
    'aria-label': words.messageActions,
    class: c('card-actions'),
  });
  const button = (name: string, label: string, menu: boolean): HTMLButtonElement => {
    const made = h(
      'button',
      {
        type: 'button',
        class: c('icon-button'),
        'aria-label': label,
        title: label,
        'aria-haspopup': menu ? (config.mode === 'canary' ? 'true' : 'menu') : null,
        'aria-expanded': menu ? 'false' : null,
      },
      icon(name),
    );
    bar.append(made);
    return made;
  };
  button('reply', words.reply, false).addEventListener('click', () => inlineReply(replyTo, words));
  if (config.mode === 'canary') {
    button('replyAll', words.replyAll, false).addEventListener('click', () =>
      inlineReply(replyTo, words),
    );
  } else {
    bar.append(splitButton(words, replyTo));
    button('forward', words.forward, false).addEventListener('click', () =>
      recordAction(words.forward),
    );
  }
  const more = button(config.mode === 'canary' ? 'chevron' : 'more', words.moreActions, true);
  more.addEventListener('click', () => {
    const show = (): void => openMenu(more, moreItems(context, item, more));
    if (config.dialog.late === 'first-menu') lateMenu.show(show);
    else show();
  });
  return bar;
}

/**
 * "Reply all" with a menu beside it, as Fluent UI builds its split buttons: the box says of itself that it opens a menu, and a click on it
 * does the first thing in it. Assumed for Outlook; whoever drives menus has to know the difference.
 */
function splitButton(words: Words, replyTo: HTMLElement): HTMLElement {
  const primary = h(
    'button',
    { type: 'button', tabindex: -1, class: c('icon-button'), 'aria-label': words.replyAll },
    icon('replyAll'),
  );
  const arrow = h(
    'button',
    { type: 'button', tabindex: -1, class: c('icon-button', 'split-arrow'), 'aria-hidden': 'true' },
    icon('chevron'),
  );
  const box = h(
    'div',
    {
      role: 'button',
      tabindex: 0,
      'aria-haspopup': 'true',
      'aria-expanded': 'false',
      'aria-label': words.replyAll,
      class: c('split'),
    },
    primary,
    arrow,
  );
  box.addEventListener('click', () => {
    recordAction(words.replyAll);
    inlineReply(replyTo, words);
  });
  arrow.addEventListener('click', (event) => {
    event.stopPropagation();
    openMenu(box, [{ label: words.reply }, { label: words.replyAll }, { label: words.forward }]);
  });
  return box;
}

/** The editor of a reply, inside the thread. The address stays what it was. */
function inlineReply(before: HTMLElement, words: Words): void {
  const editor = h('div', {
    role: 'textbox',
    contenteditable: 'true',
    'aria-multiline': 'true',
    'aria-label': words.body,
    class: c('editor'),
  });
  const send = h('button', { type: 'button', class: c('button', 'primary') }, words.send);
  const discard = h('button', { type: 'button', class: c('button') }, words.discard);
  const box = h('div', { class: c('card', 'reply-box') }, editor, h('div', {}, send, discard));
  discard.addEventListener('click', () => box.remove());
  send.addEventListener('click', () => recordAction(words.send));
  before.before(box);
  editor.focus();
}

const longTime = (config: PageConfig, iso: string): string =>
  new Intl.DateTimeFormat(config.locale, {
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(iso));

/** A message's card: header line, and the body once it is expanded. */
export function card(
  context: CardContext,
  item: Item,
  expanded: boolean,
  alone: boolean,
): HTMLElement {
  const { words, config } = context;
  const id = middle();
  const internal = item.from.address.endsWith(config.user.address.split('@')[1] ?? '@');
  // Internal people are shown by name alone.
  const who =
    internal || !item.from.address
      ? [item.from.name]
      : [item.from.name, h('span', { class: c('address') }, `<${item.from.address}>`)];
  const box = h('div', { class: c('card') });
  const head = h('div', { class: c('card-head') });
  const from = h(
    'div',
    { id: `MSG_${id}_FROM`, class: c('from') },
    ...(item.draft ? [h('span', { class: c('draft-label') }, `${words.draft} `)] : []),
    h(
      'span',
      {
        class: 'lpc-hoverTarget',
        'data-lpc-hover-target-id': id,
        'aria-label': `${words.fromLabel}${item.from.name}`,
      },
      ...who,
    ),
  );
  const to = h(
    'div',
    { id: `MSG_${id}_TO`, class: c('to') },
    `${words.to}: ${item.to.map((one) => one.name || one.address).join('; ')}`,
  );
  const time = h(
    'div',
    { 'data-testid': 'SentReceivedSavedTime', class: c('time') },
    longTime(config, item.time),
  );
  head.append(
    h('div', { class: c('avatar'), 'aria-hidden': 'true' }, initials(item.from.name)),
    h('div', { class: c('card-lines') }, from, to),
    h('div', { class: c('card-side') }, toolbar(context, item, box), time),
  );
  const bodyHost = h('div', { class: c('body-host') });
  box.append(head, bodyHost);

  const expand = (): void => {
    box.setAttribute('aria-expanded', 'true');
    box.classList.remove(c('collapsed'));
    const body = h(
      'div',
      {
        id: `UniqueMessageBody_${++bodies}`,
        role: 'document',
        'aria-label': words.body,
        class: c('body'),
      },
      renderBody(item.body, config.page.bodyIds),
    );
    bodyHost.replaceChildren(h('div', {}, body));
  };
  const collapse = (): void => {
    box.setAttribute('aria-expanded', 'false');
    box.classList.add(c('collapsed'));
    bodyHost.replaceChildren();
  };
  if (alone) {
    expand();
    box.removeAttribute('aria-expanded');
    return box;
  }
  if (expanded) expand();
  else collapse();
  head.addEventListener('click', (event) => {
    if ((event.target as Element).closest('button, mailproof-badge')) return;
    if (box.getAttribute('aria-expanded') === 'true') collapse();
    // The body of an older message is fetched only now.
    else void pause(between([60, 180])).then(expand);
  });
  return box;
}
