/** A point in time with the offset that its writer used. */
export interface DateTime {
  readonly instant: Date;
  /** ISO 8601 with that offset, e.g. `2026-02-03T12:09:43+01:00`. */
  readonly iso: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun'].concat([
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]);

// RFC 5322 section 4.3 obs-zone, in minutes. Military letters and unknown names say nothing (-0000), as that section rules.
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** RFC 5322 section 3.3 date-time, obs- forms included; also asctime and ISO 8601, which servers write too. Null where unreadable. */
export function parseDate(value: string): Date | null {
  return parseDateTime(value)?.instant ?? null;
}

/** As {@link parseDate}, with the zone kept. */
export function parseDateTime(value: string): DateTime | null {
  // A date is short. The cap keeps a hostile megabyte from being searched at all.
  const text = withoutComments(value.slice(0, 200)).trim();
  return fromRfc5322(text) ?? fromAsctime(text) ?? fromIso(text);
}

// date-time = [ day-of-week "," ] day month year hour ":" minute [ ":" second ] zone
const RFC5322 =
  /^(?:[a-z]{2,9}\.?,? *)?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}\.?,?[ -](\d{2,4}),? +(\d{1,2}) ?[:.] ?(\d{1,2})(?: ?[:.] ?(\d{1,2})(?:\.\d+)?)? *(?:(?:gmt|utc)?([+-]\d{1,2}:?\d{2})|([a-z]{1,5}))?/i;

function fromRfc5322(text: string): DateTime | null {
  const match = RFC5322.exec(text.replace(/[ \t\r\n]+/g, ' '));
  if (!match) return null;
  const [, day, month, year, hour, minute, second, offset, zone] = match;
  return make(fullYear(year), monthOf(month), day, hour, minute, second, offset ?? zone);
}

const ASCTIME =
  /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?: ([a-z]{1,5}))? (\d{4})(?: ([+-]\d{4}))?/i;

function fromAsctime(text: string): DateTime | null {
  const match = ASCTIME.exec(text.replace(/[ \t\r\n]+/g, ' '));
  if (!match) return null;
  const [, month, day, hour, minute, second, zone, year, offset] = match;
  return make(Number(year), monthOf(month), day, hour, minute, second, offset ?? zone);
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?/i;

function fromIso(text: string): DateTime | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, offset] = match;
  return make(Number(year), Number(month) - 1, day, hour, minute, second, offset);
}

function make(
  year: number,
  month: number,
  ...[day, hour, minute, second, zone]: (string | undefined)[]
): DateTime | null {
  const parts = [Number(day), Number(hour), Number(minute), Number(second ?? '0')];
  const [d = 0, h = 0, m = 0, s = 0] = parts;
  if (month < 0 || month > 11 || d < 1 || d > 31 || h > 24 || m > 59 || s > 60) return null;
  const minutes = offsetOf(zone);
  if (minutes === null) return null;
  const local = Date.UTC(year, month, d, h, m, s);
  const instant = new Date(local - minutes * 60_000);
  if (Number.isNaN(instant.getTime())) return null;
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const offset = `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return { instant, iso: new Date(local).toISOString().slice(0, 19) + offset };
}

function offsetOf(zone: string | undefined): number | null {
  const numeric = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone ?? '');
  if (!numeric) return ZONES[(zone ?? '').toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  if (minutes >= 24 * 60) return null;
  return numeric[1] === '-' && minutes > 0 ? -minutes : minutes;
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase().slice(0, 3));
}

// RFC 5322 section 4.3 obs-year
function fullYear(text: string | undefined): number {
  const year = Number(text);
  if ((text ?? '').length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return (text ?? '').length === 3 ? 1900 + year : year;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function withoutComments(text: string): string {
  let depth = 0;
  let out = '';
  for (const letter of text) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += letter;
  }
  return out;
}
