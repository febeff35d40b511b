import { describe, expect, it } from 'vitest';
import { readText } from '../../../tests/dsn/read';
import type { Dsn } from '../inspection';
import { keepForPages, MOST_KEPT } from './keep';

/** A report on many recipients: `rest` fail alike, the last one waits. */
async function reportOn(rest: number, words = 'User unknown'): Promise<Dsn> {
  const dsn = await readText(
    `Reporting-MTA: dns;mx.contoso.example\n\nFinal-Recipient: rfc822;user@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 ${words}\n\nFinal-Recipient: rfc822;late@fabrikam.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp;421 4.4.1 Connection timed out\n\n`,
  );
  const [failed, delayed] = dsn?.recipients ?? [];
  if (!dsn || !failed || !delayed) throw new Error('no DSN');
  const alike = Array.from({ length: rest }, (_, at) => ({
    ...failed,
    finalRecipient: `user${at}@contoso.example`,
  }));
  return { ...dsn, recipients: [...alike, delayed] };
}

describe('keepForPages', () => {
  it('leaves an ordinary report as it is', async () => {
    const dsn = await reportOn(20);
    expect(keepForPages(dsn)).toBe(dsn);
  });

  it('keeps every cause of a report on 30,000 recipients, and counts them', async () => {
    const dsn = await reportOn(30_000);
    expect(dsn.recipients).toHaveLength(30_001);
    const kept = keepForPages(dsn);
    expect(kept.recipients.length).toBe(MOST_KEPT);
    expect(kept.recipients.at(-1)?.finalRecipient).toBe('late@fabrikam.example');
    expect(kept.notes?.[0]).toEqual({
      id: 'dsn_note_kept',
      params: { count: 30_001, failed: 30_000, delayed: 1, other: 0, shown: MOST_KEPT },
    });
    expect(JSON.stringify(kept).length).toBeLessThan(2_000_000);
  });

  it('keeps fewer where each says much', async () => {
    const kept = keepForPages(await reportOn(1000, 'x'.repeat(3000)));
    expect(kept.recipients.length).toBeLessThan(MOST_KEPT);
    expect(kept.recipients.length).toBeGreaterThan(50);
    expect(JSON.stringify(kept).length).toBeLessThan(2_000_000);
  });
});
