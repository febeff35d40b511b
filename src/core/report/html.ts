import type { Inspection, Level } from '../inspection';
import {
  makeOutline,
  type OutlineCode,
  type OutlineItem,
  type OutlineSection,
  type ReportOptions,
} from './outline';
import type { Translate } from './translate';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text in HTML, within elements and within quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (special) => ENTITIES[special] ?? special);
}

/**
 * Looks stand in each element: mail programs and ticket systems drop style sheets when something is pasted. Colours are readable on white and
 * say nothing that the words do not.
 */
const LOOK = {
  table: 'border-collapse:collapse',
  cell: 'border:1px solid #c8ccd4;padding:4px 8px;vertical-align:top',
  head: 'border:1px solid #c8ccd4;padding:4px 8px;background:#f0f2f5',
  code: 'background:#f5f6f8;padding:6px 8px;white-space:pre-wrap;font-family:Consolas,monospace',
} as const;
const INK: Record<Level, string> = {
  pass: '#11603a',
  warn: '#734700',
  fail: '#981b16',
  unknown: '#3f4859',
};

/**
 * The report as an HTML fragment, for a mail or a ticket that takes formatted text. Only elements without any power: no link, no image, no script,
 * no style that loads anything.
 */
export function renderHtml(
  inspection: Inspection,
  translate: Translate,
  options: ReportOptions = {},
): string {
  const outline = makeOutline(inspection, translate, options);
  const rightToLeft = /^\p{Script=Arabic}/u.test(outline.levelWord);
  const start = rightToLeft ? 'right' : 'left';
  const title = `${escapeHtml(outline.levelWord)}: ${escapeHtml(outline.headline)}`;
  return [
    // What pastes it has its own direction, and few programs work out `auto`.
    rightToLeft ? '<article dir="rtl">' : '<article>',
    `<h2 style="color:${INK[outline.level]}">${title}</h2>`,
    ...(outline.lead === '' ? [] : [`<p>${escapeHtml(outline.lead)}</p>`]),
    ...table(
      start,
      [],
      outline.message.map((one) => [one.label, one.text]),
    ),
    ...outline.sections.flatMap((section) => sectionLines(section, start)),
    `<p><small>${escapeHtml(outline.footer)}</small></p>`,
    '</article>',
    '',
  ].join('\n');
}

/** Where a line begins; `start` itself is not understood everywhere. */
type Start = 'left' | 'right';

function sectionLines(section: OutlineSection, start: Start): string[] {
  const title = `<h3>${escapeHtml(section.title)}</h3>`;
  if (section.table) return [title, ...table(start, section.table.head, section.table.rows)];
  return [title, '<ul>', ...section.items.map(itemLine), '</ul>'];
}

/** The first cell of a row names what the row is about. */
function table(
  start: Start,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const cells = (tag: string, look: string, texts: readonly string[]) =>
    texts
      .map((text) => `<${tag} style="${look};text-align:${start}">${escapeHtml(text)}</${tag}>`)
      .join('');
  return [
    `<table style="${LOOK.table}">`,
    ...(head.length === 0 ? [] : [`<tr>${cells('th', LOOK.head, head)}</tr>`]),
    ...rows.map(
      ([first = '', ...rest]) =>
        `<tr>${cells('th', LOOK.cell, [first])}${cells('td', LOOK.cell, rest)}</tr>`,
    ),
    '</table>',
  ];
}

function itemLine(one: OutlineItem): string {
  const label = one.label === '' ? '' : `<strong>${escapeHtml(one.label)}</strong>: `;
  const notes = one.notes.filter((note) => note !== '').map((note) => `<br>${escapeHtml(note)}`);
  return `<li>${label}${escapeHtml(one.text)}${notes.join('')}${one.code.map(codeBlock).join('')}</li>`;
}

function codeBlock(code: OutlineCode): string {
  const pre = (text: string) => `<pre style="${LOOK.code}">${text}</pre>`;
  const before = code.before === undefined ? '' : pre(`<del>− ${escapeHtml(code.before)}</del>`);
  const now = code.before === undefined ? '' : '+ ';
  return `<br>${escapeHtml(code.label)}:${before}${pre(`${now}${escapeHtml(code.value)}`)}`;
}
