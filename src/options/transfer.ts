/** The options as a file that another browser can take. */
import type { Sentence } from '../core/inspection';
import { readResolverUrl } from '../dns/presets';
import { saveFile } from '../save-file';
import { defaultOptions, pickOptions, type OptionChange, type Options } from '../storage';

const mark = 'mailproof-options';

export function exportOptions(options: Options): void {
  const text = `${JSON.stringify({ format: mark, ...options }, null, 2)}\n`;
  saveFile('mailproof-options.json', text, 'application/json');
}

/** Reads such a file. What it leaves out goes back to the default; a resolver's address is held to the same rules as a typed one. */
export async function importOptions(
  file: Blob,
): Promise<{ change: OptionChange } | { problem: Sentence }> {
  const bad = (id: string): { problem: Sentence } => ({ problem: { id } });
  if (file.size > 1_000_000) return bad('ui_options_import_bad');
  let found: unknown;
  try {
    found = JSON.parse(await file.text());
  } catch {
    return bad('ui_options_import_bad');
  }
  if (typeof found !== 'object' || found === null) return bad('ui_options_import_bad');
  const { format, version } = found as { format?: unknown; version?: unknown };
  if (format !== mark) return bad('ui_options_import_bad');
  if (version !== 1) return bad('ui_options_import_newer');
  const change: OptionChange = { ...defaultOptions, ...pickOptions(found) };
  if (change.resolverUrl === undefined || change.resolverUrl === '') return { change };
  const read = readResolverUrl(change.resolverUrl);
  return 'problem' in read ? read : { change: { ...change, resolverUrl: read.url } };
}
