/** Bounces that Exchange Online wrote: the classic form, the form of 2024-26, and a German one that is in the mailbox without any headers. */
import { bounced, dateTime, guid, TENANT } from '../exchange-online';
import { write, type Draft } from '../compose';
import { html, multipart, text } from '../mime';
import { ALEX, type Story } from '../story';
import { bar, heading, labelled, pageOf, paragraph } from './bounce-html';

const POSTMASTER = `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${TENANT}`;

interface Bounce {
  readonly at: string;
  readonly subject: string;
  readonly language: string;
  readonly from: string;
  readonly plain: string;
  readonly markup: string;
  /** message/delivery-status (RFC 3464), `\n` line ends. */
  readonly status: string;
  /** Header section of the message that came back. */
  readonly returned: string;
}

function bounce(content: Bounce): Draft {
  const seed = guid(content.subject);
  const outer = `_004_${seed}_`;
  const inner = `_000_${seed}_`;
  const draft: Draft = {
    fields: [
      ['From', `${content.from} <${POSTMASTER}>`],
      ['To', ALEX],
      ['Date', dateTime(content.at)],
      ['Content-Type', `multipart/report; report-type=delivery-status;\n\tboundary="${outer}"`],
      ['Content-Language', content.language],
      ['Message-ID', `<${guid(`${seed}id`)}@AM9PR04MB7001.eurprd04.prod.outlook.com>`],
      ['In-Reply-To', '<AM9PR04MB7001D4E5F6@AM9PR04MB7001.eurprd04.prod.outlook.com>'],
      ['Subject', content.subject],
      ['MIME-Version', '1.0'],
    ],
    body: multipart(outer, [
      {
        fields: `Content-Type: multipart/alternative; differences=Content-Type;\n\tboundary="${inner}"`,
        body: multipart(inner, [text(content.plain), html(content.markup)]),
      },
      { fields: 'Content-Type: message/delivery-status', body: content.status },
      { fields: 'Content-Type: text/rfc822-headers', body: content.returned },
    ]),
  };
  return bounced(draft, content.at);
}

