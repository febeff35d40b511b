/**
 * What every report says, in the order in which it is read: verdict, why, what to do and by whom, then the methods, then details, last the ids
 * that support asks for. Text, Markdown and HTML only differ in how they draw it.
 */
import { causesOf } from '../dsn/causes';
import type { Inspection, Level } from '../inspection';
import { deliverySection } from './outline-delivery';
import { detailSections } from './outline-details';
import { actionSection, noticeSection, who } from './outline-findings';
import { methodSection } from './outline-methods';
import { REPORT_PARTS, SHORT_PARTS, type ReportPart } from './parts';
import { plain, plainLines } from './plain';
import { redactInspection } from './redact';
import type { Translate } from './translate';

/** Something to copy as it stands: a record, a command, raw text. */
export interface OutlineCode {
  readonly label: string;
  readonly value: string;
  /** What stands there today. */
  readonly before?: string;
}

export interface OutlineItem {
  /** What the text is about; empty where it speaks for itself. */
  readonly label: string;
  readonly text: string;
  /** Further lines. */
  readonly notes: readonly string[];
  readonly code: readonly OutlineCode[];
}

export interface OutlineSection {
  readonly title: string;
  readonly items: readonly OutlineItem[];
  /** The same as `items` in columns, for the formats that can draw them; every row is as long as `head`. */
  readonly table?: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

export interface Outline {
  readonly level: Level;
  readonly levelWord: string;
  readonly headline: string;
  /** What comes second, e.g. who has to act; often empty. */
  readonly lead: string;
  /** Author, subject and so on: label and text. */
  readonly message: readonly OutlineItem[];
  readonly sections: readonly OutlineSection[];
  readonly footer: string;
}

export interface ReportOptions {
  /** Puts placeholders for addresses, people's names, the subject and IP addresses (redact.ts). */
  readonly redact?: boolean;
  /** `short`: the verdict, what to do, the four methods and the ids for support. JSON is always full. */
  readonly detail?: 'full' | 'short';
  /** Exactly these parts; wins over `detail`. JSON has all of them whatever is chosen. */
  readonly parts?: readonly ReportPart[];
}

/** A line of the outline; `notes` and `code` are often empty. */
export function item(
  label: string,
  text: string,
  notes: readonly string[] = [],
  code: readonly OutlineCode[] = [],
): OutlineItem {
  return { label, text, notes, code };
}

/** Builds the outline. Everything in it is plain text: nothing of it may be taken for markup, and the formats escape it. */
export function makeOutline(
  given: Inspection,
  translate: Translate,
  options: ReportOptions = {},
): Outline {
  const word = (id: string): string => translate({ id });
  const hidden = options.redact === true;
  const inspection = hidden ? redactInspection(given) : given;
  const parts = options.parts ?? (options.detail === 'short' ? SHORT_PARTS : REPORT_PARTS);
  const chosen: readonly (readonly [ReportPart, OutlineSection])[] = [
    ['methods', methodSection(inspection, translate)],
    ['notices', noticeSection(inspection, translate)],
    ...detailSections(inspection, translate),
  ];
  const outline: Outline = {
    level: inspection.verdict.level,
    levelWord: word(`report_level_${inspection.dsn ? 'bounce' : inspection.verdict.level}`),
    ...headOf(inspection, translate),
    message: messageLines(inspection, word),
    sections: [
      deliverySection(inspection, translate),
      actionSection(inspection, translate),
      ...chosen.filter(([part]) => parts.includes(part)).map(([, section]) => section),
    ].filter((section) => section.items.length > 0),
    footer: [
      translate({
        id: 'report_footer',
        params: { name: inspection.tool.name, version: inspection.tool.version },
      }),
      ...(hidden ? [word('report_redacted')] : []),
    ].join(' – '),
  };
  return cleaned(outline);
}

/** A bounce begins with its meaning and who has to act; several causes have no one meaning. */
function headOf(
  { dsn, verdict }: Inspection,
  translate: Translate,
): Pick<Outline, 'headline' | 'lead'> {
  const headline = translate(verdict.headline);
  const causes = causesOf(dsn?.recipients ?? []);
  const cause = causes[0]?.[0];
  if (cause === undefined) return { headline, lead: '' };
  if (causes.length > 1) {
    const params = { count: causes.length };
    return { headline, lead: translate({ id: 'report_dsn_causes', params }) };
  }
  const acts = cause.action === 'failed' || cause.action === 'delayed';
  return { headline: translate(cause.meaning), lead: acts ? who(cause.actor, translate) : '' };
}

function messageLines({ message }: Inspection, word: (id: string) => string): OutlineItem[] {
  const people = (mailboxes: readonly { name: string; address: string }[]): string =>
    mailboxes
      .slice(0, 10)
      .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
      .join(', ');
  const lines: readonly (readonly [string, string | null])[] = [
    ['report_from', people(message.from)],
    ['report_to', people(message.to)],
    ['report_reply_to', people(message.replyTo)],
    ['report_subject', message.subject],
    ['report_date', message.date],
  ];
  return lines
    .filter((line): line is readonly [string, string] => line[1] !== null && line[1] !== '')
    .map(([id, text]) => item(word(id), text));
}

function cleaned(outline: Outline): Outline {
  const line = plain;
  const items = (list: readonly OutlineItem[]): OutlineItem[] =>
    list.map((one) => ({
      label: line(one.label),
      text: line(one.text),
      notes: one.notes.map(line),
      code: one.code.map((code) => ({
        label: line(code.label),
        value: plainLines(code.value),
        ...(code.before === undefined ? {} : { before: plainLines(code.before) }),
      })),
    }));
  return {
    ...outline,
    headline: line(outline.headline),
    footer: line(outline.footer),
    lead: line(outline.lead),
    message: items(outline.message),
    sections: outline.sections.map(({ title, items: list, table }) => ({
      title: line(title),
      items: items(list),
      ...(table && { table: { head: table.head, rows: table.rows.map((row) => row.map(line)) } }),
    })),
  };
}
