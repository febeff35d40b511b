/** Everything else that a user may bring: a pasted header section, an error line, a dropped file. From a tab that is not Outlook's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/core/inspection';
import { demoMessages } from '../messages/mailbox';
import { browserName } from './harness/built-extension';
import { drop, forgetAll, onlyState, paste } from './harness/evidence';
import { launchMailproof, popupState, settled, type Mailproof } from './harness/mailproof';

let mailproof: Mailproof;
let elsewhere: Page;
let popup: Page;
beforeAll(async () => {
  mailproof = await launchMailproof();
  elsewhere = await mailproof.browser.newPage();
});
afterAll(() => mailproof?.close());
beforeEach(async () => {
  popup = await mailproof.popup(elsewhere);
  await popup.waitForSelector('[data-state="empty"]');
  await forgetAll(popup);
  mailproof.zone.forget();
});

const demo = (id: string): Uint8Array =>
  demoMessages().find((message) => message.id === id)?.eml ?? new Uint8Array();

describe('the panel', () => {
  it('a header section: the signature over the fields is checked, the body is not', async () => {
    const text = Buffer.from(demo('clean')).toString('utf8');
    await paste(popup, text.slice(0, text.indexOf('\r\n\r\n')).replaceAll('\r\n', '\n'));
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'pass' });
    const { inspection } = await onlyState(popup);
    expect(inspection?.source).toMatchObject({ kind: 'header-section', origin: 'paste' });
    expect(inspection?.verified.dkim).toMatchObject([
      { headerSignature: 'pass', bodyHash: 'not-checked', result: 'neutral' },
      { headerSignature: 'pass', bodyHash: 'not-checked', result: 'neutral' },
    ]);
  });

  it('a claim alone is never green', async () => {
    await paste(
      popup,
      'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=bank.example;\n dkim=pass header.d=bank.example; dmarc=pass header.from=bank.example\nFrom: Your Bank <service@bank.example>\nSubject: Hello\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nMessage-ID: <1@bank.example>\n',
    );
    const { state, level } = await settled(popup);
    expect(state).toBe('ready');
    expect(level).not.toBe('pass');
  });

  it('an SMTP error line is explained', async () => {
    await paste(
      popup,
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient j.keller@example.edu not found by SMTP address lookup',
    );
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'warn' });
    const { inspection } = await onlyState(popup);
    expect(inspection?.dsn?.recipients).toMatchObject([{ status: '5.1.10', action: 'failed' }]);
    expect(mailproof.zone.queries()).toEqual([]);
  });

  it('what is nothing of the kind gets a sentence, and what was typed stays', async () => {
    await paste(popup, 'just a few words');
    await popup.waitForSelector('#paste-problem:not(:empty)');
    expect((await popupState(popup)).state).toBe('empty');
    expect(
      await popup.$eval('[data-input="paste"]', (field) => (field as HTMLTextAreaElement).value),
    ).toBe('just a few words');
  });

  it.each(['clean', 'spoofed', 'forwarded-arc', 'mailing-list', 'ndr-modern'])(
    'a dropped %s.eml shows what its .json expects',
    async (id) => {
      await drop(popup, `${id}.eml`, demo(id));
      const level = demoMessages().find((message) => message.id === id)?.expect.level;
      expect(await settled(popup)).toEqual({ state: 'ready', level });
      const { inspection } = await onlyState(popup);
      expect(inspection?.source).toMatchObject({ kind: 'full-message', origin: 'file' });
    },
  );
});

/** Green wants our own verification or the receiver's own stamp; here DNS knows none of these domains. */
function hasProof(inspection: Inspection): boolean {
  const { verified, reported } = inspection;
  if (verified.dmarc?.result === 'pass' || verified.dkim.some((one) => one.result === 'pass'))
    return true;
  return reported.some(
    (stamp) =>
      stamp.trusted &&
      stamp.results.some(
        ({ method, result }) => result === 'pass' && (method === 'dmarc' || method === 'dkim'),
      ),
  );
}

const fixtures = resolve(process.env['MAILPROOF_FIXTURES'] ?? '../shared/fixtures', 'mail');

/** As many files as a run takes; fewer in Firefox, where the same engine runs. */
const wanted = browserName === 'chromium' ? 20 : 5;

/** Some files, spread evenly over all of them; none where the fixtures are not there, which is said aloud. */
function realMail(): string[] {
  let found: string[] = [];
  try {
    found = readdirSync(fixtures, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(tsv|md)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    console.log(
      `Third-party mail not found at ${fixtures}: 1 set of ${wanted} messages did not run.`,
    );
  }
  const step = Math.max(1, Math.floor(found.length / wanted));
  return found.filter((_, at) => at % step === 0).slice(0, wanted);
}

describe('real mail', () => {
  it('is inspected without a crash and without green from a claim', async () => {
    const files = realMail();
    const wrong: string[] = [];
    const faults: string[] = [];
    for (const file of files) {
      popup = await mailproof.popup(elsewhere);
      popup.on('pageerror', (error) => faults.push(`${file}: ${String(error)}`));
      await popup.waitForSelector('[data-state="empty"]');
      await forgetAll(popup);
      await drop(popup, file.split('/').at(-1) ?? 'message.eml', readFileSync(file));
      const { state, level } = await settled(popup).catch(() => ({ state: 'stuck', level: null }));
      if (state !== 'ready') {
        wrong.push(`${file}: ${state}`);
        continue;
      }
      const { inspection } = await onlyState(popup);
      if (level === 'pass' && !(inspection && hasProof(inspection)))
        wrong.push(`${file}: pass without proof`);
    }
    expect([0, wanted]).toContain(files.length);
    expect(wrong).toEqual([]);
    expect(faults).toEqual([]);
  }, 300_000);
});
