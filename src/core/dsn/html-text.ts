/**
 * The words of a report's HTML part, without a DOM. Exchange lays its report out in nested tables: cells of one row become one line,
 * separated by a tab, so that a label and its value stay together; `<wbr>` and Safe Links (a rewritten href) leave the text as it is.
 */
import { dropEnd } from '../drop-end';

const BREAKS = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);
const HIDDEN = new Set(['head', 'script', 'style', 'title']);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  shy: '',
  zwnj: '',
};

/** Turns HTML into lines of text. Linear in its input; never throws. */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      out.push(flat(html.slice(at)));
      break;
    }
    out.push(flat(html.slice(at, open)));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 16))?.[1]?.toLowerCase();
    if (name === undefined) {
      out.push('<');
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) {
      // No tag can follow, so what remains is text; asking again for each `<` would cost the square of the input.
      out.push(flat(html.slice(open)));
      break;
    }
    const bare = name.replace('/', '');
    if (HIDDEN.has(name)) {
      const end = html.slice(close).search(new RegExp(`</${name}[\\s>]`, 'i'));
      at = end < 0 ? html.length : close + end;
      continue;
    }
    if (BREAKS.has(bare)) out.push('\n');
    else if (CELLS.has(bare) && name.startsWith('/')) out.push('\t');
    at = close + 1;
  }
  return tidy(out.join(''));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/&(#x?[0-9a-f]{1,6}|[a-z]{1,8});/gi, entity);
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/**
 * A label cell and a value cell that each hold a block come out as `label`, newline, tab, newline, `value`: a line that starts with a tab
 * belongs to the row above.
 */
function tidy(text: string): string {
  const lines: string[] = [];
  for (const raw of text.replace(/[\u00a0\u202f\u200b]/g, ' ').split('\n')) {
    const cells = raw.split('\t').map((cell) => cell.trim());
    const line = dropEnd(cells.join('\t'), '\t').replace(/\t+/g, '\t');
    const joins = line.startsWith('\t') && line.trim() !== '' && lines.length > 0;
    if (joins) lines.push(`${lines.pop() ?? ''}${line}`);
    else lines.push(line);
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
