/** What the copy buttons put on the clipboard. */
import type { Inspection } from '../core/inspection';
import { renderHtml } from '../core/report/html';
import { toJson } from '../core/report/json';
import { renderMarkdown } from '../core/report/markdown';
import { renderText } from '../core/report/text';
import type { Translate } from '../core/report/translate';
import { loadTranslator } from '../i18n';
import type { CopyFormat } from '../ui/callbacks';

/** Puts plain text on the clipboard; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies a summary. Rich text goes with a plain one beside it, for editors that take no HTML. JSON is English, as scripts expect it. */
export async function copyInspection(
  format: CopyFormat,
  inspection: Inspection,
  translate: Translate,
): Promise<boolean> {
  if (format === 'markdown') return copyText(renderMarkdown(inspection, translate));
  if (format === 'json') {
    const english = await loadTranslator('en');
    return copyText(JSON.stringify(toJson(inspection, english), null, 2));
  }
  const plain = renderText(inspection, translate);
  return format === 'html' ? copyRich(renderHtml(inspection, translate), plain) : copyText(plain);
}

async function copyRich(html: string, plain: string): Promise<boolean> {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([plain], { type: 'text/plain' }),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
