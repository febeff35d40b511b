/** What the copy buttons put on the clipboard. */
import type { Inspection } from '../core/inspection';
import { FORMATS } from '../core/report/formats';
import type { Translate } from '../core/report/translate';
import { jsonText } from '../core/shown-text';
import { loadTranslator } from '../i18n';
import { saveFile } from '../save-file';
import { copyText } from './clipboard';
import type { CopyFormat, CopyManner } from '../ui/callbacks';

const indented = (json: string): string => jsonText(JSON.parse(json), 2);

/** A summary in one format. JSON is English, as scripts expect it. */
async function summary(
  format: CopyFormat,
  inspection: Inspection,
  translate: Translate,
  manner: CopyManner,
): Promise<string> {
  if (format !== 'json') return FORMATS[format].render(inspection, translate, manner);
  return indented(FORMATS.json.render(inspection, await loadTranslator('en'), manner));
}

/** Copies a summary. Rich text goes with a plain one beside it, for editors that take no HTML. */
export async function copyInspection(
  format: CopyFormat,
  inspection: Inspection,
  translate: Translate,
  manner: CopyManner,
): Promise<boolean> {
  const text = await summary(format, inspection, translate, manner);
  if (format !== 'html') return copyText(text);
  return copyRich(text, await summary('text', inspection, translate, manner));
}

const endings: Readonly<Record<CopyFormat, string>> = {
  text: 'txt',
  markdown: 'md',
  html: 'html',
  json: 'json',
};

/** Saves a summary as a file, by a link that is pressed here: it needs no permission. The name tells nothing of the message. */
export async function saveInspection(
  format: CopyFormat,
  inspection: Inspection,
  translate: Translate,
  manner: CopyManner,
): Promise<boolean> {
  const text = await summary(format, inspection, translate, manner);
  const page = `<!doctype html>\n<meta charset="utf-8">\n<title>Mailproof</title>\n${text}`;
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[:T-]/g, '');
  saveFile(
    `mailproof-${time}.${endings[format]}`,
    format === 'html' ? page : text,
    FORMATS[format].mediaType,
  );
  return true;
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
