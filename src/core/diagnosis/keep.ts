/**
 * What the pages keep of an Inspection. Session storage takes 10 MB for all tabs together, and whoever writes a header can make it as long as they
 * like: with all of it kept, the verdict on such a message could not be shown. What was left out is told.
 */
import { groupByCause } from '../dsn/causes';
import type {
  Dsn,
  DsnRecipient,
  Inspection,
  Microsoft,
  Reported,
  Sentence,
  TraceHop,
} from '../inspection';

/** Entries of a list that a page keeps; nobody reads more. */
export const MOST_KEPT = 300;

/** Characters of JSON that the kept entries of a list may have together: long ones count for more. */
const ROOM = { recipients: 1_500_000, reported: 400_000, microsoft: 400_000, trace: 150_000 };

/** Characters of one value; of the header section that came back with a bounce. */
const LONGEST = 4000;
const LONGEST_HEADERS = 100_000;

/** An Inspection as the pages keep it; the same one where there is nothing to leave out. */
export function keepForPages(inspection: Inspection): Inspection {
  const notes: Sentence[] = [];
  /** Marks that values were cut. */
  const cut = { any: false };
  const note = (id: string, count: number, shown: number): void => {
    if (shown < count) notes.push({ id, params: { count, shown } });
  };
  const way = (hops: readonly TraceHop[]): readonly TraceHop[] => {
    // The newest are on top, and where it came in is worth more than any of them.
    const kept = some(hops, ({ boundary }) => boundary, ROOM.trace);
    note('source_kept_hops', hops.length, kept.length);
    return kept;
  };
  const stamps = (all: readonly Reported[]): readonly Reported[] => {
    const kept = some(all, ({ trusted }) => trusted, ROOM.reported);
    note('source_kept_stamps', all.length, kept.length);
    return kept;
  };
  const decoded = (stamped: Microsoft): Microsoft => {
    const all = Object.entries(stamped.fields);
    const kept = some(all, () => false, ROOM.microsoft);
    if (kept.length < all.length) cut.any = true;
    return { ...stamped, fields: Object.fromEntries(kept) };
  };
  const { headers = [], headerCount = 0 } = inspection;
  note('source_kept_fields', headerCount, headers.length);
  const chosen = {
    ...inspection,
    trace: way(inspection.trace),
    reported: stamps(inspection.reported),
    microsoft: inspection.microsoft && decoded(inspection.microsoft),
    dsn: inspection.dsn && keepOfDsn(inspection.dsn, way),
  };
  const kept = shortened(chosen, '', cut) as Inspection;
  if (cut.any) notes.push({ id: 'source_kept_long' });
  const whole = notes.length === 0 && chosen.dsn?.recipients === inspection.dsn?.recipients;
  return whole ? inspection : { ...kept, notes };
}

/** A report with its recipients and the way of the message that came back, as far as there is room. */
function keepOfDsn(dsn: Dsn, way: (hops: readonly TraceHop[]) => readonly TraceHop[]): Dsn {
  const { returned } = dsn;
  const inspected = returned?.inspected;
  return {
    ...keepRecipients(dsn),
    returned: inspected
      ? { ...returned, inspected: { ...inspected, trace: way(inspected.trace) } }
      : returned,
  };
}

/**
 * One recipient of each cause is kept before a second of any, so that nothing that somebody has to do is lost as long as there is room; a note says
 * how many there are in all. Order stays as in the report.
 */
function keepRecipients(dsn: Dsn): Dsn {
  const { recipients } = dsn;
  const groups = groupByCause(recipients);
  const first = new Set<DsnRecipient | undefined>(groups.map(([one]) => one));
  const kept = some(recipients, (one) => first.has(one), ROOM.recipients);
  if (kept.length === recipients.length) return dsn;
  const count = (action: DsnRecipient['action']): number =>
    recipients.filter((one) => one.action === action).length;
  const [failed, delayed] = [count('failed'), count('delayed')];
  const params = {
    count: recipients.length,
    failed,
    delayed,
    other: recipients.length - failed - delayed,
    shown: kept.length,
  };
  return {
    ...dsn,
    recipients: kept,
    notes: [{ id: 'dsn_note_kept', params }, ...(dsn.notes ?? [])],
  };
}

/** As many entries as there is room for, in their order: those that matter most before all others, then from the top. */
function some<T>(all: readonly T[], most: (one: T) => boolean, room: number): readonly T[] {
  const kept = new Set<T>();
  let left = room;
  const take = (one: T): void => {
    if (kept.size >= MOST_KEPT || left <= 0 || kept.has(one)) return;
    left -= JSON.stringify(shortened(one, '', { any: false })).length;
    kept.add(one);
  };
  for (const one of all) if (most(one)) take(one);
  for (const one of all) take(one);
  return kept.size === all.length ? all : all.filter((one) => kept.has(one));
}

/** The same with every text and list cut to a length that a page can show. */
function shortened(value: unknown, name: string, cut: { any: boolean }): unknown {
  if (typeof value === 'string') {
    const longest = name === 'headers' ? LONGEST_HEADERS : LONGEST;
    if (value.length <= longest) return value;
    cut.any = true;
    return `${value.slice(0, longest)}…`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (value.length > MOST_KEPT) cut.any = true;
    return value.slice(0, MOST_KEPT).map((one) => shortened(one, name, cut));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, shortened(one, key, cut)]),
  );
}