function returned(to: string, subject: string, date: string): string {
  return [
    `Received: from AM9PR04MB7001.eurprd04.prod.outlook.com (2603:10a6:20b:1a::11) by`,
    ` VI1PR04MB5002.eurprd04.prod.outlook.com (2603:10a6:800:22::5) with Microsoft`,
    ` SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id`,
    ` 15.20.9412.13; ${date}`,
    `From: Alex Wilber <alex@${TENANT}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    'Message-ID: <AM9PR04MB7001D4E5F6@AM9PR04MB7001.eurprd04.prod.outlook.com>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset="utf-8"',
    '',
  ].join('\n');
}

const classic: Story = {
  id: 'ndr-classic',
  make() {
    const to = 'priya@example.org';
    const expired =
      "11/22/2026 1:32:05 PM - Server at mx.example.org (203.0.113.25) returned '550 5.4.316 Message expired, connection refused(Socket error code 10061)'";
    const refused =
      "11/22/2026 1:20:44 PM - Server at mx.example.org (203.0.113.25) returned '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mx.example.org] [LastAttemptedIP=203.0.113.25:25] [DB5PEPF00014B8A.eurprd02.prod.outlook.com 2026-11-22T13:20:44.102Z 08DE2A1B7C3D4E5F](Socket error code 10061)'";
    const headers = returned(
      'Priya Nair <priya@example.org>',
      'Offer for the roof',
      'Sat, 21 Nov 2026 13:00:00 +0000',
    );
    const plain = [
      'Delivery has failed to these recipients or groups:',
      '',
      `Priya Nair (${to})<mailto:${to}>`,
      "Your message wasn't delivered. Despite repeated attempts to deliver your message, the recipient's email system refused to accept a connection from your email system.",
      '',
      'Diagnostic information for administrators:',
      '',
      'Generating server: AM9PR04MB7001.eurprd04.prod.outlook.com',
      'Receiving server: mx.example.org (203.0.113.25)',
      '',
      to,
      expired,
      refused,
      '',
      'Original message headers:',
      '',
      headers,
    ].join('\n');
    const markup = pageOf(
      heading('Delivery has failed to these recipients or groups:'),
      `<p><a href="mailto:${to}">Priya Nair (${to})</a><br>Your message wasn't delivered. Despite repeated attempts to deliver your message, the recipient's email system refused to accept a connection from your email system.</p>`,
      heading('Diagnostic information for administrators:'),
      paragraph(
        'Generating server: AM9PR04MB7001.eurprd04.prod.outlook.com<br>Receiving server: mx.example.org (203.0.113.25)',
      ),
      `<p>${to}<br>${expired}<br>${refused}</p>`,
      paragraph('Original message headers:'),
      `<pre>${headers.replace(/</g, '&lt;')}</pre>`,
    );
    return Promise.resolve(
      write(
        bounce({
          at: '2026-11-22T13:32:05Z',
          subject: 'Undeliverable: Offer for the roof',
          language: 'en-US',
          from: 'Microsoft Outlook',
          plain,
          markup,
          status: [
            'Reporting-MTA: dns;AM9PR04MB7001.eurprd04.prod.outlook.com',
            'Received-From-MTA: dns;VI1PR04MB5002.eurprd04.prod.outlook.com',
            'Arrival-Date: Sat, 21 Nov 2026 13:00:01 +0000',
            '',
            `Final-Recipient: rfc822;${to}`,
            'Action: failed',
            'Status: 5.4.316',
            'Diagnostic-Code: smtp;550 5.4.316 Message expired, connection refused(Socket error code 10061)',
            'Remote-MTA: dns;mx.example.org',
            'X-Display-Name: Priya Nair',
            '',
          ].join('\n'),
          returned: headers,
        }),
      ),
    );
  },
};

const modern: Story = {
  id: 'ndr-modern',
  make() {
    const to = 'sam.north@post.example';
    const error =
      "550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE doesn't meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. Spf= Fail , Dkim= Pass , DMARC= Fail [DB5PEPF00014B8A.eurprd02.prod.outlook.com 2026-11-23T11:04:19.588Z 08DE2B0A11223344]";
    const server = 'AM0PPF7A1B2C3D4.mail.protection.outlook.com';
    const headers = returned(
      'Sam North <sam.north@post.example>',
      'Minutes of the meeting',
      'Mon, 23 Nov 2026 11:04:15 +0000',
    );
    const plain = [
      `Your message to ${to} couldn't be delivered.`,
      '',
      `post.example rejected your message because contoso.example doesn't meet its authentication requirements.`,
      '',
      'How to Fix It',
      'Forward this message to your email admin.',
      '',
      'More Info for Email Admins',
      'Status code: 550 5.7.515',
      '',
      'Original Message Details',
      'Created Date: 11/23/2026 11:04:15 AM',
      'Sender Address: alex@contoso.example',
      `Recipient Address: ${to}`,
      'Subject: Minutes of the meeting',
      '',
      'Error Details',
      `Error: ${error}`,
      `Message rejected by: ${server}`,
      '',
      'Notification Details',
      'Sent by: AM9PR04MB7001.eurprd04.prod.outlook.com',
      '',
      'Original Message Headers',
      headers,
    ].join('\n');
    const markup = pageOf(
      `<p style="font-size:22px">Your message to <a href="mailto:${to}">sam.north@post.<wbr>example</a> couldn't be delivered.</p>`,
      paragraph(
        "<b>post.example</b> rejected your message because contoso.example doesn't meet its authentication requirements.",
      ),
      bar(
        { who: 'alex', note: 'Action Required', acts: true },
        { who: 'Office 365', note: '', acts: false },
        { who: 'post.example', note: 'Recipient', acts: false },
      ),
      heading('How to Fix It'),
      paragraph('Forward this message to your email admin.'),
      heading('More Info for Email Admins'),
      '<p><i>Status code: 550 5.7.515</i></p>',
      heading('Original Message Details'),
      labelled([
        ['Created Date:', '11/23/2026 11:04:15 AM'],
        ['Sender Address:', 'alex@contoso.<wbr>example'],
        ['Recipient Address:', to],
        ['Subject:', 'Minutes of the meeting'],
      ]),
      heading('Error Details'),
      labelled([
        ['Error:', `<i>${error}</i>`],
        ['Message rejected by:', server],
      ]),
      heading('Notification Details'),
      labelled([['Sent by:', 'AM9PR04MB7001.eurprd04.prod.outlook.com']]),
      heading('Original Message Headers'),
      `<pre>${headers.replace(/</g, '&lt;')}</pre>`,
    );
    return Promise.resolve(
      write(
        bounce({
          at: '2026-11-23T11:04:20Z',
          subject: 'Undeliverable: Minutes of the meeting',
          language: 'en-US',
          from: 'Microsoft Outlook',
          plain,
          markup,
          status: [
            'Reporting-MTA: dns;AM9PR04MB7001.eurprd04.prod.outlook.com',
            'Received-From-MTA: dns;VI1PR04MB5002.eurprd04.prod.outlook.com',
            'Arrival-Date: Mon, 23 Nov 2026 11:04:16 +0000',
            '',
            `Final-Recipient: rfc822;${to}`,
            'Action: failed',
            'Status: 5.7.515',
            `Diagnostic-Code: smtp;${error}`,
            `Remote-MTA: dns;${server}`,
            'X-Display-Name: Sam North',
            '',
          ].join('\n'),
          returned: headers,
        }),
      ),
    );
  },
};

