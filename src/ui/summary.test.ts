import { describe, expect, it } from 'vitest';
import type { DsnRecipient, Finding, Inspection } from '../core/inspection';
import { actorSentence } from './actor';
import { proven } from './samples/base';
import { bounce, severalRecipients } from './samples/bounces';
import { spoofed } from './samples/messages';
import { orderFindings, orderRecipients, summarise } from './summary';
import { groupByCause } from '../core/dsn/causes';

function finding(id: string, severity: Finding['severity'], fixes: Finding['fixes'] = []): Finding {
  return { id, severity, actor: 'sender-admin', params: { domain: id }, evidence: [], fixes };
}

function inspection(findings: readonly Finding[], reasons: readonly string[]): Inspection {
  return { ...proven, findings, verdict: { ...proven.verdict, level: 'warn', reasons } };
}

describe('orderFindings', () => {
  it('puts the reasons of the verdict first, in its order, then by severity', () => {
    const all = [
      finding('note', 'info'),
      finding('late', 'fail'),
      finding('second', 'warn'),
      finding('mild', 'warn'),
      finding('first', 'warn'),
    ];
    const ordered = orderFindings(inspection(all, ['first', 'second']));
    expect(ordered.map(({ id }) => id)).toEqual(['first', 'second', 'late', 'mild', 'note']);
  });

  it('keeps the order of equals', () => {
    const all = [finding('a', 'warn'), finding('b', 'warn'), finding('c', 'warn')];
    expect(orderFindings(inspection(all, [])).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('summarise', () => {
  it('says why by the explanation of the weightiest reason', () => {
    const { why } = summarise(inspection([finding('key-weak', 'warn')], ['key-weak']));
    expect(why).toEqual({ id: 'finding_key_weak_explanation', params: { domain: 'key-weak' } });
  });

  it('says of a disproven message where it came from, or who signed it', () => {
    const server = 'vps-77.hosting.example (203.0.113.77)';
    const domain = 'woodgrove.example';
    expect(summarise(spoofed).why).toEqual({
      id: 'ui_why_came_from_reject',
      params: { server, domain },
    });
    const dkim = proven.verified.dkim.map((one) => ({ ...one, domain: 'bulk.example' }));
    const signed = { ...spoofed, verified: { ...spoofed.verified, dkim } };
    expect(summarise(signed).why).toEqual({
      id: 'ui_why_other_signer',
      params: { signer: 'bulk.example', domain },
    });
    // Without a verified server or signer there is only the finding's own explanation.
    const bare = { ...spoofed.verified, spf: null };
    expect(summarise({ ...spoofed, verified: bare }).why?.id).toBe(
      'finding_dmarc_fail_explanation',
    );
  });

  it('gives the reader a part where a forwarder or a list explains it', () => {
    const list = { ...finding('mailing-list', 'info'), actor: 'unclear' } as const;
    expect(summarise(inspection([list], ['mailing-list'])).next).toEqual({
      actor: 'recipient',
      what: { id: 'ui_next_list', params: list.params },
      anchor: 'finding-mailing-list',
    });
  });

  it('says why by the sentence on DMARC where no finding is the reason', () => {
    expect(summarise(proven).why?.id).toBe('ui_why_pass_both');
  });

  it('does not give "DNS was not asked" as a reason', () => {
    const unasked = proven.witnesses.map((one) => ({
      ...one,
      sentence: { id: 'method_not_asked' },
    }));
    expect(summarise({ ...proven, witnesses: unasked }).why).toBeNull();
  });

  it('calls for the first fix among what presses, never for one of a mere note', () => {
    const label = { id: 'finding_fix_publish', params: { name: '_dmarc.example.com' } };
    const fix = { kind: 'dns-record', label, value: 'v=DMARC1; p=none' } as const;
    const note = finding('note', 'info', [fix]);
    expect(summarise(inspection([note], [])).next).toBeNull();
    // What decided the verdict is all that counts, once something did.
    const decided = inspection(
      [finding('bare', 'warn'), finding('other', 'warn', [fix])],
      ['bare'],
    );
    expect(summarise(decided).next).toBeNull();
    const pressing = inspection(
      [note, finding('bare', 'warn'), finding('fixable', 'warn', [fix])],
      [],
    );
    expect(summarise(pressing).next).toEqual({
      actor: 'sender-admin',
      what: label,
      anchor: 'finding-fixable',
    });
  });

  it('puts the safety of the reader first where the author is disproven', () => {
    const value = { id: 'finding_do_try_again' };
    const fix = { kind: 'setting', label: { id: 'finding_fix_setting' }, value } as const;
    const made = inspection([finding('spoof', 'fail', [fix])], ['spoof']);
    const { next } = summarise({ ...made, verdict: { ...made.verdict, level: 'fail' } });
    expect(next).toEqual({
      actor: 'recipient',
      what: { id: 'ui_next_distrust' },
      anchor: 'finding-spoof',
    });
  });

  it('says what a setting is, not that it is one', () => {
    const value = { id: 'finding_do_try_again' };
    const fix = { kind: 'setting', label: { id: 'finding_fix_setting' }, value } as const;
    expect(summarise(inspection([finding('x', 'warn', [fix])], [])).next?.what).toEqual(value);
  });

  it('speaks of the failed recipient of a bounce', () => {
    const summary = summarise(bounce);
    expect(summary.why?.id).toBe('dsn_ms_5_7_515_results_meaning');
    expect(summary.next?.actor).toBe('sender-admin');
  });
});

describe('recipients of a bounce', () => {
  const all = severalRecipients.dsn?.recipients ?? [];

  it('come failed first, delivered last', () => {
    const ordered = orderRecipients([...all].reverse());
    expect(ordered.map(({ action }) => action)).toEqual(['failed', 'failed', 'delivered']);
  });

  it('are grouped by one cause where rule, action and meaning agree', () => {
    const [first] = all;
    const twin = { ...first, finalRecipient: 'other@contoso.example' } as DsnRecipient;
    const groups = groupByCause([...all, twin]);
    expect(groups.map((group) => group.length)).toEqual([2, 1, 1]);
  });
});

describe('actorSentence', () => {
  it('calls the administrator of the reader theirs, whichever side they read on', () => {
    expect(actorSentence('sender-admin', 'sender').id).toBe('ui_actor_admin_yours');
    expect(actorSentence('sender-admin', 'recipient').id).toBe('ui_actor_sender_admin');
    expect(actorSentence('recipient-admin', 'recipient').id).toBe('ui_actor_admin_yours');
    expect(actorSentence('recipient-admin', 'sender').id).toBe('ui_actor_recipient_admin');
  });
});
