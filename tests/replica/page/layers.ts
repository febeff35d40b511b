import { c, h, icon } from './dom';

/** Menus and dialogs hang in layers at the end of the body, outside the application's own tree, as Fluent UI does it. */
interface Layer {
  readonly element: HTMLElement;
  readonly opener: HTMLElement | null;
  readonly dialog: boolean;
}

const open: Layer[] = [];

function remove(layer: Layer): void {
  const at = open.indexOf(layer);
  if (at < 0) return;
  open.splice(at, 1);
  layer.element.remove();
  hideBehind(open.some((other) => other.dialog));
  layer.opener?.setAttribute('aria-expanded', 'false');
}

/** What stands behind a modal dialog is hidden from assistive technology (assumed). */
function hideBehind(modal: boolean): void {
  const app = document.querySelector('#app');
  if (modal) app?.setAttribute('aria-hidden', 'true');
  else app?.removeAttribute('aria-hidden');
}

export function closeMenus(from = 0): void {
  for (const layer of open.slice(from)) if (!layer.dialog) remove(layer);
}

function closeTop(): void {
  const layer = open.at(-1);
  if (layer === undefined) return;
  remove(layer);
  layer.opener?.focus();
}

export function installLayers(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open.length > 0) {
      event.preventDefault();
      closeTop();
    }
  });
  document.addEventListener('mousedown', (event) => {
    const target = event.target as Node;
    if (!open.some((layer) => layer.element.contains(target) || layer.opener?.contains(target))) {
      closeMenus();
    }
  });
}

export interface MenuItem {
  readonly label: string;
  readonly act?: () => void;
  readonly items?: readonly MenuItem[];
  readonly divider?: boolean;
}

function place(box: HTMLElement, opener: HTMLElement, sideways: boolean): void {
  const from = opener.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const rtl = document.documentElement.dir === 'rtl';
  let left = sideways
    ? rtl
      ? from.left - size.width
      : from.right
    : rtl
      ? from.left
      : from.right - size.width;
  if (left + size.width > innerWidth - 8)
    left = sideways ? from.left - size.width : innerWidth - size.width - 8;
  if (left < 8) left = sideways ? from.right : 8;
  const top = sideways ? from.top - 4 : from.bottom + 2;
  box.style.left = `${left}px`;
  box.style.top = `${Math.max(8, Math.min(top, innerHeight - size.height - 8))}px`;
}

/** Opens a menu below its button, or beside its parent item. */
export function openMenu(opener: HTMLElement, items: readonly MenuItem[], depth = 0): void {
  const wasOpen = open[depth]?.opener === opener;
  closeMenus(depth);
  if (wasOpen && depth === 0) return;
  const menu = h('div', { role: 'menu', class: c('menu'), tabindex: -1 });
  for (const item of items) {
    if (item.divider) menu.append(h('div', { role: 'separator', class: c('separator') }));
    const button = h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: c('menu-item'),
        'aria-haspopup': item.items ? 'menu' : null,
        'aria-expanded': item.items ? 'false' : null,
      },
      h('span', {}, item.label),
    );
    if (item.items) {
      const { items: inner } = item;
      const chevron = icon('next');
      chevron.classList.add(c('menu-next'));
      button.append(chevron);
      button.addEventListener('click', () => openMenu(button, inner, depth + 1));
    } else {
      button.addEventListener('click', () => {
        closeMenus();
        recordAction(item.label);
        item.act?.();
      });
    }
    menu.append(button);
  }
  const element = h('div', { class: c('layer') }, menu);
  document.body.append(element);
  opener.setAttribute('aria-expanded', 'true');
  open.push({ element, opener, dialog: false });
  place(menu, opener, depth > 0);
  menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
}

let dialogs = 0;

/** How many dialogs there have been; one that is closed at once is not seen otherwise. */
export function countDialogs(): number {
  return dialogs;
}

/** A modal dialog with one text that may come later. */
export function openDialog(options: {
  readonly title: string;
  readonly close: string;
  readonly more: readonly string[];
  readonly opener: HTMLElement | null;
}): { fill(text: string): void; readonly connected: () => boolean } {
  dialogs++;
  const text = h('div', { class: `allowTextSelection ${c('dialog-text')}` });
  const titleId = `dialog${open.length}title`;
  const dialog = h(
    'div',
    { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId, class: c('dialog') },
    h('h2', { id: titleId, class: c('dialog-title') }, options.title),
    h('div', { class: c('dialog-scroll') }, text),
  );
  const footer = h('div', { class: c('dialog-footer') });
  const element = h('div', { class: c('layer', 'scrim') }, dialog);
  const layer: Layer = { element, opener: options.opener, dialog: true };
  for (const label of options.more) {
    const button = h('button', { type: 'button', class: c('button') }, label);
    button.addEventListener('click', () => recordAction(label));
    footer.append(button);
  }
  const close = h('button', { type: 'button', class: c('button', 'primary') }, options.close);
  close.addEventListener('click', () => {
    remove(layer);
    options.opener?.focus();
  });
  footer.append(close);
  dialog.append(footer);
  document.body.append(element);
  open.push(layer);
  hideBehind(true);
  close.focus();
  return {
    fill: (value) => {
      text.textContent = value;
    },
    connected: () => element.isConnected,
  };
}

/** What has been done by menu, for tests that say what must never be. */
const actions: string[] = [];

export function recordAction(label: string): void {
  actions.push(label);
}

export function recordedActions(): readonly string[] {
  return actions;
}
