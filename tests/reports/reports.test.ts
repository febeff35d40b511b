/**
 * One copied summary of each kind, as files to read: whoever changes a word sees here what a ticket will hold. They are real inspections of
 * the demo mailbox over DNS on loopback. `npx vitest run tests/reports -u` writes them anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/core/inspection';
import { FORMATS, type FormatName } from '../../src/core/report/formats';
import { createTranslator, type TextTable } from '../../src/core/report/translate';
import { inspected } from '../messages/inspected';
import { demoMessages, demoZone } from '../messages/mailbox';
import { startZoneServer, type ZoneServer } from '../zone-server/server';

const folder = 'public/_locales/en';
const english = createTranslator(
  ...readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as TextTable,
  ),
);

/** The demo message behind each kind; of `header-only` the header section alone is read. */
const kinds = {
  pass: 'clean',
  fail: 'spoofed',
  bounce: 'ndr-modern',
  warn: 'spf-only',
  'other-name': 'display-name',
  list: 'mailing-list',
  forwarded: 'forwarded-arc',
  rewritten: 'rewritten',
  unknown: 'dns-trouble',
  internal: 'internal',
  'header-only': 'clean',
  'bounce-returned': 'ndr-classic',
  'bounce-german': 'ndr-german',
} as const;
type Kind = keyof typeof kinds;

const endings = { text: 'txt', markdown: 'md', html: 'html', json: 'json' } as const;
const formats = Object.keys(endings) as FormatName[];

let zone: ZoneServer;
const inspections = new Map<Kind, Inspection>();
const sources = new Map<Kind, string>();

beforeAll(async () => {
  zone = await startZoneServer({ zone: demoZone() });
  for (const kind of Object.keys(kinds) as Kind[]) {
    const eml = demoMessages().find(({ id }) => id === kinds[kind])?.eml ?? new Uint8Array();
    const text = Buffer.from(eml).toString('latin1');
    const read = kind === 'header-only' ? text.slice(0, text.indexOf('\r\n\r\n') + 2) : text;
    sources.set(kind, read);
    const origin = kind === 'header-only' ? 'paste' : 'graph';
    inspections.set(kind, await inspected(Buffer.from(read, 'latin1'), zone.url, origin));
  }
});
afterAll(() => zone.stop());

const of = (kind: Kind): Inspection => inspections.get(kind) as Inspection;

/** Everything in the source that names a person: local parts of addresses, names beside them, the subject, IP addresses. */
function secretsOf(kind: Kind): string[] {
  const source = sources.get(kind) ?? '';
  const { message, dsn } = of(kind);
  const header = source.slice(0, source.indexOf('\r\n\r\n'));
  const ids = [message.messageId, dsn?.returned?.messageId].join(' ');
  const locals = [...source.matchAll(/([\w.+=-]+)@[\w-]+\.[\w.-]+/g)]
    .filter(([address]) => !ids.includes(address))
    .map(([, local]) => `${local}@`);
  const names = [
    ...message.from,
    ...message.to,
    ...message.replyTo,
    ...(dsn?.returned?.from ?? []),
  ];
  const returnedName = /^[^<]+(?=<)/.exec(dsn?.returned?.to ?? '')?.[0]?.trim();
  return [
    ...locals,
    ...names.map(({ name }) => name),
    returnedName ?? '',
    message.subject ?? '',
    dsn?.returned?.subject ?? '',
    ...(header.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? []).filter((ip) =>
      /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(ip),
    ),
  ].filter((text) => text.length > 2);
}

describe.each(Object.keys(kinds) as Kind[])('the summary of %s', (kind) => {
  const all = ['pass', 'fail', 'bounce'].includes(kind);
  const shown = all ? formats : (['text'] as const);

  it.each(shown)('as %s', async (format) => {
    const file = `./expected/${kind}.${endings[format]}`;
    await expect(FORMATS[format].render(of(kind), english)).toMatchFileSnapshot(file);
  });

  it.each(shown)('without people, as %s', async (format) => {
    const summary = FORMATS[format].render(of(kind), english, { redact: true });
    await expect(summary).toMatchFileSnapshot(`./expected/${kind}-redacted.${endings[format]}`);
  });

  it.each(formats)('names nobody when people are hidden, as %s', (format) => {
    const secrets = secretsOf(kind);
    expect(secrets.length).toBeGreaterThan(3);
    const open = FORMATS.json.render(of(kind), english).toLowerCase();
    expect(secrets.some((secret) => open.includes(secret.toLowerCase()))).toBe(true);
    const summary = FORMATS[format].render(of(kind), english, { redact: true }).toLowerCase();
    const plain = summary.replaceAll('&#64;', '@').replaceAll('\\', '');
    expect(secrets.filter((secret) => plain.includes(secret.toLowerCase()))).toEqual([]);
  });

  // A test that is left out counts as a failure, so there is none for the other kinds.
  it.each(all ? (['text'] as const) : [])('in short, as %s', async (format) => {
    const summary = FORMATS[format].render(of(kind), english, { detail: 'short' });
    await expect(summary).toMatchFileSnapshot(`./expected/${kind}-short.txt`);
  });
});
