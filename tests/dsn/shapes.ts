/** Shapes in which one and the same answer reaches a user. All written for these tests. */

/** A host whose name tells who speaks; unknown speakers sit at contoso.example. */
const HOSTS: Readonly<Record<string, string>> = {
  'exchange-online': 'am0pr04mb0001.eurprd04.prod.outlook.com',
  gmail: 'gmail-smtp-in.l.google.com',
  yahoo: 'mta7.am0.yahoodns.net',
  apple: 'mx01.mail.icloud.com',
  proofpoint: 'mx0a-00123456.pphosted.com',
  mimecast: 'eu-smtp-inbound-1.mimecast.com',
  barracuda: 'd12345a.ess.barracudanetworks.com',
  cisco: 'esa1.hc123-45.iphmx.com',
  messagelabs: 'cluster1.eu.messagelabs.com',
  filter: 'in.hes.trendmicro.eu',
  hornetsecurity: 'mx01.hornetsecurity.com',
  spectrum: 'mx0.charter.net',
  cox: 'cxr.mx.a.cloudfilter.cox.net',
  comcast: 'mx1.comcast.net',
  orange: 'smtp-in.orange.fr',
  'united-internet': 'mx00.gmx.net',
  't-online': 'mx00.t-online.de',
  ovh: 'mx1.mail.ovh.net',
  zoho: 'mx.zoho.com',
  tencent: 'mx3.qq.com',
  'amazon-ses': 'a8-1.smtp-out.amazonses.com',
  'amazon-workmail': 'inbound-smtp.awsapps.com',
  godaddy: 'smtp.secureserver.net',
  rackspace: 'mx1.emailsrvr.com',
  cloudflare: 'route1.mx.cloudflare.net',
};

const SENDERS =
  'Subject: Project plan\nFrom: Bob <bob@fabrikam.example>\nTo: ann@contoso.example\nMessage-ID: <1@fabrikam.example>\n';

/** Microsoft reports its own refusals itself; others are quoted by the sender's server. */
function reporting(speaker: string): { mta: string; remote: string | null } {
  const host = HOSTS[speaker];
  if (speaker === 'exchange-online') return { mta: host ?? '', remote: null };
  return { mta: 'relay.fabrikam.example', remote: host ?? 'mx.contoso.example' };
}

/** multipart/report with message/delivery-status (RFC 3464). */
export function asDeliveryStatus(answer: string, speaker: string): string {
  const { mta, remote } = reporting(speaker);
  const lines = [
    'From: postmaster@fabrikam.example',
    'To: bob@fabrikam.example',
    'Subject: Undeliverable: Project plan',
    'Date: Mon, 02 Mar 2026 09:12:45 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Your message did not get through.',
    '--edge',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns;${mta}`,
    '',
    'Final-Recipient: rfc822;ann@contoso.example',
    'Action: failed',
    ...(remote === null ? [] : [`Remote-MTA: dns;${remote}`]),
    ...fold(`Diagnostic-Code: smtp;${answer}`),
    '',
    '--edge',
    'Content-Type: text/rfc822-headers',
    '',
    SENDERS,
    '--edge--',
    '',
  ];
  return lines.join('\r\n');
}

/** Folded at blanks, as servers do (RFC 5322 section 2.2.3). */
function fold(line: string): string[] {
  const words = line.split(' ');
  const out = [words.shift() ?? ''];
  for (const word of words) {
    const last = out.at(-1) ?? '';
    if (last.length + word.length > 74) out.push(` ${word}`);
    else out[out.length - 1] = `${last} ${word}`;
  }
  return out;
}

/** The classic text of Exchange. */
export function asExchangeText(answer: string, speaker: string): string {
  const { mta, remote } = reporting(speaker);
  const quoted = `returned '${answer}'`;
  return [
    'Delivery has failed to these recipients or groups:',
    '',
    'ann@contoso.example<mailto:ann@contoso.example>',
    'The message could not be delivered.',
    '',
    'Diagnostic information for administrators:',
    '',
    `Generating server: ${mta}`,
    '',
    'ann@contoso.example',
    remote === null
      ? `Remote Server ${quoted}`
      : `3/2/2026 9:12:44 AM - Server at ${remote} (192.0.2.99) ${quoted}`,
    '',
    'Original message headers:',
    '',
    SENDERS,
  ].join('\n');
}

/** A line out of a log or a device's display, with the host where one is known. */
export function asErrorText(answer: string, speaker: string): string {
  const { mta, remote } = reporting(speaker);
  const host = remote === null ? mta : remote;
  return `to=<ann@contoso.example>, host ${host}[192.0.2.99] said: ${answer}`;
}
