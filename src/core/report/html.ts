import type { Inspection } from '../inspection';
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
  return [
    // What pastes it has its own direction, and few programs work out `auto`.
    rightToLeft ? '<article dir="rtl">' : '<article>',
    `<h2>${escapeHtml(outline.levelWord)}: ${escapeHtml(outline.headline)}</h2>`,
    ...(outline.lead === '' ? [] : [`<p>${escapeHtml(outline.lead)}</p>`]),
    '<table>',
    ...outline.message.map(
      (one) =>
        `<tr><th align="${start}">${escapeHtml(one.label)}</th><td>${escapeHtml(one.text)}</td></tr>`,
    ),
    '</table>',
    ...outline.sections.flatMap(sectionLines),
    `<p><small>${escapeHtml(outline.footer)}</small></p>`,
    '</article>',
    '',
  ].join('\n');
}

function sectionLines(section: OutlineSection): string[] {
  return [`<h3>${escapeHtml(section.title)}</h3>`, '<ul>', ...section.items.map(itemLine), '</ul>'];
}

function itemLine(one: OutlineItem): string {
  const label = one.label === '' ? '' : `<strong>${escapeHtml(one.label)}</strong>: `;
  const notes = one.notes.filter((note) => note !== '').map((note) => `<br>${escapeHtml(note)}`);
  return `<li>${label}${escapeHtml(one.text)}${notes.join('')}${one.code.map(codeBlock).join('')}</li>`;
}

function codeBlock(code: OutlineCode): string {
  const before =
    code.before === undefined ? '' : `<pre><del>${escapeHtml(code.before)}</del></pre>`;
  return `<br>${escapeHtml(code.label)}:${before}<pre>${escapeHtml(code.value)}</pre>`;
}
