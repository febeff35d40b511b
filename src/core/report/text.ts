import type { Inspection } from '../inspection';
import { makeOutline, type OutlineCode, type OutlineItem, type ReportOptions } from './outline';
import type { Translate } from './translate';

/** The report as plain text, for a terminal or a ticket. Ends with a line end. */
export function renderText(
  inspection: Inspection,
  translate: Translate,
  options: ReportOptions = {},
): string {
  const outline = makeOutline(inspection, translate, options);
  const lines = [`${outline.levelWord.toUpperCase()}  ${outline.headline}`];
  if (outline.lead !== '') lines.push(outline.lead);
  lines.push('');
  const width = Math.max(0, ...outline.message.map((one) => one.label.length));
  for (const one of outline.message) lines.push(`  ${one.label.padEnd(width)}  ${one.text}`);
  for (const section of outline.sections) {
    lines.push('', section.title, '-'.repeat(section.title.length));
    for (const one of section.items) lines.push(...itemLines(one));
  }
  lines.push('', outline.footer);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function itemLines(one: OutlineItem): string[] {
  const label = one.label === '' ? '' : `${one.label}: `;
  return [
    `* ${label}${one.text}`,
    ...one.notes.filter((note) => note !== '').map((note) => `    ${note}`),
    ...one.code.flatMap(codeLines),
  ];
}

function codeLines(code: OutlineCode): string[] {
  return [
    `    ${code.label}:`,
    ...(code.before === undefined ? [] : marked('- ', code.before)),
    ...marked(code.before === undefined ? '  ' : '+ ', code.value),
  ];
}

function marked(mark: string, value: string): string[] {
  return value.split('\n').map((line) => `      ${mark}${line}`);
}
