/** What a phase of the bench found, as text for the terminal and as Markdown for docs/benchmarks.md. */

/** One line of the issue that the bench holds itself to. */
export interface Mark {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly holds: boolean;
  /** Told where it does not hold: the reason that profiling found. */
  readonly reason?: string;
}

export interface Section {
  readonly title: string;
  /** How it is measured, in whole sentences. */
  readonly how: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly marks: readonly Mark[];
  /** What the figures show, below the table. */
  readonly notes?: readonly string[];
}

export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** Milliseconds with as many digits as mean something. */
export function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const times = (ratio: number): string => `${ratio.toFixed(ratio >= 10 ? 0 : 1)}x`;

/** A million octets: what the issue and the limits of mail servers count in. */
export const megabytes = (octets: number): string => `${(octets / 1e6).toFixed(1)} MB`;

export const kilobytes = (octets: number): string => `${(octets / 1000).toFixed(1)} kB`;

/** Exponent of `time = a * size ^ exponent` by least squares over the logarithms. */
export function fitExponent(points: readonly (readonly [size: number, time: number])[]): number {
  const xs = points.map(([size]) => Math.log(size));
  const ys = points.map(([, time]) => Math.log(Math.max(time, 0.001)));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, one, index) => sum + (one - x) * ((ys[index] ?? 0) - y), 0);
  return over / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}

function table(columns: readonly string[], rows: Section['rows'], edge: string): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `${edge}${columns.map((_, at) => (cells[at] ?? '').padEnd(widths[at] ?? 0)).join(edge === '' ? '  ' : ' | ')}${edge === '' ? '' : ' |'}`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

const MARK_COLUMNS = ['What', 'Target', 'Measured', 'Holds'];
const markRow = (mark: Mark): string[] => [
  mark.what,
  mark.target,
  mark.measured,
  mark.holds ? 'yes' : 'NO',
];

const missed = (marks: readonly Mark[]): string[] =>
  marks
    .filter((mark) => !mark.holds)
    .map((mark) => `${mark.what}: ${mark.reason ?? 'not looked into yet'}`);

export function asText(section: Section): string {
  const parts = [`\n== ${section.title}`, table(section.columns, section.rows, '')];
  if (section.notes !== undefined) parts.push(section.notes.join('\n'));
  if (section.marks.length > 0) {
    parts.push(table(MARK_COLUMNS, section.marks.map(markRow), ''));
  }
  return parts.join('\n\n');
}

const escaped = (rows: Section['rows']): string[][] =>
  rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));

export function asMarkdown(
  machine: readonly (readonly [string, string])[],
  command: string,
  sections: readonly Section[],
): string {
  const marks = sections.flatMap((section) => section.marks);
  const misses = missed(marks);
  const body = sections.map((section) =>
    [
      `## ${section.title}`,
      section.how,
      table(section.columns, escaped(section.rows), '| '),
      ...(section.notes ?? []),
    ].join('\n\n'),
  );
  return `${[
    '# Benchmarks',
    `Written by \`${command}\`; every figure below comes from one run of it. Ratios are what to look at: both sides of each were measured in that run, by turns, so a slower machine moves both.`,
    table(['Machine', ''], escaped(machine), '| '),
    '## Marks',
    table(MARK_COLUMNS, escaped(marks.map(markRow)), '| '),
    misses.length === 0
      ? 'Every mark was met in this run.'
      : `Missed in this run:\n\n${misses.map((line) => `- ${line}`).join('\n')}`,
    ...body,
  ].join('\n\n')}\n`;
}
