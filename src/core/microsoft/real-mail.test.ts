/** Every message that the third-party collection holds is read; see ../shared/fixtures/README.md for where they come from. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsNamed, parseMessage, type ParsedMessage } from '../message/message';
import { allParts, readParts } from '../message/mime';
import { parseMailboxList } from '../message/mailbox';
import { fromLatin1, utf8 } from '../message/octets';
import { recogniseSource } from '../message/source';
import { buildTrace } from '../message/trace';
import { findBoundary } from './boundary';
import { decodeMicrosoft } from './decoder';
import { readReported } from './reported';

const ROOT = process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures';
const FOLDERS = ['mail', 'ndr'].map((name) => join(ROOT, name));

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** Runs everything that needs no network, and returns what a person would see. */
async function readAll(message: ParsedMessage) {
  const boundary = findBoundary(message);
  const reported = readReported(message, boundary);
  return {
    boundary,
    reported,
    trace: buildTrace(message, boundary.hopIndex),
    microsoft: decodeMicrosoft(message, boundary),
    parts: allParts(await readParts(message)),
    from: fieldsNamed(message, 'from').flatMap((field) => parseMailboxList(field.value)),
  };
}

/** Many files on a machine that does other things too; no figure is asserted here. */
const PATIENCE = 120_000;

const there = FOLDERS.every((folder) => existsSync(folder));
const title = there ? 'real mail' : `real mail (did not run: ${ROOT} is absent)`;

describe(title, () => {
  it(
    'is recognised and read to the end, and nothing below its boundary is trusted',
    async () => {
      for (const path of there ? FOLDERS.flatMap(files) : []) {
        const bytes = readFileSync(path);
        const found = await recogniseSource(bytes, 'file', path);
        const kind = 'source' in found ? found.source.kind : found.problem.id;
        // A table of the collection lies beside the messages.
        if (/\.(?:tsv|json)$/.test(path)) expect(kind, path).not.toBe('full-message');
        else expect(kind, path).toMatch(/^(?:full-message|header-section)$/);
        const message = parseMessage(bytes);
        const { boundary, reported, trace } = await readAll(message);
        const received = fieldsNamed(message, 'received');
        expect(trace, path).toHaveLength(received.length);
        const hop = boundary.hopIndex === null ? undefined : received[boundary.hopIndex];
        const limit = hop ? message.fields.indexOf(hop) : message.fields.length;
        for (const [index, field] of message.fields.entries()) {
          if (field.lowerName !== 'authentication-results' || boundary.receiver === 'google')
            continue;
          if (index > limit) expect(boundary.trusted.has(field), path).toBe(false);
        }
        expect(
          reported.some((one) => one.trusted && one.where.startsWith('arc-')),
          path,
        ).toBe(false);
        if (boundary.receiver === null) expect(boundary.trusted.size, path).toBe(0);
      }
    },
    PATIENCE,
  );
});

describe('hostile input is read to the end', () => {
  const received =
    'Received: from a (192.0.2.1) by AM1.mail.protection.outlook.com; Tue, 3 Nov 2026 10:00:00 +0000\r\n';
  const million = 1_000_000;
  /** What the same octets are taken for when they are pasted; a header section where nothing is said. */
  it.each<[string, string, string?]>([
    ['ten thousand Received fields', received.repeat(10_000)],
    [
      'ten thousand results',
      `${'Authentication-Results: a.example; spf=pass\r\n'.repeat(10_000)}Received: from x ([192.0.2.1]) by a.example\r\n`,
    ],
    [
      'ten thousand local hops and results',
      'Received: by a.example with LMTP\r\nAuthentication-Results: b.example; spf=pass\r\n'.repeat(
        5000,
      ),
    ],
    [
      'a line of a million octets',
      `${received}X-Forefront-Antispam-Report: ${'A:b;'.repeat(million / 4)}\r\n`,
    ],
    ['a million open comments', `${received}Authentication-Results: ${'('.repeat(million)}\r\n`],
    ['a million open quotes', `From: ${'"\\"'.repeat(million / 3)}\r\n`, 'source_unrecognised'],
    [
      'a million addresses without end',
      `From: ${'<a@'.repeat(million / 3)}\r\nReturn-Path: ${'@[ '.repeat(million / 3)}\r\n`,
    ],
    [
      'a million blanks',
      `${received}Received: from${' '.repeat(million)}x\r\nReceived-SPF: pass ${'a=('.repeat(million / 4)}\r\n`,
    ],
    ['NUL octets', `${received}From: \0\0\r\n\0: x\r\n\r\n${'\0'.repeat(1000)}`],
    [
      'boundaries without end',
      `Content-Type: multipart/mixed; boundary="-"\r\n\r\n${'---\r\n'.repeat(200_000)}`,
      'source_unrecognised',
    ],
    ['nothing', '', 'source_empty'],
  ])(
    '%s',
    async (_what, text, kind = 'header-section') => {
      const message = parseMessage(fromLatin1(text));
      const read = await readAll(message);
      expect(read.trace).toHaveLength(fieldsNamed(message, 'received').length);
      const found = await recogniseSource(utf8(text), 'paste');
      expect('source' in found ? found.source.kind : found.problem.id).toBe(kind);
    },
    PATIENCE,
  );
});
