import type { Inspection } from '../inspection';
import {
  makeOutline,
  type OutlineCode,
  type OutlineItem,
  type OutlineSection,
  type ReportOptions,
} from './outline';
import type { Translate } from './translate';

/** Everything that CommonMark and GitHub's dialect could take for markup, HTML or a mention. */
const SPECIAL = /[\\`*_{}[\]()<>#+!|~&@]|:\/\//g;

/** Text that stays text in Markdown. A URL loses its link and an at-sign its mention; both still read the same. */
function escape(text: string): string {
  return text.replace(SPECIAL, (special) => {
    if (special === '://') return ':&#47;/';
    if (special === '@') return '&#64;';
    return `\\${special}`;
  });
}

/** The report as Markdown, for an issue, a wiki or a chat. Text of the message is escaped. Ends with a line end. */
export function renderMarkdown(
  inspection: Inspection,
  translate: Translate,
  options: ReportOptions = {},
): string {
  const outline = makeOutline(inspection, translate, options);
  const lines = [`## ${escape(outline.levelWord)}: ${escape(outline.headline)}`, ''];
  if (outline.lead !== '') lines.push(escape(outline.lead), '');
  for (const one of outline.message) lines.push(`- **${escape(one.label)}**: ${escape(one.text)}`);
  for (const section of outline.sections) {
    lines.push('', `### ${escape(section.title)}`, '');
    if (section.table) lines.push(...tableLines(section.table));
    else for (const one of section.items) lines.push(...itemLines(one));
  }
  lines.push('', `*${escape(outline.footer)}*`);
  return `${lines.join('\n')}\n`;
}

/** A table of GitHub's dialect; a bar within a cell is escaped like all other markup. */
function tableLines({ head, rows }: NonNullable<OutlineSection['table']>): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

function itemLines(one: OutlineItem): string[] {
  const label = one.label === '' ? '' : `**${escape(one.label)}**: `;
  return [
    `- ${label}${escape(one.text)}`,
    ...one.notes.filter((note) => note !== '').map((note) => `  - ${escape(note)}`),
    ...one.code.flatMap(codeLines),
  ];
}

/** A fenced block inside the list item; the fence is longer than any run of backticks within. */
function codeLines(code: OutlineCode): string[] {
  const body = [
    ...(code.before === undefined ? [] : prefixed('- ', code.before)),
    ...prefixed(code.before === undefined ? '' : '+ ', code.value),
  ];
  const longest = Math.max(2, ...(body.join('\n').match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [
    `  - ${escape(code.label)}:`,
    '',
    `    ${fence}${code.before === undefined ? 'text' : 'diff'}`,
    ...body.map((line) => `    ${line}`),
    `    ${fence}`,
    '',
  ];
}

function prefixed(mark: string, value: string): string[] {
  return value.split('\n').map((line) => `${mark}${line}`);
}
