import { hashClass } from '../hash-class';

type Attributes = Record<string, string | number | boolean | null>;

let seed = '';

export function setSeed(value: string): void {
  seed = value;
}

/** The hashed form of a class name of style.css. */
export function c(...names: string[]): string {
  return names.map((name) => hashClass(seed, name)).join(' ');
}

/** Makes an element; attributes that are null or false are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Own simple line icons, 20 by 20. */
const paths: Record<string, string> = {
  reply: 'M8 5 3 10l5 5M3 10h8a6 6 0 0 1 6 6',
  replyAll: 'M10 5 5 10l5 5M6 5 1 10l5 5M5 10h7a5 5 0 0 1 5 5',
  forward: 'm12 5 5 5-5 5M17 10H9a6 6 0 0 0-6 6',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  chevron: 'm6 8 4 4 4-4',
  next: 'm8 6 4 4-4 4',
  remove: 'M4 6h12M8 6V4h4v2m-6 0 1 10h6l1-10',
  inbox: 'M3 11l2-7h10l2 7v5H3v-5h4l1 2h4l1-2h4',
  sentitems: 'm3 10 14-6-5 13-3-5-6-2Z',
  drafts: 'm4 16 1-4L14 3l3 3-9 9-4 1Z',
  junkemail: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM5 5l10 10',
  close: 'm5 5 10 10M15 5 5 15',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4Zm4 9 4 4',
  grid: 'M4 4h.01M10 4h.01M16 4h.01M4 10h.01M10 10h.01M16 10h.01M4 16h.01M10 16h.01M16 16h.01',
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('width', '20');
  svg.setAttribute('height', '20');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', name === 'more' || name === 'grid' ? '2.4' : '1.4');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name] ?? '');
  svg.append(path);
  return svg;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A number between two, different at each call; the page has no need of a seed here. */
export const between = ([least, most]: readonly [number, number]): number =>
  least + Math.random() * (most - least);

/** The short random middle of `MSG_<middle>_FROM`: not the item id. */
export const middle = (): string => Math.random().toString(36).slice(2, 7);
