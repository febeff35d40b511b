import { describe, expect, it } from 'vitest';
import * as service from './owa-service';

const answer = (body: unknown, status = 200) =>
  service.readAnswer({ kind: 'answer', status, text: JSON.stringify({ Body: body }) });
const given = (item: unknown) =>
  answer({ ResponseMessages: { Items: [{ ResponseCode: 'NoError', Items: [item] }] } });

describe('requests', () => {
  it('are those of Outlook’s own dialog, and the MIME', () => {
    const details = JSON.parse(service.detailsRequest('AAMk/+=')) as object;
    expect(details).toMatchObject({
      __type: 'GetItemJsonRequest:#Exchange',
      Header: { RequestServerVersion: 'Exchange2013' },
      Body: {
        __type: 'GetItemRequest:#Exchange',
        ItemShape: { BaseShape: 'IdOnly' },
        ItemIds: [{ Id: 'AAMk/+=' }],
        ShapeName: 'MessageDetails',
      },
    });
    const mime = JSON.parse(service.mimeRequest('AAMk')) as { Body: object };
    expect(mime.Body).toMatchObject({ ItemShape: { IncludeMimeContent: true } });
    expect(mime.Body).not.toHaveProperty('ShapeName');
  });
  it('give an id its padding back', () => {
    expect(service.padded('AAAA')).toBe('AAAA');
    expect(service.padded('AAA')).toBe('AAA=');
    expect(service.padded('AA')).toBe('AA==');
  });
});

describe('readAnswer', () => {
  it.each([
    ['elsewhere', 'source_outlook_message_changed'],
    ['no-canary', 'source_owa_no_canary'],
    ['redirected', 'source_owa_session_ended'],
    ['slow', 'source_owa_slow'],
    ['unreachable', 'source_owa_unreachable'],
  ] as const)('tells %s', (kind, id) => {
    expect(service.readAnswer({ kind })).toMatchObject({ outcome: 'failed', note: { id } });
  });
  it.each([
    [449, '', 'stale-canary', undefined],
    [440, '', 'failed', 'source_owa_session_ended'],
    [401, '', 'failed', 'source_owa_refused'],
    [200, '<!doctype html><title>Sign in</title>', 'failed', 'source_owa_session_ended'],
    [200, '{"Body":{"Resp', 'failed', 'source_owa_unreadable'],
    [503, 'busy', 'failed', 'source_owa_error'],
    [200, 'null', 'failed', 'source_owa_error'],
    [200, '[]', 'failed', 'source_owa_error'],
  ] as const)('%i with %j', (status, text, outcome, id) => {
    const read = service.readAnswer({ kind: 'answer', status, text });
    expect(read.outcome).toBe(outcome);
    expect('note' in read ? read.note.id : undefined).toBe(id);
  });
  it.each([
    [{ ExceptionName: 'OverBudgetException' }, 500, 'source_owa_throttled'],
    [{ ExceptionName: 'OwaInvalidRequestException' }, 500, 'source_owa_error'],
    [{ ErrorCode: 500, FaultMessage: 'The request failed.' }, 200, 'source_owa_error'],
    [
      { ResponseMessages: { Items: [{ ResponseCode: 'ErrorItemNotFound' }] } },
      200,
      'source_owa_not_found',
    ],
  ])('%j', (body, status, id) => {
    expect(answer(body, status)).toMatchObject({ outcome: 'failed', note: { id } });
  });
  it('lets the header section be asked for where the MIME cannot be made', () => {
    const items = [{ ResponseCode: 'ErrorMimeContentConversionFailed' }];
    expect(answer({ ResponseMessages: { Items: items } })).toMatchObject({ outcome: 'not-whole' });
    expect(service.readAnswer({ kind: 'too-large' })).toMatchObject({ outcome: 'not-whole' });
  });
  it('shows no more of a server’s error than a name', () => {
    const read = answer({ ExceptionName: '<b>Call 0900 now</b>' }, 500);
    expect(read).toMatchObject({ note: { params: { code: '?' } } });
  });
});

describe('what an item holds', () => {
  const message = (item: unknown) => {
    const read = given(item);
    if (read.outcome !== 'given') throw new Error(read.outcome);
    return read.message;
  };
  it('finds the header section by its tag as a number', () => {
    for (const PropertyTag of ['0x7d', '0x007D', 125]) {
      const held = [
        { ExtendedFieldURI: { PropertyTag: '0x1000' }, Value: 'no' },
        { ExtendedFieldURI: { PropertyTag }, Value: 'Received: x\r\n' },
      ];
      expect(service.headersIn(message({ ExtendedProperty: held }))).toBe('Received: x\r\n');
    }
    expect(service.headersIn(message({}))).toBeNull();
    expect(service.headersIn(message({ ExtendedProperty: 'odd' }))).toBeNull();
  });
  it('finds the MIME, and the id', () => {
    const item = { ItemId: { Id: 'AAMk' }, MimeContent: { Value: 'QUJD\r\nQUJD' } };
    expect(service.mimeIn(message(item))).toBe('QUJDQUJD');
    expect(service.itemIdIn(message(item))).toBe('AAMk');
    expect(service.mimeIn(message({ MimeContent: { Value: '' } }))).toBeNull();
  });
  it('lists a conversation, and leaves out what has no id', () => {
    const nodes = [
      {
        Items: [
          {
            ItemId: { Id: 'AAMk1' },
            Subject: 'Hello',
            From: { Mailbox: { Name: 'Pat', EmailAddress: 'pat@fabrikam.example' } },
            DateTimeReceived: '2026-11-24T08:30:00Z',
          },
          { Subject: 'no id' },
        ],
      },
      { Items: [{ ItemId: { Id: 'AAMk2' }, IsDraft: true }] },
      null,
      { Items: 'odd' },
    ];
    const found = service.conversationIn({ Conversation: { ConversationNodes: nodes } });
    expect(found.map(({ id, draft }) => [id, draft])).toEqual([
      ['AAMk1', false],
      ['AAMk2', true],
    ]);
    expect(found[0]?.facts).toMatchObject({
      subject: 'Hello',
      senders: [{ name: 'Pat', address: 'pat@fabrikam.example' }, { name: '' }],
    });
    expect(service.conversationIn({})).toEqual([]);
  });
});
