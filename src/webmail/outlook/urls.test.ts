import { describe, expect, it } from 'vitest';
import { classOfId, normaliseId, readAddress } from './urls';

const item = 'AAMkADk5/x+y/Zz9+Ab==';
const conversation = 'AAQkADk5/x+y/Zz9+Ab=';
const host = 'https://outlook.office.com';

describe('normaliseId', () => {
  it.each([
    ['as it is', item],
    ['percent-encoded', encodeURIComponent(item)],
    [
      'encoded in lower case',
      encodeURIComponent(item).replace(/%[0-9A-F]{2}/g, (e) => e.toLowerCase()),
    ],
    ['encoded twice', encodeURIComponent(encodeURIComponent(item))],
    ['in the URL alphabet', item.replace(/\//g, '-').replace(/\+/g, '_')],
    ['without padding', item.replace(/=/g, '')],
    ['with spaces where a form decoder ate the plus', item.replace(/\+/g, ' ')],
  ])('gives one form to an id %s', (_how, id) => {
    expect(normaliseId(id)).toBe('AAMkADk5/x+y/Zz9+Ab');
  });
  it('never changes the case: ids that differ in case are different messages', () => {
    expect(normaliseId('AAMkAbC')).not.toBe(normaliseId('AAMkABC'));
    expect(normaliseId('AAMKADK5')).toBe('AAMKADK5');
  });
  it('leaves a broken percent sign alone', () => {
    expect(normaliseId('AAMk%ZZ')).toBe('AAMk%ZZ');
  });
});

describe('classOfId', () => {
  it.each([
    ['AAQkAD', 'conversation'],
    ['AQQkAD', 'conversation'],
    ['AAMkAD', 'item'],
    ['AQMkAD', 'item'],
    ['AAkALgAA', 'item'],
    ['aaqkad', null],
    ['whatever', null],
  ] as const)('%s is %s', (id, expected) => {
    expect(classOfId(id)).toBe(expected);
  });
});

describe('readAddress', () => {
  const id = 'AAMkADk5/x+y/Zz9+Ab';
  const encoded = encodeURIComponent(item);
  it.each([
    [`/mail/inbox/id/${encoded}`, { id, folder: 'inbox', view: 'mailbox' }],
    [`/mail/0/inbox/id/${encoded}`, { id, folder: 'inbox', view: 'mailbox' }],
    [`/mail/id/${encoded}`, { id, folder: null, view: 'mailbox' }],
    [`/mail/sentitems/id/${encoded}?nativeVersion=1`, { id, folder: 'sentitems', view: 'mailbox' }],
    [`/mail/inbox/id/AAQkother/rp/${encoded}`, { folder: 'inbox', view: 'mailbox' }],
    [`/mail/inbox/rp/${encoded}`, { id, folder: 'inbox', view: 'mailbox' }],
    [`/mail/drafts/id/${encoded}`, { id, folder: 'drafts', view: 'mailbox' }],
    [`/mail/deeplink/read/${encoded}?ItemID=${encoded}&exvsurl=1`, { id, view: 'deeplink' }],
    [`/mail/0/deeplink/read/${encoded}?popoutv2=1`, { id, view: 'deeplink' }],
    [`/owa/?ItemID=${encoded}&exvsurl=1&viewmodel=ReadMessageItem`, { id, view: 'deeplink' }],
    [`/mail/compose/${encoded}`, { id, view: 'compose' }],
    [`/mail/deeplink/compose/${encoded}`, { id, view: 'compose' }],
    ['/mail/inbox', { id: null, folder: 'inbox', view: 'mailbox' }],
    [`/mail/1/sentitems/id/${encoded}`, { id, folder: 'sentitems', mailbox: '1' }],
    [`/mail/0/inbox/id/${encoded}`, { id, mailbox: null }],
    [
      `/mail/Help%40contoso.example/drafts/id/${encoded}`,
      { id, folder: 'drafts', mailbox: 'help@contoso.example' },
    ],
    [
      `/mail/help@contoso.example/inbox`,
      { id: null, folder: 'inbox', mailbox: 'help@contoso.example' },
    ],
    [`/mail/1/deeplink/read/${encoded}`, { id, view: 'deeplink', mailbox: '1' }],
    ['/mail/', { id: null, folder: null, view: 'mailbox', unnamed: false }],
    ['/owa/', { id: null, view: 'mailbox', unnamed: true }],
    ['/calendar/view/week', { id: null, view: 'other' }],
    ['/', { id: null, view: 'other' }],
  ])('%s', (path, expected) => {
    expect(readAddress(host + path)).toMatchObject(expected);
  });
  it('keeps a plus that stands bare in the query', () => {
    expect(readAddress(`${host}/owa/?ItemID=${item}`).id).toBe(id);
  });
  it('tells conversations from items', () => {
    expect(readAddress(`${host}/mail/inbox/id/${encodeURIComponent(conversation)}`).idClass).toBe(
      'conversation',
    );
    expect(readAddress(`${host}/mail/inbox/id/${encoded}`).idClass).toBe('item');
  });
  it('says nothing of what is no address', () => {
    expect(readAddress('no address')).toMatchObject({ id: null, view: 'other' });
  });
});
