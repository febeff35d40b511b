/** Numbers, times and domains as they are shown. Pure: the time zone and the language are handed in. */

/** Whole seconds in the largest two units: `4 s`, `2 min 5 s`, `3 h 20 min`, `2 d 4 h`. Negative keeps its sign. */
export function formatDelay(seconds: number): string {
  const sign = seconds < 0 ? '−' : '';
  const whole = Math.abs(Math.round(seconds));
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => whole >= size);
  if (first === -1) return '0 s';
  const [size, name] = units[first] ?? [1, 's'];
  const next = units[first + 1];
  const rest = next ? Math.floor((whole % size) / next[0]) : 0;
  const head = `${sign}${Math.floor(whole / size)} ${name}`;
  return next && rest > 0 ? `${head} ${rest} ${next[1]}` : head;
}

/** `980 bytes`, `48 kB`, `2.1 MB`: powers of ten, as mail systems state their limits. */
export function formatBytes(bytes: number, language: string): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return `${number(bytes, 0)} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1000, 0)} kB`;
  return `${number(bytes / 1_000_000, 1)} MB`;
}

/** An ISO 8601 time in the reader's own zone (or the one given); text that is no time stays as it is. */
export function formatTime(iso: string, language: string, timeZone?: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(time);
}

/** The first sentence of a text, with its full stop. */
export function firstSentence(text: string): string {
  return /^.*?[.?؟。](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** Whole seconds from the oldest to the newest hop (newest first, as in the header); null where unknown or the clocks differ. */
export function journeySeconds(trace: readonly { readonly date: string | null }[]): number | null {
  const times = trace.flatMap(({ date }) => (date === null ? [] : [Date.parse(date)]));
  const [newest, oldest] = [times[0], times.at(-1)];
  if (newest === undefined || oldest === undefined || times.length < 2) return null;
  const seconds = Math.round((newest - oldest) / 1000);
  return seconds >= 0 ? seconds : null;
}

/** How long a bar a delay gets, 0 to 1: by logarithm, so that one second and one day both can be seen. */
export function delayShare(seconds: number, longest: number): number {
  if (seconds <= 0 || longest <= 0) return 0;
  return Math.log1p(seconds) / Math.log1p(longest);
}

/** The domain of an address, lower case, or null. */
export function domainOfAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at === -1 || at === address.length - 1 ? null : address.slice(at + 1).toLowerCase();
}

/** The same domain, or one below the other, or both below the organisational domain. */
export function sameOrganisation(a: string, b: string, organisation: string | null): boolean {
  const within = (name: string, parent: string) => name === parent || name.endsWith(`.${parent}`);
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (within(x, y) || within(y, x)) return true;
  const parent = organisation?.toLowerCase();
  return parent !== undefined && within(x, parent) && within(y, parent);
}

/** The A-label form of a domain that has letters beyond ASCII (RFC 5890), for showing beside it; null where it is plain. */
export function asciiForm(domain: string): string | null {
  if (!/[^\x00-\x7f]/.test(domain)) return null;
  try {
    return new URL(`http://${domain}/`).hostname;
  } catch {
    return null;
  }
}
