import { describe, expect, it } from 'vitest';
import { readText } from '../../../tests/dsn/read';
import type { Dsn, Inspection } from '../inspection';
import { utf8 } from '../message/octets';
import { inspect } from './inspect';
import { keepForPages, MOST_KEPT } from './keep';

/** Session storage takes 10 MB, and a finished state stands in it twice. */
const FITS = 3_000_000;

const OPTIONS = { resolver: null, now: new Date('2026-11-24T00:00:00Z'), version: '0' };
const FIELDS =
  'From: Ann <ann@a.example>\r\nTo: bob@rcpt.example\r\nSubject: x\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@a.example>\r\n';

const look = (text: string): Promise<Inspection> =>
  inspect({ kind: 'full-message', origin: 'file', fidelity: 'wire', bytes: utf8(text) }, OPTIONS);
const message = (header: string): Promise<Inspection> => look(`${header}\r\nHello\r\n`);
const bounce = (returned: string): Promise<Inspection> =>
  look(
    `From: postmaster@a.example\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n--e\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n\r\nFinal-Recipient: rfc822;x@y.example\r\nAction: failed\r\nDiagnostic-Code: smtp;550 5.1.1 gone\r\n\r\n--e\r\nContent-Type: message/rfc822\r\n\r\n${returned}\r\n\r\nx\r\n--e--\r\n`,
  );

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const hop = (index: number): string =>
  `Received: from mail${index}.a.example (mail${index}.a.example [192.0.2.${index % 250}]) by mx${index}.rcpt.example (Postfix) with ESMTPS id ${index}; Tue, 3 Nov 2026 10:00:00 +0000\r\n`;
const result = (index: number): string =>
  `Authentication-Results: mx${index}.a.example; spf=pass smtp.mailfrom=a@b.example; dkim=pass header.d=b.example\r\n`;

const HOPS = 'source_kept_hops';
const STAMPS = 'source_kept_stamps';
const HEADER = 'source_kept_fields';
const LONG = 'source_kept_long';
const HUGE = 'x'.repeat(2_000_000);

/** What somebody can put into a header, and which notes have to tell what was left out. */
const FLOODS: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'Received fields': [many(30_000, hop) + FIELDS, [HEADER, HOPS]],
  'Authentication-Results': [many(30_000, result) + FIELDS, [HEADER, STAMPS]],
  'Authentication-Results above a hop': [hop(1) + many(30_000, result) + FIELDS, [HEADER, STAMPS]],
  'Received-SPF': [
    many(
      30_000,
      (at) => `Received-SPF: pass client-ip=192.0.2.1; envelope-from=a${at}@b.example\r\n`,
    ) + FIELDS,
    [HEADER, STAMPS],
  ],
  'results in one field': [
    `Authentication-Results: a.example${many(100_000, (at) => `; dkim=pass header.d=d${at}.example`)}\r\n${FIELDS}`,
    [LONG],
  ],
  'ARC sets': [
    many(
      10_000,
      (at) =>
        `ARC-Authentication-Results: i=${at}; mx.a.example; spf=pass; dkim=pass header.d=b.example\r\n`,
    ) + FIELDS,
    [HEADER, STAMPS],
  ],
  'fields of any name': [many(20_000, (at) => `X-Field-${at}: ${at}\r\n`) + FIELDS, [HEADER]],
  'long stamps of Exchange': [
    many(299, (at) => `X-MS-Exchange-Organization-F${at}: ${'y'.repeat(9000)}\r\n`) + FIELDS,
    [HEADER, LONG],
  ],
  'a long subject': [`Subject: ${HUGE}\r\n${FIELDS.replace('Subject: x\r\n', '')}`, [LONG]],
  'a long date and id': [
    `Date: ${HUGE}\r\nMessage-ID: <${HUGE}>\r\nFrom: "${HUGE}" <ann@a.example>\r\nSubject: x\r\n`,
    [LONG],
  ],
  'long names of servers': [
    `Received: from ${HUGE} by ${HUGE} with ${HUGE}; x\r\n${FIELDS}`,
    [LONG],
  ],
  recipients: [`To: ${many(50_000, (at) => `p${at}@rcpt.example, `)}z@a.example\r\n${FIELDS}`, []],
  authors: [
    `From: ${many(50_000, (at) => `p${at}@b${at}.example, `)}z@a.example\r\nSubject: x\r\n`,
    [],
  ],
};

const idsOf = (inspection: Inspection): string[] => (inspection.notes ?? []).map(({ id }) => id);