const german: Story = {
  id: 'ndr-german',
  make() {
    const to = 'j.keller@example.edu';
    const error =
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient j.keller@example.edu not found by SMTP address lookup';
    const server = 'DU2PR04MB8001.eurprd04.prod.outlook.com';
    const headers = returned(
      'j.keller@example.edu',
      'Unterlagen für Freitag',
      'Mon, 23 Nov 2026 07:11:00 +0000',
    );
    const plain = [
      'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:',
      '',
      `${to}<mailto:${to}>`,
      'Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.',
      '',
      'Diagnoseinformationen für Administratoren:',
      '',
      `Generierender Server: ${server}`,
      '',
      to,
      `Remote Server returned '${error}'`,
      '',
      'Ursprüngliche Nachrichtenkopfzeilen:',
      '',
      headers,
    ].join('\n');
    const markup = pageOf(
      heading('Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:'),
      `<p><a href="mailto:${to}">${to}</a><br>Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.</p>`,
      heading('Diagnoseinformationen für Administratoren:'),
      paragraph(`Generierender Server: ${server}`),
      `<p>${to}<br>Remote Server returned '${error}'</p>`,
      paragraph('Ursprüngliche Nachrichtenkopfzeilen:'),
      `<pre>${headers.replace(/</g, '&lt;')}</pre>`,
    );
    return Promise.resolve(
      write(
        bounce({
          at: '2026-11-23T07:11:05Z',
          subject: '=?utf-8?Q?Unzustellbar:_Unterlagen_f=C3=BCr_Freitag?=',
          language: 'de-DE',
          from: 'Microsoft Outlook',
          plain,
          markup,
          status: [
            `Reporting-MTA: dns;${server}`,
            'Received-From-MTA: dns;AM9PR04MB7001.eurprd04.prod.outlook.com',
            'Arrival-Date: Mon, 23 Nov 2026 07:11:02 +0000',
            '',
            `Final-Recipient: rfc822;${to}`,
            'Action: failed',
            'Status: 5.1.10',
            `Diagnostic-Code: smtp;${error}`,
            '',
          ].join('\n'),
          returned: headers.replace('für', 'fuer'),
        }),
      ),
    );
  },
};

export const bounces: readonly Story[] = [classic, modern, german];
