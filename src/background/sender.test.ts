import type { Runtime } from 'webextension-polyfill';
import { expect, it, vi } from 'vitest';
import { identify } from './sender';

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { id: 'mailproof', getURL: (path: string) => `chrome-extension://mailproof/${path}` },
  },
}));

const MAIL = 'https://outlook.office.com/mail/inbox/id/AAQk';
const PAGE = 'chrome-extension://mailproof/src/popup/popup.html';
const sender = (made: object) => made as Runtime.MessageSender;

it('knows our own pages, also in a tab', () => {
  expect(identify(sender({ id: 'mailproof', url: PAGE }))).toEqual({ from: 'page' });
  expect(identify(sender({ id: 'mailproof', url: PAGE, tab: { id: 3 }, frameId: 0 }))).toEqual({
    from: 'page',
  });
});

it('knows our content script in the top frame of a webmail', () => {
  expect(identify(sender({ id: 'mailproof', url: MAIL, tab: { id: 7 }, frameId: 0 }))).toEqual({
    from: 'content',
    tabId: 7,
  });
});

it.each([
  ['another extension', { id: 'other', url: PAGE }],
  ['another extension in a webmail', { id: 'other', url: MAIL, tab: { id: 7 }, frameId: 0 }],
  ['a frame of a webmail', { id: 'mailproof', url: MAIL, tab: { id: 7 }, frameId: 4 }],
  ['no tab', { id: 'mailproof', url: MAIL, frameId: 0 }],
  ['http', { id: 'mailproof', url: MAIL.replace('https', 'http'), tab: { id: 7 }, frameId: 0 }],
  [
    'a host that only begins like one',
    {
      id: 'mailproof',
      url: 'https://outlook.office.com.evil.example/',
      tab: { id: 7 },
      frameId: 0,
    },
  ],
  [
    'an address in the user part',
    {
      id: 'mailproof',
      url: 'https://outlook.office.com@evil.example/',
      tab: { id: 7 },
      frameId: 0,
    },
  ],
  ['no address', { id: 'mailproof', tab: { id: 7 }, frameId: 0 }],
])('answers nobody else: %s', (_who, made) => {
  expect(identify(sender(made))).toBeNull();
});

it('knows a host that was added, and only that one', () => {
  const at = (url: string) =>
    identify(sender({ id: 'mailproof', url, tab: { id: 7 }, frameId: 0 }), [
      'mail.contoso.example',
    ]);
  expect(at('https://mail.contoso.example/owa/')).toEqual({ from: 'content', tabId: 7 });
  expect(at('http://mail.contoso.example/owa/')).toBeNull();
  expect(at('https://mail.contoso.example:8443/owa/')).toBeNull();
  expect(at('https://mail.contoso.example.evil.example/owa/')).toBeNull();
  expect(at(MAIL)).toEqual({ from: 'content', tabId: 7 });
});
