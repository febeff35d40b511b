import { dropEnd } from '../drop-end';
import { readCompoundFile, type CompoundFile } from './compound-file';
import { decodeCharset } from './octets';

/** What a .msg ([MS-OXMSG]) holds for us. */
export interface MsgFile {
  /** PidTagTransportMessageHeaders, up to the first empty line; null for drafts, sent and unsent mail. */
  readonly headers: string | null;
  /** The text shown to the reader. */
  readonly text: string | null;
  /** The message as it came, where the store kept it (PidTagInternetContent); rare. */
  readonly mime: Uint8Array | null;
}

// Property ids of [MS-OXPROPS]; 001F is UTF-16, 001E an 8-bit charset, 0102 binary.
const TRANSPORT_HEADERS = '007D';
const BODY = '1000';
const HTML = '1013';
const INTERNET_CONTENT = '6659';

/** Reads a .msg. Null where it is no compound file that can be read; never throws. */
export function readMsg(bytes: Uint8Array): MsgFile | null {
  const file = readCompoundFile(bytes);
  if (!file) return null;
  const headers = textProperty(file, TRANSPORT_HEADERS);
  return {
    headers: headers === null ? null : headerSectionOf(headers),
    text: textProperty(file, BODY) ?? htmlText(file),
    mime: binaryProperty(file, INTERNET_CONTENT),
  };
}

/**
 * Exchange may add the headers of the MIME parts below the message's own, and Outlook before 2007 a line of its own above. Neither
 * belongs to the header section.
 */
function headerSectionOf(text: string): string | null {
  const lines = text.replaceAll('\0', '').split(/\r\n|\r|\n/);
  while (lines[0] !== undefined && /^(?:Microsoft Mail Internet Headers\b.*|\s*)$/.test(lines[0])) {
    lines.shift();
  }
  const end = lines.indexOf('');
  const section = end < 0 ? lines : lines.slice(0, end);
  return section.length === 0 ? null : `${section.join('\r\n')}\r\n`;
}

function textProperty(file: CompoundFile, id: string): string | null {
  const wide = file.get(`__substg1.0_${id}001F`);
  if (wide) return dropEnd(new TextDecoder('utf-16le').decode(wide), '\0');
  const narrow = file.get(`__substg1.0_${id}001E`);
  return narrow ? dropEnd(decodeCharset(narrow, ''), '\0') : null;
}

function binaryProperty(file: CompoundFile, id: string): Uint8Array | null {
  return file.get(`__substg1.0_${id}0102`) ?? null;
}

function htmlText(file: CompoundFile): string | null {
  const octets = binaryProperty(file, HTML);
  const html = octets ? decodeCharset(octets, '') : textProperty(file, HTML);
  return html === null ? null : textOfHtml(html);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
};

/** The words of an HTML text, one line a block. For reading codes and labels, not for showing. Linear. */
function textOfHtml(html: string): string {
  const out: string[] = [];
  let at = 0;
  let hidden: string | null = null;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (hidden === null) out.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const tag = /^<(\/?)([a-z0-9]+)/i.exec(html.slice(open, open + 20));
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (hidden === null && tag?.[1] === '' && (name === 'style' || name === 'script'))
      hidden = name;
    else if (tag?.[1] === '/' && name === hidden) hidden = null;
    if (/^(?:br|p|div|tr|li|h[1-6]|table|pre)$/.test(name)) out.push('\n');
    else if (/^t[dh]$/.test(name)) out.push(' ');
    at = close + 1;
  }
  return decodeEntities(out.join(''));
}

/** The five XML entities, nbsp and numeric ones; others stay. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, dec, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = dec ? Number(dec) : parseInt(String(hex), 16);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    },
  );
}
