import { describe, expect, it } from 'vitest';
import { proven } from '../samples/base';
import { identityRows } from './identity-rows';

const rows = (replyTo: string) =>
  identityRows({
    ...proven,
    message: { ...proven.message, replyTo: [{ name: '', address: replyTo }] },
  });

describe('identityRows', () => {
  it('sets everybody against From, which comes first', () => {
    expect(rows('desk@bulk.example').map((row) => [row.field, row.relation])).toEqual([
      ['From', null],
      ['Reply-To', 'other'],
      ['Return-Path', 'same'],
      ['d=', 'same'],
    ]);
  });

  it('marks what looks like the author', () => {
    const message = { ...proven.message, replyTo: [{ name: '', address: 'x@N0rthwind.example' }] };
    const alike = ['n0rthwind.example'];
    expect(identityRows({ ...proven, message, alike })[1]?.relation).toBe('alike');
  });

  it('has no relation for the null sender', () => {
    const message = { ...proven.message, returnPath: '' };
    expect(identityRows({ ...proven, message })[1]).toMatchObject({
      mailbox: { address: '<>' },
      relation: null,
    });
  });

  it('tells beside From what is deceptive about it', () => {
    const finding = {
      id: 'display-name-address',
      severity: 'warn',
      actor: 'recipient',
      params: { shown: 'a@b.example', address: 'c@d.example' },
      evidence: [],
      fixes: [],
    } as const;
    expect(identityRows({ ...proven, findings: [finding] })[0]?.notes).toEqual([
      { id: 'finding_display_name_address_title', params: finding.params },
    ]);
  });
});
