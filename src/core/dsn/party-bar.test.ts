import { describe, expect, it } from 'vitest';
import { readMessage, readText } from '../../../tests/dsn/read';
import { markedPartyInHtml } from './party-bar';

const cell = (colour: string, width = 180): string =>
  `<td bgcolor="${colour}" height="10" style="font-size: 6px; width: ${width}px;" width="${width}"><br></td>`;

/** The bar as Exchange Online draws it: three fields and two white gaps. */
const bar = (...colours: string[]): string =>
  `<table><tr><td colspan="3"><table cellpadding="0"><tr height="10">${colours
    .map((colour) => cell(colour))
    .join(cell('#ffffff', 4))}</tr></table></td></tr></table>`;

describe('markedPartyInHtml', () => {
  it.each([
    ['sender', bar('#c00000', '#cccccc', '#cccccc')],
    ['service', bar('#cccccc', '#c00000', '#cccccc')],
    ['recipient', bar('#CCCCCC', '#CCCCCC', '#C00000')],
    [
      'recipient',
      '<TABLE><TR><TD style="background: #ccc; height: 6px"></TD><TD style="BACKGROUND-COLOR:rgb(204, 204, 204)"></TD><TD style="background-color: rgb(192,0,0)"></TD></TR></TABLE>',
    ],
    [
      // Outlook's dark mode: what the sender wrote stands in data-ogab
      'sender',
      '<tr><td bgcolor="#8f2b2b" data-ogab="#c00000"></td><td bgcolor="#333333" data-ogab="#cccccc"></td><td bgcolor="#333333" data-ogab="#cccccc"></td></tr>',
    ],
  ])('%s', (party, html) => {
    expect(markedPartyInHtml(html)).toBe(party);
  });

  it.each([
    ['no bar', '<table><tr><td>550 5.1.1</td></tr></table>'],
    ['two marked', bar('#c00000', '#c00000', '#cccccc')],
    ['two fields', bar('#c00000', '#cccccc')],
    ['others of two colours', bar('#c00000', '#cccccc', '#00ff00')],
    ['text in that colour', '<tr><td style="color: #c00000">a</td><td>b</td><td>c</td></tr>'],
    [
      'two bars that differ',
      bar('#c00000', '#cccccc', '#cccccc') + bar('#cccccc', '#cccccc', '#c00000'),
    ],
    ['a tag that never ends', '<tr><td bgcolor="#c00000"'],
    ['tags without end', '<td '.repeat(500_000)],
  ])('nothing: %s', (_name, html) => {
    expect(markedPartyInHtml(html)).toBeNull();
  });
});

const page = (code: string, ...colours: string[]): string =>
  [
    'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@fabrikam.example>',
    'To: bob@fabrikam.example',
    'Subject: Undeliverable: Project plan',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body><p>Your message to ann@contoso.example couldn't be delivered.</p>${bar(...colours)}</body></html>`,
    '--edge',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;am0pr04mb0001.eurprd04.prod.outlook.com',
    '',
    'Final-Recipient: rfc822;ann@contoso.example',
    'Action: failed',
    `Diagnostic-Code: smtp;${code}`,
    '',
    '--edge--',
    '',
  ].join('\r\n');

/** Ids of the report's notes about its bar. */
async function notesOf(message: string): Promise<string[]> {
  const dsn = await readMessage(message);
  return (dsn?.notes ?? []).map(({ id }) => id).filter((id) => id.startsWith('dsn_note_bar'));
}

describe('the bar of a report', () => {
  const FULL = '552 5.2.2 STOREDRV.Deliver; mailbox full. The recipient mailbox is full.';
  it('is not mentioned where it agrees with the words', async () => {
    expect(await notesOf(page(FULL, '#cccccc', '#cccccc', '#c00000'))).toEqual([]);
  });

  it('is told where it says something else, and changes nothing', async () => {
    const message = page(FULL, '#c00000', '#cccccc', '#cccccc');
    expect(await notesOf(message)).toEqual(['dsn_note_bar_sender']);
    const [recipient] = (await readMessage(message))?.recipients ?? [];
    const [plain] = (await readMessage(page(FULL)))?.recipients ?? [];
    expect(recipient?.actors).toEqual(plain?.actors);
  });

  it('is the only hint where the words name nobody', async () => {
    const message = page('550 5.9.9 no such reason', '#cccccc', '#cccccc', '#c00000');
    expect(await notesOf(message)).toEqual(['dsn_note_bar_only_recipient']);
    const [recipient] = (await readMessage(message))?.recipients ?? [];
    expect(recipient?.actor).toBe('unclear');
  });

  it('is read from pasted HTML, too, but only of a Microsoft report', async () => {
    const html = `<html><body>${bar('#c00000', '#cccccc', '#cccccc')}<p>552 5.2.2 mailbox full, STOREDRV.Deliver; quota</p></body></html>`;
    expect((await readText(html))?.notes?.map(({ id }) => id)).toEqual(['dsn_note_bar_sender']);
    const other = html.replace('STOREDRV.Deliver; quota', 'gsmtp');
    expect((await readText(other))?.notes).toEqual([]);
  });
});
