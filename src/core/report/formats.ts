/** Every form in which a report can be copied: a new one is a file and a line here. */
import type { Inspection } from '../inspection';
import { renderHtml } from './html';
import { toJson } from './json';
import { renderMarkdown } from './markdown';
import type { ReportOptions } from './outline';
import { redactInspection } from './redact';
import { jsonText } from '../shown-text';
import { renderText } from './text';
import type { Translate } from './translate';

export type FormatName = 'text' | 'markdown' | 'html' | 'json';

export interface ReportFormat {
  readonly mediaType: string;
  readonly render: (
    inspection: Inspection,
    translate: Translate,
    options?: ReportOptions,
  ) => string;
}

/** By the names that copy buttons carry. JSON wants the English translator and is never shortened. */
export const FORMATS: Readonly<Record<FormatName, ReportFormat>> = {
  text: { mediaType: 'text/plain', render: renderText },
  markdown: { mediaType: 'text/markdown', render: renderMarkdown },
  html: { mediaType: 'text/html', render: renderHtml },
  json: {
    mediaType: 'application/json',
    render: (inspection, english, { redact = false } = {}) => {
      const shown = redact
        ? { ...toJson(redactInspection(inspection), english), redacted: true }
        : toJson(inspection, english);
      return `${jsonText(shown)}\n`;
    },
  },
};
