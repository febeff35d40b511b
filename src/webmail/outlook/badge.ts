import type { BadgeState } from '../../protocol';
import type { OpenMessage } from '../webmail';
import { badgeStyle, shapeOf, shapePaths } from './badge-look';
import * as selectors from './selectors';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** One message's badge. Made by DOM calls alone: Outlook enforces Trusted Types. */
export interface Badge {
  readonly element: HTMLElement;
  show(state: BadgeState): void;
  /** Puts it beside the message's header, if it is not there already. */
  place(message: OpenMessage): void;
  remove(): void;
}

function styled(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(badgeStyle);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not let content scripts adopt style sheets.
    const style = document.createElement('style');
    style.textContent = badgeStyle;
    root.append(style);
  }
}

/** Outlook's own dark mode is not the browser's, so the colour behind the badge decides. */
function themeBehind(element: Element): 'light' | 'dark' {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const parts = /^rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\)$/.exec(
      getComputedStyle(at).backgroundColor,
    );
    if (parts === null || Number(parts[4] ?? '1') < 0.5) continue;
    const [red, green, blue] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Makes a badge that is not in the page yet. `pressed` is told of a click, Enter or Space by the user. */
export function createBadge(document: Document, pressed: () => void): Badge {
  const element = document.createElement(selectors.badge);
  const root = element.attachShadow({ mode: 'closed' });
  styled(root);
  const box = document.createElement('span');
  box.className = 'badge';
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const form = document.createElementNS(svgNamespace, 'path');
  form.setAttribute('class', 'form');
  const line = document.createElementNS(svgNamespace, 'path');
  line.setAttribute('class', 'line');
  svg.append(form, line);
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = 'Mailproof';
  const words = document.createElement('span');
  words.className = 'words';
  box.append(svg, name, words);
  root.append(box);
  element.setAttribute('role', 'button');
  element.tabIndex = 0;

  const press = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    // The page's own scripts can make events too; only the user's count as a request.
    if (event.isTrusted) pressed();
  };
  element.addEventListener('click', press);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') press(event);
  });

  /** What it shows, so that looking at a page in which nothing has changed writes nothing into it. */
  let shown = '';
  const paint = (): void => {
    const theme = themeBehind(element);
    if (box.dataset['theme'] !== theme) box.dataset['theme'] = theme;
  };

  return {
    element,
    show(state) {
      // Read before anything is written: with several badges the page would be laid out once for each.
      if (element.isConnected) paint();
      const now = JSON.stringify(state);
      if (now === shown) return;
      shown = now;
      const shape = shapeOf(state);
      element.dataset['state'] = state.phase;
      element.dataset['level'] = state.level ?? '';
      element.setAttribute('aria-label', `Mailproof: ${state.words}`);
      element.setAttribute('aria-busy', String(shape === 'busy'));
      box.dataset['shape'] = shape;
      form.setAttribute('d', shapePaths[shape].form);
      line.setAttribute('d', shapePaths[shape].line);
      words.textContent = state.words;
    },
    place({ anchor }) {
      if (element.parentElement === anchor.parent && element.nextElementSibling === anchor.before) {
        return;
      }
      anchor.parent.insertBefore(element, anchor.before);
      paint();
      box.dir = getComputedStyle(element).direction;
    },
    remove: () => element.remove(),
  };
}