describe('keepForPages', () => {
  it('leaves an ordinary message, and an ordinary bounce, as they are', async () => {
    for (const inspection of [await message(hop(1) + FIELDS), await bounce(hop(1) + FIELDS)])
      expect(keepForPages(inspection)).toBe(inspection);
  });

  it.each(Object.entries(FLOODS))(
    'fits a flood of %s, and tells it',
    async (_what, [header, told]) => {
      const whole = await message(header);
      const kept = keepForPages(whole);
      expect(JSON.stringify(kept).length).toBeLessThan(FITS);
      expect(idsOf(kept)).toEqual(told);
      expect(kept.verdict).toEqual(whole.verdict);
      expect(kept.verified).toEqual(whole.verified);
    },
  );

  it.each(Object.entries(FLOODS))(
    'fits a bounce with a flood of %s in it',
    async (_what, [header]) => {
      const whole = await bounce(header);
      const kept = keepForPages(whole);
      expect(JSON.stringify(kept).length).toBeLessThan(FITS);
      expect(kept.dsn?.recipients[0]?.finalRecipient).toBe('x@y.example');
      const longer = (whole.dsn?.returned?.headers ?? '').length > 200_000;
      expect(longer).toBe(true);
      // What came back is inspected up to a limit of its own, and kept up to another: both are told.
      expect(kept.dsn?.notes?.map(({ id }) => id)).toContain('dsn_note_returned_cut');
      expect(idsOf(kept)).toContain(LONG);
    },
  );

  it('fits all of them at once', async () => {
    const all = many(10_000, (at) => hop(at) + result(at) + `X-${at}: ${at}\r\n`);
    const header = `${all}To: ${many(20_000, (at) => `p${at}@rcpt.example, `)}z@a.example\r\nSubject: ${HUGE}\r\n${FIELDS}`;
    for (const whole of [await message(header), await bounce(header)])
      expect(JSON.stringify(keepForPages(whole)).length).toBeLessThan(FITS);
  });

  it('counts what was left out, and keeps where a message came in and what the receiver wrote', async () => {
    const base = await message(many(1000, hop) + many(1000, result) + FIELDS);
    const trace = base.trace.map((one, at) => ({ ...one, boundary: at === 900 }));
    const reported = base.reported.map((one, at) => ({ ...one, trusted: at === 950 }));
    const kept = keepForPages({ ...base, trace, reported });
    expect(kept.trace).toHaveLength(MOST_KEPT);
    expect(kept.trace.at(-1)).toEqual(trace[900]);
    expect(kept.reported.at(-1)).toEqual(reported[950]);
    expect(kept.notes).toEqual([
      { id: HEADER, params: { count: 2005, shown: 300 } },
      { id: HOPS, params: { count: 1000, shown: MOST_KEPT } },
      { id: STAMPS, params: { count: 1000, shown: kept.reported.length } },
    ]);
  });
});

/** A report on many recipients: `rest` fail alike, the last one waits. */
async function reportOn(rest: number, words = 'User unknown'): Promise<Inspection & { dsn: Dsn }> {
  const dsn = await readText(
    `Reporting-MTA: dns;mx.contoso.example\n\nFinal-Recipient: rfc822;user@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 ${words}\n\nFinal-Recipient: rfc822;late@fabrikam.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp;421 4.4.1 Connection timed out\n\n`,
  );
  const [failed, delayed] = dsn?.recipients ?? [];
  if (!dsn || !failed || !delayed) throw new Error('no DSN');
  const alike = Array.from({ length: rest }, (_, at) => ({
    ...failed,
    finalRecipient: `user${at}@contoso.example`,
  }));
  return { ...(await bounce(FIELDS)), dsn: { ...dsn, recipients: [...alike, delayed] } };
}

describe('of a report on many recipients, keepForPages', () => {
  it('leaves an ordinary one as it is', async () => {
    const report = await reportOn(20);
    expect(keepForPages(report)).toBe(report);
  });

  it('keeps every cause of a report on 30,000 recipients, and counts them', async () => {
    const report = await reportOn(30_000);
    expect(report.dsn.recipients).toHaveLength(30_001);
    const kept = keepForPages(report);
    expect(kept.dsn?.recipients.length).toBe(MOST_KEPT);
    expect(kept.dsn?.recipients.at(-1)?.finalRecipient).toBe('late@fabrikam.example');
    expect(kept.dsn?.notes?.[0]).toEqual({
      id: 'dsn_note_kept',
      params: { count: 30_001, failed: 30_000, delayed: 1, other: 0, shown: MOST_KEPT },
    });
    expect(JSON.stringify(kept).length).toBeLessThan(FITS);
  });

  it('keeps fewer where each says much', async () => {
    const { dsn } = keepForPages(await reportOn(1000, 'x'.repeat(3000)));
    expect(dsn?.recipients.length).toBeLessThan(MOST_KEPT);
    expect(dsn?.recipients.length).toBeGreaterThan(50);
    expect(JSON.stringify(dsn).length).toBeLessThan(2_000_000);
  });
});
