import { describe, expect, it } from 'vitest';
import { contentReplies, requestBodies } from './requests';

const shown = { key: 'a', subject: 's', from: 'f', kind: 'received' };
const source = { kind: 'dsn-text', origin: 'outlook-pane', fidelity: 'copy', base64: 'QQ==' };

describe('the body of a request', () => {
  it.each([
    ['message-shown', { message: shown, dsn: source }],
    ['message-shown', { message: null, dsn: null }],
    ['badge-pressed', { message: shown }],
    ['inspect-tab', { tabId: 1, verify: true }],
    ['inspect-bytes', { stateId: -1, base64: '', origin: 'paste', name: null }],
    ['tab-state', { tabId: -5 }],
    ['forget-everything', { sure: true }],
  ] as const)('%s is taken', (name, body) => {
    expect(requestBodies[name](body)).toBe(true);
  });

  it.each([
    ['message-shown', undefined],
    ['message-shown', { message: { ...shown, key: { toString: 'x' } }, dsn: null }],
    ['message-shown', { message: { ...shown, kind: '__proto__' }, dsn: null }],
    ['message-shown', { message: shown, dsn: { ...source, origin: 'toString' } }],
    ['message-shown', { message: { ...shown, subject: 'x'.repeat(1_000_000) }, dsn: null }],
    ['badge-pressed', [shown]],
    ['badge-pressed', { message: { key: 'a' } }],
    ['inspect-tab', { tabId: '1' }],
    ['inspect-tab', { tabId: 1.5 }],
    ['inspect-bytes', { stateId: 7, base64: '', origin: 'paste', name: null }],
    ['inspect-bytes', { stateId: -1, base64: '', origin: 'graph', name: null }],
    ['open-window', { tabId: '1&x=https://evil.example' }],
    ['forget-everything', { sure: 'true' }],
    ['forget-everything', Object.create({ sure: true }) as object],
  ] as const)('%s is refused with %j', (name, body) => {
    expect(requestBodies[name](body)).toBe(false);
  });
});

describe('the answer of a content script', () => {
  it('is taken where it is whole', () => {
    const attempts = [{ origin: 'graph', outcome: 'read', note: { id: 'x', params: { n: 1 } } }];
    expect(
      contentReplies['read-source']({ outcome: 'read', message: shown, source, attempts }),
    ).toBe(true);
    expect(contentReplies['read-source']({ outcome: 'no-message' })).toBe(true);
  });

  it.each([
    null,
    { outcome: 'read' },
    { outcome: 'read', message: shown, source: { ...source, base64: 7 }, attempts: [] },
    { outcome: 'ambiguous', messages: Array.from({ length: 100_000 }, () => shown) },
    {
      outcome: 'unreadable',
      message: shown,
      attempts: [],
      problem: { id: 'x', params: { a: {} } },
    },
  ])('is refused otherwise: %j', (reply) => {
    expect(contentReplies['read-source'](reply)).toBe(false);
  });
});
