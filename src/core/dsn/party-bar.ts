/**
 * The bar of three fields in the pages that Exchange Online sends (since 2016): sender, Microsoft 365, recipient. The one that has to act is
 * coloured #c00000, the other two share a grey, white lies in between. It is Microsoft's own verdict in any language, and anybody can draw one:
 * a hint, weighed against what the server's words say.
 */
export type BarParty = 'sender' | 'service' | 'recipient';

const PARTIES: readonly BarParty[] = ['sender', 'service', 'recipient'];

const MARKED = 'c00000';

/** The bar stands above everything else in the page; what is beyond is not looked at. */
const LOOKED_AT = 300_000;

/** Attributes of one cell are read this far. */
const LONGEST_TAG = 2000;

/**
 * Whom the bar marks.
 *
 * @param rows the background of every cell of each table row, as {@link backgroundOf} gives it
 * @returns null where there is no bar, or where two of them contradict each other
 */
export function markedParty(rows: Iterable<readonly (string | null)[]>): BarParty | null {
  let found: BarParty | null = null;
  for (const row of rows) {
    const fields = row.filter((colour) => colour !== null && colour !== 'ffffff');
    if (fields.length !== 3) continue;
    const others = fields.filter((colour) => colour !== MARKED);
    if (others.length !== 2 || others[0] !== others[1]) continue;
    const party = PARTIES[fields.indexOf(MARKED)] ?? null;
    if (found !== null && party !== found) return null;
    found = party;
  }
  return found;
}

/** The same out of a report's HTML part. Linear; never throws. */
export function markedPartyInHtml(html: string): BarParty | null {
  return markedParty(rowsOf(html.slice(0, LOOKED_AT)));
}

function* rowsOf(html: string): Generator<(string | null)[]> {
  let row: (string | null)[] = [];
  for (let open = html.indexOf('<'); open >= 0;) {
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open + 1, Math.min(close, open + LONGEST_TAG));
    if (/^tr\b/i.test(tag)) {
      yield row;
      row = [];
    } else if (/^t[dh]\b/i.test(tag)) row.push(backgroundOf((name) => attribute(tag, name)));
    open = html.indexOf('<', open + 1);
  }
  yield row;
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    tag,
  );
  return value?.[1] ?? value?.[2] ?? value?.[3] ?? null;
}

/**
 * The background of a table cell as six hexadecimal digits, or null. Outlook's dark mode repaints cells and keeps what the sender wrote in
 * `data-ogab` (bgcolor) and `data-ogsb` (style).
 */
export function backgroundOf(attributeOf: (name: string) => string | null): string | null {
  const style = /(?:^|[;\s])background(?:-color)?\s*:\s*([^;]{3,40})/i.exec(
    attributeOf('style') ?? '',
  );
  for (const written of [
    attributeOf('data-ogab'),
    attributeOf('data-ogsb'),
    attributeOf('bgcolor'),
    style?.[1] ?? null,
  ]) {
    const colour = written === null ? null : hexOf(written);
    if (colour !== null) return colour;
  }
  return null;
}

function hexOf(colour: string): string | null {
  const hex = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-z])/i.exec(colour)?.[1]?.toLowerCase();
  if (hex !== undefined) return hex.length === 6 ? hex : hex.replace(/./g, '$&$&');
  const rgb = /^\s*rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/i.exec(colour);
  if (rgb === null) return null;
  return rgb
    .slice(1)
    .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
    .join('');
}
