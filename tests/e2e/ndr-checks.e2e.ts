/** Bounces known from the reading pane alone, without headers or MIME: nothing is asked before the press, then DNS is asked what bears on the cause. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sentence } from '../../src/core/inspection';
import { exampleCase, ndrMessage } from '../replica/ndr-bodies';
import { forgetAll, onlyState, paste } from './harness/evidence';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';

const cases = {
  spf: ndrMessage('A', 'en', {
    ...exampleCase,
    subject: 'The offer',
    error:
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.23 <alex@contoso.example>: SPF check failed for contoso.example, client 203.0.113.9',
  }),
  dmarc: ndrMessage('C', 'en', {
    ...exampleCase,
    subject: 'The invoice',
    error:
      '550 5.7.509 Access denied, sending domain contoso.example does not pass DMARC verification and has a DMARC policy of reject.',
  }),
  route: ndrMessage('B', 'en', {
    ...exampleCase,
    subject: 'The plan',
    recipient: 'pat@closed.example',
    error: '550 5.4.316 Message expired, connection refused(Socket error code 10061)',
  }),
};

let mailproof: Mailproof;
beforeAll(async () => {
  mailproof = await launchMailproof({
    mailbox: Object.values(cases),
    zone: {
      'contoso.example': [{ type: 'TXT', data: 'v=spf1 ip4:192.0.2.0/24 -all' }],
      '_dmarc.contoso.example': [{ type: 'TXT', data: 'v=DMARC1; p=reject' }],
      'closed.example': [{ type: 'MX', data: { exchange: '.', preference: 0 } }],
    },
  });
});
afterAll(() => mailproof?.close());

/** Opens the bounce and its popup, sees that nothing was asked, and presses. */
async function pressed(
  subject: string,
): Promise<{ popup: Page; unseen: string; notes: readonly Sentence[] }> {
  mailproof.zone.forget();
  await mailproof.openMessage(subject);
  const popup = await mailproof.popup();
  expect(await settled(popup)).toEqual({ state: 'ready', level: 'warn' });
  await popup.waitForSelector('[data-action="verify"]');
  const unseen = await words(popup);
  expect(mailproof.zone.queries()).toEqual([]);
  await popup.click('[data-action="verify"]');
  await popup.waitForFunction(
    () =>
      document.querySelector('[data-state="ready"]') !== null &&
      document.querySelector('[data-action="verify"]') === null,
    { timeout: 10_000 },
  );
  const state = await onlyState(popup);
  expect(state.inspection?.dsn?.checks).toBe('asked');
  return { popup, unseen, notes: state.inspection?.dsn?.recipients[0]?.notes ?? [] };
}

const checks = (notes: readonly Sentence[]): (readonly unknown[])[] =>
  notes
    .filter(({ id }) => id.startsWith('dsn_check'))
    .map(({ id, params }) => [id, ...Object.values(params ?? {})]);

const words = (popup: Page): Promise<string> => popup.$eval('body', (body) => body.innerText);

describe('a bounce from the pane', () => {
  it('5.7.23: SPF for the address that was refused, and the record as it would stand', async () => {
    const { popup, unseen, notes } = await pressed(cases.spf.subject);
    expect(checks(notes)).toEqual([
      ['dsn_check_spf_result', 'contoso.example', '203.0.113.9', 'fail'],
    ]);
    expect(await words(popup)).toContain(
      'SPF for the address 203.0.113.9 and the domain contoso.example gives fail',
    );
    expect(unseen).toContain('Only if contoso.example has no SPF record yet');
    expect(unseen).toContain('ip4:203.0.113.9');
    const diff = await popup.$$eval('[data-fix="dns-record"] code', (codes) =>
      codes.map((code) => code.textContent),
    );
    expect(diff).toEqual([
      'contoso.example. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"',
      'contoso.example. IN TXT "v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.9 -all"',
    ]);
    expect(await words(popup)).not.toContain('has no SPF record yet');
  });

  it('5.7.509: SPF, the DKIM keys and the DMARC record', async () => {
    await forgetAll(await mailproof.popup());
    const { popup, notes } = await pressed(cases.dmarc.subject);
    expect(checks(notes).map(([id]) => id)).toEqual([
      'dsn_check_spf_record',
      'dsn_check_dkim_none',
      'dsn_check_dmarc_record',
    ]);
    expect(await words(popup)).toContain('v=DMARC1; p=reject');
  });

  it('5.4.316: the null MX; and the bar of the page is told where it says something else', async () => {
    await forgetAll(await mailproof.popup());
    const { popup, notes } = await pressed(cases.route.subject);
    expect(checks(notes)).toEqual([['dsn_check_mx_null', 'closed.example']]);
    expect(await words(popup)).toContain('takes no mail');
    expect(await words(popup)).toContain("bar of the report marks the sender's side");
  });
});

describe('a report on 15,000 recipients', () => {
  it('is shown with a part of them and their number', async () => {
    const elsewhere = await mailproof.browser.newPage();
    const popup = await mailproof.popup(elsewhere);
    await popup.waitForSelector('[data-state="empty"]');
    await forgetAll(popup);
    const groups = Array.from(
      { length: 15_000 },
      (_, at) =>
        `Final-Recipient: rfc822;user${at}@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 user unknown\n`,
    );
    await paste(popup, `Reporting-MTA: dns;mx.contoso.example\n\n${groups.join('\n')}`);
    expect(await settled(popup)).toEqual({ state: 'ready', level: 'warn' });
    expect(await words(popup)).toContain('names 15000 recipients');
    expect((await popup.$$('[data-cause]')).length).toBe(1);
  });
});
