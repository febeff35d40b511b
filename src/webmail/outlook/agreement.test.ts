import { describe, expect, it } from 'vitest';
import { agrees, type MessageFacts } from './agreement';

const facts: MessageFacts = {
  subject: 'Invoice 4711',
  senders: [{ name: 'Pat Fabri', address: 'pat@fabrikam.example' }],
  times: ['2026-11-24T08:30:00Z'],
};
const shown = {
  subject: 'Invoice 4711',
  from: 'Pat Fabri<pat@fabrikam.example>',
  time: 'Tue 11/24/2026 9:30 AM',
};

describe('agrees', () => {
  it.each([
    ['the same', {}, {}],
    ['a thread without the mark of an answer', {}, { subject: 'RE: Invoice 4711' }],
    [
      'marks in another language, numbered',
      { subject: 'AW: Invoice 4711' },
      { subject: 'Re[2]: Invoice 4711' },
    ],
    ['blanks and invisible characters', { subject: ' Invoice\u00a04711\u200e' }, {}],
    ['a chip behind the subject', { subject: 'Invoice 4711 Inbox' }, {}],
    ['no subject: the pane has words of its own', { subject: '(Kein Betreff)' }, { subject: '' }],
    ['a name alone', { from: 'Pat Fabri' }, {}],
    ['a longer name of the address book', { from: 'Pat Fabri (Fabrikam)' }, {}],
    ['another letter case of the address', { from: 'PAT@Fabrikam.example' }, {}],
    ['a zone half an hour off', { time: 'Tue 3:00 PM' }, {}],
    ['a zone three quarters off', { time: '15:15' }, {}],
    ['Arabic digits', { time: '٩:٣٠ ص' }, {}],
    ['a day alone', { time: '24.11.2026' }, {}],
    ['no time', { time: '' }, {}],
    ['the time of sending', {}, { times: ['2026-11-24T08:47:00Z', '2026-11-24T08:30:05Z'] }],
    [
      'a sender on behalf of another',
      {},
      { senders: [{ name: '', address: 'bot@x.example' }, ...facts.senders] },
    ],
  ])('%s', (_what, pane, system) => {
    expect(agrees({ ...shown, ...pane }, { ...facts, ...system })).toBe(true);
  });

  it.each([
    ['another subject', {}, { subject: 'Invoice 4712' }],
    ['a subject that only begins the same', { subject: 'Hi there' }, { subject: 'Hi' }],
    ['a message without a subject heading, and a subject', { subject: '' }, {}],
    ['another address', {}, { senders: [{ name: 'Pat Fabri', address: 'pat@evil.example' }] }],
    [
      'the address in the name, another behind it',
      { from: 'pat@fabrikam.example <evil@phish.example>' },
      {},
    ],
    ['another name', { from: 'Lee Gu' }, {}],
    ['no sender', {}, { senders: [] }],
    [
      'a sender without a name where only a name is shown',
      { from: 'Pat' },
      { senders: [{ name: '', address: 'pat@fabrikam.example' }] },
    ],
    ['another minute', {}, { times: ['2026-11-24T08:31:00Z'] }],
  ])('not %s', (_what, pane, system) => {
    expect(agrees({ ...shown, ...pane }, { ...facts, ...system })).toBe(false);
  });
});
