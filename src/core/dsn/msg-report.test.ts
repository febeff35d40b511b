import { describe, expect, it } from 'vitest';
import { makeMsg, utf16 } from '../message/make-msg';
import { parseMessage } from '../message/message';
import { recogniseSource } from '../message/source';
import { readDsn } from './dsn';

const TEXT = [
  'Delivery has failed to these recipients or groups:',
  '',
  'priya@example.org',
  '',
  'Diagnostic information for administrators:',
  'Generating server: AM9PR04MB7001.eurprd04.prod.outlook.com',
  '',
  'priya@example.org',
  "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient priya@example.org not found by SMTP address lookup'",
  '',
].join('\r\n');

const HEADERS = [
  'Received: from a.prod.outlook.com (2603:10a6::1) by b.prod.outlook.com with HTTPS; Mon, 23 Nov 2026 08:15:04 +0000',
  'From: postmaster@contoso.example',
  'To: alex@contoso.example',
  'Message-ID: <1@contoso.example>',
];

async function read(headers: readonly string[] | null, text: string) {
  const streams = {
    '__substg1.0_1000001F': utf16(text),
    ...(headers ? { '__substg1.0_007D001F': utf16(`${headers.join('\r\n')}\r\n`) } : {}),
  };
  const found = await recogniseSource(makeMsg(streams), 'file', 'bounce.msg');
  if ('problem' in found) throw new Error(found.problem.id);
  const { source } = found;
  const message = source.kind === 'dsn-text' ? null : parseMessage(source.bytes);
  return readDsn(source, message);
}

describe('a bounce saved as .msg', () => {
  const failed = [{ finalRecipient: 'priya@example.org', status: '5.1.10', action: 'failed' }];
  it('is read from the words beside its transport headers', async () => {
    const dsn = await read([...HEADERS, 'X-MS-Exchange-Message-Is-Ndr:'], TEXT);
    expect(dsn?.recipients).toMatchObject(failed);
  });
  it('is read where it bears no headers at all', async () => {
    expect((await read(null, TEXT))?.recipients).toMatchObject(failed);
  });
  it('is none where an ordinary message quotes a code', async () => {
    const headers = [...HEADERS, 'Subject: Mail flow digest', 'List-Id: <digest.contoso.example>'];
    expect(await read(headers, 'This week: what 550 5.7.1 means, and more.\r\n')).toBeNull();
  });
});
