import { describe, expect, it } from 'vitest';
import type { Inspection } from '../inspection';
import { madeInspection } from './made-inspection';
import { redactInspection } from './redact';

const made = madeInspection();
const base: Inspection = {
  ...made,
  verdict: { level: 'fail', headline: { id: 'verdict_fail' }, reasons: ['fail'] },
  verified: { spf: null, dkim: [], dmarc: null, arc: null },
  reported: [],
  witnesses: [],
  microsoft: null,
  dsn: null,
  trace: [],
  findings: [],
  message: {
    ...made.message,
    from: [{ name: 'Ada Kowalski', address: 'ada.k@contoso.com' }],
    to: [{ name: '', address: 'bob@fabrikam.com' }],
    replyTo: [],
    subject: 'Offer for you',
    messageId: '<77@mail.contoso.com>',
    returnPath: 'bounce+bob=fabrikam.com@contoso.com',
  },
};

/** What becomes of a text that a finding rests on. */
function hide(text: string): string {
  const finding = {
    id: 'x',
    severity: 'info',
    actor: 'sender',
    params: {},
    evidence: [text],
    fixes: [],
  } as const;
  return redactInspection({ ...base, findings: [finding] }).findings[0]?.evidence[0] ?? '';
}

describe('redactInspection', () => {
  it('numbers the same address alike, wherever it stands', () => {
    expect(redactInspection(base).message).toMatchObject({
      from: [{ name: 'name-1', address: 'person-1@contoso.com' }],
      to: [{ name: '', address: 'person-2@fabrikam.com' }],
      subject: 'subject-1',
      messageId: '<77@mail.contoso.com>',
      returnPath: 'person-3@contoso.com',
    });
    expect(
      hide('smtp.mailfrom=Ada.K@contoso.com; header.from=eve@contoso.com, <ada.k@contoso.com>'),
    ).toBe(
      'smtp.mailfrom=person-1@contoso.com; header.from=person-4@contoso.com, <person-1@contoso.com>',
    );
  });

  it.each([
    ['rfc822;bob@fabrikam.com', 'rfc822;person-2@fabrikam.com'],
    ['"a b"@contoso.com', 'person-4@contoso.com'],
    [`${'x'.repeat(500)}@contoso.com`, 'person-4@contoso.com'],
    ['jörg@contoso.com.', 'person-4@contoso.com.'],
    ['bob@[192.0.2.9] and 192.0.2.9', 'person-4@[ip-1] and ip-1'],
    ['<77@mail.contoso.com>', '<77@mail.contoso.com>'],
    ['@ and a@ and @b', '@ and a@ and @b'],
  ])('hides the local part in %s', (text, shown) => {
    expect(hide(text)).toBe(shown);
  });

  it.each([
    ['ip4:192.0.2.0/24 -all', 'ip4:ip-1/24 -all'],
    ['from [2001:DB8::1] and 2001:db8::1', 'from [ip-1] and ip-1'],
    ['2001:db8:0:0:0:0:0:1 at 08:14:02', 'ip-1 at 08:14:02'],
    [
      'status 5.7.515, build 15.20.8137.12, v1.2.3.4.5',
      'status 5.7.515, build 15.20.8137.12, v1.2.3.4.5',
    ],
    ['9.9.2.0.192.in-addr.arpa', '9.9.2.0.192.in-addr.arpa'],
  ])('hides IP addresses in %s', (text, shown) => {
    expect(hide(text)).toBe(shown);
  });

  it('hides names and subjects in raw fields, folded and encoded ones too', () => {
    expect(hide('Ada Kowalski wrote Re: Offer for you')).toBe('name-1 wrote Re: subject-1');
    expect(hide('Subject: some\r\n thing else\r\nDate: today')).toBe(
      'Subject: subject hidden\r\nDate: today',
    );
    expect(hide('To: Bobby <bob@fabrikam.com>,\r\n\tZoe <zoe@fabrikam.com>')).toBe(
      'To: person-2@fabrikam.com, person-4@fabrikam.com',
    );
    expect(hide('X-Note: =?utf-8?q?Zo=C3=AB?=')).toBe('X-Note: hidden text');
  });

  it.each([
    ['[IPv6:2001:db8::1] and ip6:2001:db8::/32', '[IPv6:ip-1] and ip6:ip-2/32'],
    [
      'https://x.example/u?e=bob%40fabrikam.com&t=1',
      'https://x.example/u?e=person-2%40fabrikam.com&t=1',
    ],
    [
      'https://x.example/u?e=zo%2Be%40fabrikam.com',
      'https://x.example/u?e=person-4%40fabrikam.com',
    ],
    ['auth=pass smtp.auth=ada.k (x)', 'auth=pass smtp.auth=account hidden (x)'],
    ['(Authenticated sender: adak)', '(Authenticated sender: account hidden)'],
    ['X-Sender: adak\r\nDate: today', 'X-Sender: account hidden\r\nDate: today'],
    [
      'to /o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=77a-adak; x',
      'to /o=hidden; x',
    ],
    ['IMCEAEX-_o=Labs_cn=adak@contoso.com', 'person-4@contoso.com'],
    ['SRS0=aB1=XY=fabrikam.com=bob@relay.example', 'person-4@relay.example'],
    ['KOWALSKI, ADA and ada\r\n kowalski, not Adakowalski', 'name-1 and name-1, not Adakowalski'],
    [
      "-Recipient 'bob@fabrikam.com' and o'x@contoso.com",
      "-Recipient 'person-2@fabrikam.com' and person-4@contoso.com",
    ],
    ['re: OFFER  for you', 're: subject-1'],
  ])('hides what is written otherwise: %s', (text, shown) => {
    expect(hide(text)).toBe(shown);
  });

  it('keeps a message id unless it is built around an address', () => {
    const shown = (messageId: string) =>
      redactInspection({ ...base, message: { ...base.message, messageId } }).message.messageId;
    expect(shown('<4711.adam@mx.example>')).toBe('<4711.adam@mx.example>');
    expect(shown('<2026.bob.1@mx.example>')).not.toContain('bob');
    expect(shown('<ADA.K.77@mx.example>')).not.toContain('ADA');
  });

  it('hides people of the message that came back, and servers in host names and questions', () => {
    const [hop] = made.trace;
    if (!hop) throw new Error('no hop in the sample');
    const dsn = {
      speaker: 'x',
      reportingMta: null,
      recipients: [],
      correlation: [],
      returned: {
        from: [],
        to: 'Zoe Park <zoe@fabrikam.com>',
        subject: 'Rent for May',
        date: null,
        messageId: null,
        headers: 'Thread-Topic: Rent for May\r\nCc: Max M <max@fabrikam.com>\r\n',
      },
    };
    const question = { type: 'A', outcome: 'answer', milliseconds: 1, cached: false };
    const { trace, ...shown } = redactInspection({
      ...base,
      dsn,
      trace: [{ ...hop, from: 'h203-0-113-77.isp.example', ip: '203.0.113.77' }],
      dns: [
        { ...question, name: 'ada.k.203.0.113.77.spf.contoso.com' },
        { ...question, name: '77.113.0.203.in-addr.arpa', type: 'PTR' },
      ],
    });
    expect(trace[0]).toMatchObject({ from: 'hip-1.isp.example', ip: 'ip-1' });
    expect(shown.dns.map(({ name }) => name)).toEqual([
      'person-1.ip-1.spf.contoso.com',
      'ip-1.in-addr.arpa',
    ]);
    expect(shown.dsn?.returned).toMatchObject({
      to: 'name-2 <person-3@fabrikam.com>',
      subject: 'subject-2',
      headers: 'Thread-Topic: subject hidden\r\nCc: person-5@fabrikam.com\r\n',
    });
  });

  it('changes no keyword, whatever people are called', () => {
    const named = { ...base.message, from: [{ name: 'fail', address: 'sender@contoso.com' }] };
    const shown = redactInspection({ ...base, message: named });
    expect(shown.verdict).toEqual(base.verdict);
    expect(hide('it may fail')).toBe('it may fail');
    expect(shown.tool).toEqual(base.tool);
    expect(shown.dns).toEqual(base.dns);
  });

  it('leaves the inspection that it was given', () => {
    const before = JSON.stringify(base);
    redactInspection(base);
    expect(JSON.stringify(base)).toBe(before);
  });

  it('is linear in a long text', () => {
    const long = `${'a.'.repeat(200_000)} ${':'.repeat(200_000)} ${'@'.repeat(200_000)}`;
    expect(hide(long)).toBe(long);
  });
});
