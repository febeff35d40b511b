/** What all readers of a report's text need: its lines, where the returned message begins, and the addresses in it. */
import { dropEnd } from '../drop-end';

/** Bounds the text that is read for answers; a report's own words are a few kilobytes, the rest is the returned message. */
export const LONGEST_REPORT = 400_000;

/** No server writes longer lines (RFC 5322 section 2.1.1 allows 998); what is beyond is not read. */
const LONGEST_LINE = 4000;

/**
 * Lines without carriage returns, non-breaking blanks or the `<mailto:...>`/`<http...>` that Exchange's text version and a copied page put behind
 * an address.
 */
export function textLines(text: string): string[] {
  return text
    .slice(0, LONGEST_REPORT)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/<(?:mailto:|https?:\/\/)[^<>\s]{1,2000}>/gi, '')
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line));
}

/**
 * Lines with which servers announce the returned message. Words of many systems and languages; where none is found, a block of header
 * fields is taken as the start.
 */
const SEPARATORS: readonly RegExp[] = [
  /^[ \t]*-{2,}.{0,40}\b(?:copy of (?:the|your)|original message|unsent message|returned message|message header|message follows|original mail|attached message|header of the original)/i,
  /^[ \t]*-{2,}[ \t]*(?:below (?:this line|the next line)|this is a copy|the following is|include)/i,
  /^[ \t]*(?:original message (?:headers?|follows)|original headers|message headers? follows?|original mail (?:as )?follows|original message text)[ \t]*(?:[:.][ \t]*)?$/i,
  /^[ \t]*(?:en-têtes de message d'origine|intestazioni originali del messaggio|ursprungshuvuden|ursprüngliche nachrichtenkopfzeilen|encabezados (?:de mensajes? )?originales|cabeçalhos (?:da mensagem )?originais|originele berichtkoppen|オリジナル メッセージ ヘッダー)[^\n]{0,30}$/i,
  /^[ \t]*(?:below is a copy of the original message|the original message was:?|here is a copy of the (?:first part of the )?message|your message reads|message text follows|a copy of the (?:original )?message)/i,
  /^[ \t]*\|?-{3,}[ \t]*(?:message|original|header)/i,
];

/** Field names with which a returned header section begins. */
const HEADER_START =
  /^[ \t>|]{0,8}(?:received|return-path|delivered-to|x-[a-z0-9-]+|message-id|from|date|to|subject|mime-version|dkim-signature|authentication-results|arc-[a-z-]+|content-type|reply-to|x-received|errors-to|sender):[ \t]?\S/i;

/** Index of the first line that belongs to the returned message; `lines.length` when there is none. */
export function returnedStart(lines: readonly string[]): { cut: number; headers: number | null } {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.length > 200) continue;
    if (SEPARATORS.some((pattern) => pattern.test(line))) {
      let next = index + 1;
      while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
      const headers = HEADER_START.test(lines[next] ?? '') ? next : null;
      return { cut: index, headers };
    }
    if (/^[ \t>|]{0,8}(?:received|return-path):[ \t]?\S/i.test(line) && blockOfFields(lines, index))
      return { cut: index, headers: index };
  }
  return { cut: lines.length, headers: null };
}

function blockOfFields(lines: readonly string[], from: number): boolean {
  let fields = 0;
  for (let index = from; index < Math.min(lines.length, from + 40); index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') break;
    if (HEADER_START.test(line)) fields += 1;
  }
  return fields >= 3;
}

/** The header section that begins at `from`: up to the first empty line, indent of a quoted copy removed. */
export function headerBlock(lines: readonly string[], from: number): string {
  const indent = /^[ \t>|]*/.exec(lines[from] ?? '')?.[0] ?? '';
  const out: string[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const line = indent !== '' && raw.startsWith(indent) ? raw.slice(indent.length) : raw;
    if (line.trim() === '') break;
    out.push(line);
  }
  return out.join('\r\n');
}

/** addr-spec without quoted strings or comments (RFC 5322 section 3.4.1), UTF-8 allowed (RFC 6532); also X.500 boxed as IMCEAEX. */
export const ADDRESS =
  /[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff](?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\uffff-]{0,254})@(?:[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\u00a1-\uffff_-]{0,62})\.?){1,20}/;

/** Whole text is one address, possibly in angle or square brackets: the address; else null. */
export function soleAddress(text: string): string | null {
  const bare = dropEnd(text.trim().replace(/^[<[("']+/, ''), '>])"\',;:').trim();
  if (bare.length > 320) return null;
  const match = ADDRESS.exec(bare);
  return match !== null && match[0].replace(/\.$/, '') === bare ? bare : null;
}

/** First address in a text, without a final full stop. */
export function firstAddress(text: string): string | null {
  const match = ADDRESS.exec(text.slice(0, 2000));
  return match === null ? null : dropEnd(match[0], '.');
}
