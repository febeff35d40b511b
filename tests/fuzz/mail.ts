/** The demo mailbox as octets, its zone as a resolver, and an inspection of whatever comes of them. */
import { inspect } from '../../src/core/diagnosis/inspect';
import type { Inspection } from '../../src/core/inspection';
import { latin1 } from '../../src/core/message/octets';
import { recogniseSource } from '../../src/core/message/source';
import type { MessageSource } from '../../src/core/message-source';
import { FORMATS } from '../../src/core/report/formats';
import { faults, INSPECTION_SHAPE } from '../../src/core/report/json-shape';
import { createTranslator, type TextTable } from '../../src/core/report/translate';
import { ZoneResolver, type SuiteRecord } from '../suites/zone';
import { demand } from './target';

// By the process, because the bundle puts nothing in the place of Node's own modules that core could use.
const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs');

export const NOW = new Date('2026-11-24T09:00:00Z');

/** Every demo message by its name. */
export const demo: ReadonlyMap<string, string> = new Map(
  readdirSync('tests/messages')
    .filter((name) => name.endsWith('.eml'))
    .map((name) => [name.slice(0, -4), latin1(readFileSync(`tests/messages/${name}`))]),
);

type ZoneFile = Readonly<Record<string, string | { type: string; data: unknown }[]>>;

/** What the demo's domains publish, in memory. */
export function demoResolver(more: Readonly<Record<string, SuiteRecord[]>> = {}): ZoneResolver {
  const zone = JSON.parse(readFileSync('tests/messages/zone.json', 'utf8')) as ZoneFile;
  const records = Object.entries(zone).map(([name, entry]): [string, SuiteRecord[]] => [
    name,
    typeof entry === 'string' || !Array.isArray(entry)
      ? [{ type: '*', fail: 'SERVFAIL' }]
      : entry.map(({ type, data }) => ({
          type,
          data: type === 'TXT' && typeof data === 'string' ? [data] : data,
        })),
  ]);
  return new ZoneResolver({ ...Object.fromEntries(records), ...more });
}

export const english = createTranslator(
  Object.assign(
    {},
    ...readdirSync('public/_locales/en')
      .filter((name) => name !== 'messages.json')
      .map((name) => JSON.parse(readFileSync(`public/_locales/en/${name}`, 'utf8')) as TextTable),
  ) as TextTable,
);

/** Inspects a source with the demo's zone. */
export function look(source: MessageSource, resolver = demoResolver()): Promise<Inspection> {
  return inspect(source, { resolver, now: NOW, version: '0.0.0', verifyDsn: true });
}

// Control and format characters; a report's own line ends and the tabs of a diff are its layout.
const UNSHOWN =
  /[^\P{Cc}\n]|[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029\u00AD\u{E0000}-\u{E007F}]|\u034F/u;

const unshownIn = (text: string): string =>
  `U+${(UNSHOWN.exec(text)?.[0]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What every inspection promises, whatever it was made of. */
export function demandSound(inspection: Inspection): void {
  const json = FORMATS.json.render(inspection, english);
  const wrong = faults(JSON.parse(json), INSPECTION_SHAPE);
  demand(wrong.length === 0, () => `the JSON departs from the contract: ${wrong.join('; ')}`);
  demand(!UNSHOWN.test(json), () => `the JSON steers a terminal by ${unshownIn(json)}`);
  for (const format of ['text', 'markdown', 'html'] as const) {
    const text = FORMATS[format].render(inspection, english);
    demand(!UNSHOWN.test(text), () => `${format} shows ${unshownIn(text)}`);
    if (format === 'html') demandPlainHtml(text);
  }
  if (inspection.dsn !== null) {
    demand(inspection.verdict.level !== 'pass', () => 'a bounce is green');
  }
}

const HARMLESS =
  /<\/?(?:article|h2|h3|table|tr|td|th|ul|li|strong|br|pre|del|p|small)(?: style="[a-z0-9#:;, -]*"| (?:align|dir|scope)="[a-z]+")*>/gi;

/** Only elements without any power, and no other angle bracket. */
function demandPlainHtml(html: string): void {
  const rest = html.replace(HARMLESS, '');
  demand(!/[<>]/.test(rest), () => `HTML holds ${/.{0,20}[<>].{0,40}/.exec(rest)?.[0]}`);
}

/** Recognises, inspects twice, and demands that both be sound and the same. Null where the input is refused in words. */
export async function inspectSoundly(
  bytes: Uint8Array,
  origin: MessageSource['origin'],
  name: string | null,
): Promise<Inspection | null> {
  const found = await recogniseSource(bytes, origin, name);
  if ('problem' in found) {
    demand(english(found.problem).length > 0, () => 'a problem without words');
    return null;
  }
  const inspection = await look(found.source);
  demandSound(inspection);
  const again = await look(found.source);
  demand(JSON.stringify(again) === JSON.stringify(inspection), () => 'two looks, two answers');
  return inspection;
}
