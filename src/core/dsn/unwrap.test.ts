import { describe, expect, it } from 'vitest';
import { unwrap } from './unwrap';

const chain = (text: string, reporter: string | null = null): string[] =>
  unwrap(text, { reporter, remoteMta: null }).map(({ speaker, status }) => `${speaker} ${status}`);

describe('unwrap', () => {
  it('goes through Exchange Online and a gateway to the mailbox server', () => {
    expect(
      chain(
        "Remote Server returned '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 permanent failure for one or more recipients (ann@contoso.example:550 5.1.1 <ann@contoso.example>: Recipient address rejected: User unknown in virtual mailbox table)'",
      ),
    ).toEqual(['exchange-online 5.1.351', 'barracuda null', 'postfix 5.1.1']);
  });

  it.each([
    [
      'host mx.contoso.example[192.0.2.9] said: 550-5.7.26 x 550 5.7.26 y - gsmtp (in reply to end of DATA command)',
      ['postfix null', 'gmail 5.7.26'],
    ],
    [
      'SMTP error from remote mail server after RCPT TO:<a@b.example>: host mx.b.example [192.0.2.9]: 550 5.1.1 gone',
      ['exim null', 'unknown 5.1.1'],
    ],
    [
      '192.0.2.9 does not like recipient.\nRemote host said: 554 5.7.1 no',
      ['qmail null', 'unknown 5.7.1'],
    ],
    [
      "5.1.0 - Unknown address error 550-'5.7.1 <a@b.example>... Access denied' (delivery attempts: 0)",
      ['cisco 5.1.0', 'unknown 5.7.1'],
    ],
    [
      'smtp; #<mail.b.example #5.7.1 smtp;550 5.7.1 Unable to relay> #SMTP#',
      ['exchange 5.7.1', 'unknown 5.7.1'],
    ],
  ])('%s', (text, expected) => {
    expect(chain(text)).toEqual(expected);
  });

  it('keeps a lone answer as it is and gives it to the reporter', () => {
    expect(chain('550 5.1.1 gone', 'sendmail')).toEqual(['sendmail 5.1.1']);
  });

  it('stops at a bounded depth', () => {
    const deep = 'Remote server returned x -> '.repeat(300);
    expect(unwrap(`${deep}550 5.1.1 y`, { reporter: null, remoteMta: null }).length).toBeLessThan(
      8,
    );
  });
});
