import type { SentSource } from '../../../protocol';
import { toBase64 } from '../../../base64';

/** RFC 5322 section 2.2 and 3.6.8: `field-name ":"`, with ftext = %d33-57 / %d59-126. */
const fieldStart = /^[\x21-\x39\x3b-\x7e]{1,100}:/;

/** How far a dialog's text is searched for its first field: titles and labels may stand before it. */
const leadingLines = 6;

/**
 * Finds the start of an RFC 5322 header section in what a dialog shows: at least three fields at line start, `Received:` or `Message-ID:`
 * among them, before the first empty line. Gives the text from its first field on, or null.
 */
export function headerSectionIn(text: string): string | null {
  const unix = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lines = unix.split('\n', 4000);
  const first = lines.findIndex(
    (line, at) =>
      at < leadingLines && fieldStart.test(line) && fieldStart.test(nextField(lines, at)),
  );
  if (first < 0) return null;
  const names: string[] = [];
  for (const line of lines.slice(first)) {
    if (line.trim() === '') break;
    if (fieldStart.test(line)) names.push(line.slice(0, line.indexOf(':')).trim().toLowerCase());
  }
  if (names.length < 3 || !names.some((name) => name === 'received' || name === 'message-id')) {
    return null;
  }
  return lines.length < 4000 && first === 0
    ? unix
    : unix.slice(lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0));
}

/** The next line that starts no continuation (RFC 5322 section 2.2.3). */
function nextField(lines: readonly string[], at: number): string {
  return lines.slice(at + 1).find((line) => !/^[ \t]/.test(line)) ?? '';
}

/** True where something stands behind the header section's empty line. */
function hasBody(text: string): boolean {
  const end = text.indexOf('\n\n');
  return end >= 0 && text.slice(end).trim() !== '';
}

/** No server has stamped it: the user's own mail, or a draft. */
export function isUntransported(text: string): boolean {
  const end = text.indexOf('\n\n');
  return !/^Received:/im.test(end < 0 ? text : text.slice(0, end));
}

/** Packs a dialog's text (from {@link headerSectionIn}, `\n` line ends) for the background. It is a copy: line ends and character set are not those of the wire. */
export function sourceOf(text: string): SentSource {
  const full = hasBody(text);
  return {
    kind: full ? 'full-message' : 'header-section',
    origin: full ? 'outlook-source-dialog' : 'outlook-details-dialog',
    fidelity: 'copy',
    base64: toBase64(new TextEncoder().encode(text.replace(/\n/g, '\r\n'))),
  };
}

/** Packs the text of a bounce (`cut`: its beginning), and whom its coloured bar marks. */
export function dsnSourceOf(
  { text, cut }: { readonly text: string; readonly cut: boolean },
  marked: SentSource['marked'] | null,
): SentSource {
  return {
    ...(marked ? { marked } : {}),
    ...(cut ? { cut } : {}),
    kind: 'dsn-text',
    origin: 'outlook-pane',
    fidelity: 'copy',
    base64: toBase64(new TextEncoder().encode(text)),
  };
}
