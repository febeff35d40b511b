import type { Dsn } from '../inspection';
import { parseMailboxList } from '../message/mailbox';
import { firstValue, parseMessage } from '../message/message';
import { decodeEncodedWords } from '../message/encoded-word';
import { latin1, utf8, utf8IfValid } from '../message/octets';
import type { Report } from './report';

/** The returned header section; it is the reporter's copy of what the sender once sent, so all of it is a claim. */
export function readReturned(
  headers: string | null,
  original: Report['original'],
): Dsn['returned'] {
  if (headers === null || headers.trim() === '') {
    const { sender, to, subject, date, messageId } = original;
    if ([sender, to, subject, date, messageId].every((value) => value === null)) return null;
    return {
      from: sender === null ? [] : parseMailboxList(sender),
      to,
      subject,
      date,
      messageId,
      headers: null,
    };
  }
  const message = parseMessage(utf8(headers.endsWith('\n') ? headers : `${headers}\r\n`));
  const text = (name: string): string | null => {
    const value = firstValue(message, name);
    return value === null ? null : decodeEncodedWords(value);
  };
  return {
    from: parseMailboxList(firstValue(message, 'from') ?? original.sender ?? ''),
    to: text('to') ?? original.to,
    subject: text('subject') ?? original.subject,
    date: text('date') ?? original.date,
    messageId: text('message-id') ?? original.messageId,
    headers,
  };
}

/** Header section of a message/rfc822, text/rfc822-headers or message/rfc822-headers part, as text. */
export function headersOfPart(bytes: Uint8Array): string {
  return utf8IfValid(latin1(parseMessage(bytes).headerSection));
}
