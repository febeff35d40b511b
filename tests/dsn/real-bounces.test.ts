import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMessage } from './read';

/**
 * Real bounces with expected values, which are not part of the project: read from $MAILPROOF_FIXTURES/ndr where that is present.
 * docs/ndr.md names the cases in which the mail itself forbids what is expected of it.
 */
const folder = join(resolve(process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures'), 'ndr');

interface Expected {
  readonly file: string;
  /** null: the file can be read either way. */
  readonly isDsn: boolean | null;
  readonly recipients: readonly {
    readonly address: string | readonly string[] | null;
    readonly status: string | readonly string[] | null;
    readonly action: string | null;
    readonly replycode: string | null;
  }[];
}

/** Two answers in one mail, of which this project shows the outer one and the list the inner one (docs/ndr.md). */
const OUTER_REPLY = new Set(['lhost-amazonses-17.eml']);

const all = (value: string | readonly string[] | null): readonly string[] =>
  value === null ? [] : typeof value === 'string' ? [value] : value;

if (!existsSync(join(folder, 'expected.json'))) {
  describe('real bounces', () => {
    it(`are not here: 1 suite not run, no expected.json in ${folder}`, () => {
      expect(existsSync(join(folder, 'expected.json'))).toBe(false);
      console.log('dsn: real bounces not found, 1 suite not run (set MAILPROOF_FIXTURES)');
    });
  });
} else {
  const { files } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    files: readonly Expected[];
  };
  describe.each(files.map((expected) => [expected.file, expected] as const))(
    '%s',
    (file, expected) => {
      it('is read as expected', async () => {
        const dsn = await readMessage(new Uint8Array(readFileSync(join(folder, file))));
        if (expected.isDsn !== null) expect(dsn !== null).toBe(expected.isDsn);
        if (expected.isDsn !== true) return;
        for (const { address, status, action, replycode } of expected.recipients) {
          const found = (dsn?.recipients ?? []).filter(
            ({ finalRecipient, originalRecipient }) =>
              address === null ||
              all(address).includes(finalRecipient ?? '') ||
              all(address).includes(originalRecipient ?? ''),
          );
          expect(found.length).toBeGreaterThan(0);
          if (status !== null) expect(all(status)).toContain(found[0]?.status);
          if (action !== null) expect(found[0]?.action).toBe(action);
          if (replycode !== null && !OUTER_REPLY.has(file))
            expect(found[0]?.replyCode).toBe(replycode);
        }
      });
    },
  );
}
