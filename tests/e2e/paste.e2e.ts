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
    // Green that rests on pasted lines says so, and does not say that there is nothing to do.
    const said = await popup.$eval('.verdict', (header) => header.textContent);
    expect(said).toContain('if these headers are as they were received');
    expect(said).toContain(
      'Unless you copied these headers yourself, inspect the message in Outlook',
    );
    expect(said).not.toContain('genuine');
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

describe('a header that somebody has filled', () => {
  const many = (line: (at: number) => string): string =>
    Array.from({ length: 60_000 }, (_, at) => `${line(at)}\r\n`).join('');
  const hops = many(
    (at) => `Received: from a${at}.example ([192.0.2.1]) by b${at}.example with ESMTPS id ${at}`,
  );
  const results = many((at) => `Authentication-Results: mx${at}.example; spf=pass; dkim=pass`);
  const said = (): Promise<string> =>
    popup.$$eval('[data-output="kept"]', (all) => all.map((one) => one.textContent).join('\n'));

  it.each([
    ['hops', hops, 'servers on the way'],
    ['results', results, 'fields of the header; '],
  ])(
    'with %s is judged all the same, and what was left out is told',
    async (_what, flood, told) => {
      const text = Buffer.from(demo('clean')).toString('latin1');
      const end = text.indexOf('\r\n\r\n') + 2;
      const filled = `${text.slice(0, end)}${flood}${text.slice(end)}`;
      await drop(popup, 'filled.eml', Buffer.from(filled, 'latin1'));
      expect(await settled(popup, 60_000)).toEqual({ state: 'ready', level: 'pass' });
      expect(await said()).toContain(told);
      expect(await said()).toMatch(/The header has 600\d\d fields; the first 300 are kept here/);
    },
  );

  it('inside a bounce leaves the bounce explained, and tells it', async () => {
    const report = `From: postmaster@a.example\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n\r\nFinal-Recipient: rfc822;x@y.example\r\nAction: failed\r\nDiagnostic-Code: smtp;550 5.1.1 gone\r\n\r\n--e\r\nContent-Type: message/rfc822\r\n\r\n${hops}From: ann@a.example\r\nSubject: x\r\n\r\nx\r\n--e--\r\n`;
    await drop(popup, 'bounce.eml', Buffer.from(report, 'latin1'));
    expect(await settled(popup, 60_000)).toEqual({ state: 'ready', level: 'warn' });
    expect(await said()).toContain('servers on the way');
    const text = await popup.$eval('body', (body) => body.textContent);
    expect(text).toContain('x@y.example');
    expect(text).toContain('only its beginning was looked at');
  });
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
