import { describe, expect, it } from 'vitest';
import type { DsnRecipient, Fix } from '../../src/core/inspection';
import { readText } from './read';

/** What people paste out of programs and devices, written for these tests. */
const HOST = '[FR0P281CA0123.DEUP281.PROD.OUTLOOK.COM 2026-11-20T08:12:33.123Z 08DE22B1C2D3E4F5]';

async function pasted(text: string): Promise<DsnRecipient> {
  const dsn = await readText(text);
  expect(dsn?.recipients).toHaveLength(1);
  return dsn?.recipients[0] as DsnRecipient;
}

const labels = (fixes: readonly Fix[]): string[] => fixes.map((fix) => fix.label.id);
const notes = (recipient: DsnRecipient): string[] => (recipient.notes ?? []).map(({ id }) => id);

describe('the lines of programs that hand in mail', () => {
  it.each([
    [
      'Python, mailbox switched off',
      `smtplib.SMTPAuthenticationError: (535, b'5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. ${HOST}')`,
      'ms_535_5_7_139_mailbox',
    ],
    [
      'Node, organisation switched off',
      `Error: Invalid login: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. ${HOST}\n    at SMTPConnection._formatError`,
      'ms_535_5_7_139_tenant',
    ],
    [
      '.NET, sign-in refused without saying so',
      'System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail.',
      'ms_5_7_57',
    ],
    [
      '.NET, the reason stands inside',
      'System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      'ms_535_5_7_139_tenant',
    ],
    [
      'Java, wrong password',
      'jakarta.mail.AuthenticationFailedException: 535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.\n\tat com.sun.mail.smtp.SMTPTransport.authenticate(SMTPTransport.java:876)',
      'ms_535_5_7_139_credentials',
    ],
    [
      'locked account, which is no closed mailbox of a recipient',
      '535 5.7.139 Authentication unsuccessful, account is locked. Contact your administrator.',
      'ms_535_5_7_139_other',
    ],
    [
      'Java, old TLS',
      'javax.mail.MessagingException: Could not convert socket to TLS;\n  nested exception is:\n\tjavax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
      'client_tls_version',
    ],
    [
      'Java, unknown authority',
      'javax.mail.MessagingException: Could not connect to SMTP host: smtp.office365.com, port: 587;\n javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target',
      'client_certificate',
    ],
    [
      '.NET, firewall',
      'System.Net.Sockets.SocketException (10060): A connection attempt failed because the connected party did not properly respond after a period of time 52.97.201.210:587',
      'client_cannot_connect',
    ],
    [
      'Python, firewall',
      'TimeoutError: [Errno 110] Connection timed out (smtp.office365.com, 587)',
      'client_cannot_connect',
    ],
    ['PHP, nothing answers', 'SMTP connect() failed.', 'client_cannot_connect'],
    [
      'Go, unknown authority',
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'client_certificate',
    ],
    [
      'Python, no STARTTLS before the sign-in',
      'smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.',
      'client_no_sign_in_offered',
    ],
    [
      'a copier',
      'Error #843-801 SMTP server rejected sender. 530 5.7.0 Must issue a STARTTLS command first',
      'client_starttls_first',
    ],
    [
      'basic authentication retired',
      `550 5.7.30 Basic authentication is not supported for Client Submission. ${HOST}`,
      'ms_5_7_30_basic',
    ],
  ])('%s', async (_who, text, ruleId) => {
    const recipient = await pasted(text);
    expect(recipient.ruleId).toBe(ruleId);
    expect(recipient.finalRecipient).toBeNull();
    expect(labels(recipient.fixes)).toContain('dsn_label_submission_settings');
    expect(labels(recipient.fixes)).toContain('dsn_label_submission_way');
  });

  it('Direct Send refused asks for another way, not for other settings', async () => {
    const recipient = await pasted(
      '550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources',
    );
    expect(labels(recipient.fixes)).toContain('dsn_label_submission_way');
    expect(labels(recipient.fixes)).not.toContain('dsn_label_submission_settings');
  });

  it('a High Volume Email account is not sent to the server of client submission', async () => {
    const recipient = await pasted(
      "535 5.7.139 Authentication unsuccessful, the organization configuration doesn't allow this authentication request.",
    );
    expect(recipient.ruleId).toBe('ms_535_5_7_139_organization');
    expect(labels(recipient.fixes)).not.toContain('dsn_label_submission_settings');
  });

  it('a bounce between servers gets no advice about devices', async () => {
    const recipient = await pasted('550 5.7.64 TenantAttribution; Relay Access Denied');
    expect(labels(recipient.fixes)).not.toContain('dsn_label_submission_way');
  });

  it('SendAsDenied names both addresses, and neither is a recipient', async () => {
    const recipient = await pasted(
      "smtplib.SMTPDataError: (554, b'5.2.252 SendAsDenied; scanner@contoso.example not allowed to send as office@contoso.example; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied')",
    );
    expect(recipient.finalRecipient).toBeNull();
    expect(recipient.fixes.map(({ value }) => value)).toContain(
      "Add-RecipientPermission -Identity 'office@contoso.example' -AccessRights SendAs -Trustee 'scanner@contoso.example'",
    );
  });

  it('Python: the refused sender is no recipient, the refused recipient is one', async () => {
    const sender = await pasted(
      "smtplib.SMTPSenderRefused: (530, b'5.7.57 Client not authenticated to send mail.', 'scan@contoso.example')",
    );
    expect(sender.finalRecipient).toBeNull();
    const recipient = await pasted(
      "smtplib.SMTPRecipientsRefused: {'ann@contoso.example': (550, b'5.4.1 Recipient address rejected: Access denied.')}",
    );
    expect(recipient.finalRecipient).toBe('ann@contoso.example');
    expect(recipient.ruleId).toBe('ms_5_4_1_dbeb');
  });
});

describe('what is said beside the explanation', () => {
  it.each([
    '550 5.1.8 Access denied, bad outbound sender AS(42004)',
    '550 5.7.501 Access denied, spam abuse detected',
    '550 5.7.705 Access denied, tenant has exceeded threshold',
    '554 5.1.90 Your message cannot be sent because you have reached your daily limit for message recipients',
  ])('%s: the account first, no talk of a borrowed address', async (text) => {
    const said = notes(await pasted(text));
    expect(said).toContain('dsn_note_check_account');
    expect(said).not.toContain('dsn_note_not_sent');
  });

  it('an unknown address tells how to recognise backscatter', async () => {
    const said = notes(await pasted('550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'));
    expect(said).toContain('dsn_note_not_sent');
  });

  it('a code that begins with 4 is called temporary, one that became 5 is not', async () => {
    const temporary = await pasted('450 4.7.321 starttls-not-supported: must support TLS');
    expect(notes(temporary)).toContain('dsn_note_temporary');
    const expired = await pasted(
      "Remote Server returned '550 5.4.316 Message expired, connection refused(Socket error code 10061)'",
    );
    expect(notes(expired)).not.toContain('dsn_note_temporary');
    const report = await pasted(
      'Status code: 550 5.2.2\n\nError Details\nError:\t452 4.2.2 The mailbox is out of storage space\nSent by:\tam0pr04mb0001.eurprd04.prod.outlook.com\n',
    );
    expect(notes(report)).not.toContain('dsn_note_temporary');
  });

  it("Exchange's queue says what the other server answered", async () => {
    const recipient = await pasted(
      '451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to ConnectionReset." Attempted failover to alternate host, but that did not succeed.',
    );
    expect(recipient.chain.map(({ status }) => status)).toEqual(['4.4.0', '4.4.2']);
    expect(recipient.ruleId).toBe('ms_4_4_0_target');
  });

  it('time that has not run out yet is called a delay', async () => {
    const recipient = await pasted(
      'Delivery is delayed to these recipients or groups:\n\nann@contoso.example\n\nDiagnostic information for administrators:\n\nGenerating server: mail.fabrikam.example\n\nann@contoso.example\n#400 4.4.7 Message delayed##\n',
    );
    expect(recipient.action).toBe('delayed');
    expect(recipient.meaning.id).toBe('dsn_action_delayed_meaning');
    expect(recipient.resend).toBe('not-needed');
  });

  it('whom to ask is no recipient', async () => {
    const recipient = await pasted(
      '554 IP=192.0.2.9 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)',
    );
    expect(recipient.ruleId).toBe('t_online');
    expect(recipient.finalRecipient).toBeNull();
  });

  it("Google's printed results are repeated, and Microsoft's address is not taken for a listed one", async () => {
    const recipient = await pasted(
      "Remote server returned '550 5.7.350 Remote server returned message detected as spam -> 550 5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF [fabrikam.example] with ip: [40.107.20.1] = did not pass - gsmtp'",
    );
    expect(recipient.ruleId).toBe('gmail_5_7_26');
    expect(recipient.notes).toContainEqual({
      id: 'dsn_note_results_spf_dkim',
      params: { spf: 'fail', dkim: 'fail' },
    });
    expect(notes(recipient)).not.toContain('dsn_note_microsoft_ip');
  });

  it.each([
    ['40.107.20.1', 'dsn_note_microsoft_ip'],
    ['203.0.113.9', 'dsn_note_other_ip'],
  ])('whose address is listed: %s', async (ip, note) => {
    const recipient = await pasted(
      `554 5.7.1 Service unavailable; Client host [${ip}] blocked using zen.spamhaus.org`,
    );
    expect(recipient.notes).toContainEqual({ id: note, params: { ip } });
  });

  it('the address of the server that answered is not taken for the one that sent', async () => {
    const recipient = await pasted(
      "Generating server: am0pr04mb0001.eurprd04.prod.outlook.com\n\nann@contoso.example\n3/2/2026 9:12:44 AM - Server at mx.contoso.example (192.0.2.99) returned '554 5.7.1 Rejected, your address is on a block list [LastAttemptedIP=192.0.2.99:25]'\n",
    );
    expect(JSON.stringify(recipient.notes)).not.toContain('192.0.2.99');
    expect(recipient.meaning.params?.['ip']).toBe('—');
  });

  it('the text for the other side keeps the ids at the end of a long answer', async () => {
    const recipient = await pasted(
      `to=<ann@contoso.example> said: 550 5.4.1 Recipient address rejected: Access denied. ${'More words. '.repeat(60)}${HOST}`,
    );
    const text = recipient.fixes.find(({ kind }) => kind === 'text')?.value;
    expect(JSON.stringify(text)).toContain('08DE22B1C2D3E4F5');
  });

  it('a host alone in brackets is named for support', async () => {
    const dsn = await readText(
      '454 4.7.0 Temporary authentication failure. [DB6PR0201CA0030.eurprd02.prod.outlook.com]',
    );
    expect(dsn?.correlation).toEqual([
      { label: 'server', value: 'DB6PR0201CA0030.eurprd02.prod.outlook.com' },
    ]);
  });

  it('support ids bear no stray brackets', async () => {
    const dsn = await readText('451 4.7.500 Server busy. Please try again later. (AS761)');
    expect(dsn?.correlation).toContainEqual({ label: 'microsoft-rule', value: 'AS761' });
  });
});

describe('a report in a language without known labels', () => {
  it('is read by its codes: the answer proper, not the status line above it', async () => {
    const recipient = await pasted(
      [
        'Din meddelelse til ann@contoso.example blev ikke leveret.',
        '',
        'Statuskode: 550 5.4.1',
        '',
        'Afsenderadresse:\tbob@fabrikam.example',
        'Modtageradresse:\tann@contoso.example',
        '',
        'Fejldetaljer',
        `Fejl:\t550 5.4.1 Recipient address rejected: Access denied. ${HOST}`,
        'Afvist af:\tmx.contoso.example',
        '',
      ].join('\n'),
    );
    expect(recipient.ruleId).toBe('ms_5_4_1_dbeb');
    expect(recipient.finalRecipient).toBe('ann@contoso.example');
    expect(recipient.chain.at(-1)?.text).toBe(
      `550 5.4.1 Recipient address rejected: Access denied. ${HOST}`,
    );
  });
});

describe('a tracking log', () => {
  it('gives sender, message id and one answer for each recipient', async () => {
    const dsn = await readText(
      [
        'Timestamp               : 24.11.2026 09:12:33',
        'EventId                 : FAIL',
        'MessageId               : <0001@contoso.example>',
        'Recipients              : {ann@fabrikam.example, carl@fabrikam.example}',
        'RecipientStatus         : {[{LED=550 5.1.10 RESOLVER.ADR.RecipientNotFound; not',
        '                          found};{MSG=};{FQDN=};{IP=};{LRT=}],',
        '                          [{LED=450 4.4.316 Connection refused};{MSG=};{FQDN=mx.fabrikam.example};{IP=192.0.2.25};{LRT=24.11.2026 09:12:32}]}',
        'Sender                  : bob@contoso.example',
      ].join('\n'),
    );
    expect(
      dsn?.recipients.map(({ finalRecipient, status, action, remoteMta }) => [
        finalRecipient,
        status,
        action,
        remoteMta,
      ]),
    ).toEqual([
      ['ann@fabrikam.example', '5.1.10', 'failed', null],
      ['carl@fabrikam.example', '4.4.316', 'delayed', 'mx.fabrikam.example'],
    ]);
    expect(dsn?.returned).toMatchObject({
      from: [{ address: 'bob@contoso.example' }],
      messageId: '<0001@contoso.example>',
    });
  });

  it('fills the sender into the fix of an answer about DKIM', async () => {
    const dsn = await readText(
      '[{LED=550 5.7.26 Your email has been blocked because the sender is unauthenticated. Authentication results: DKIM = did not pass SPF [contoso.example] with ip: [203.0.113.9] = did not pass - gsmtp};{MSG=};{FQDN=gmail-smtp-in.l.google.com};{IP=142.250.1.26};{LRT=}]',
    );
    const values = dsn?.recipients[0]?.fixes.map(({ value }) => value);
    expect(values).toContain("Set-DkimSigningConfig -Identity 'contoso.example' -Enabled $true");
  });
});

describe('what a pasted line fills in', () => {
  it('names the server that was tried, not the one that reports', async () => {
    const dsn = await readText(
      'Final-Recipient: rfc822;ann@fabrikam.example\nAction: delayed\nStatus: 4.4.316\nDiagnostic-Code: smtp;450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mx.fabrikam.example]\n',
    );
    const values = dsn?.recipients[0]?.fixes.map(({ value }) => value);
    expect(values).toContain("Test-NetConnection -ComputerName 'mx.fabrikam.example' -Port 25");
  });

  it("blames Microsoft, not the sender, for a listing of one of Microsoft's shared addresses", async () => {
    const line = (ip: string): string =>
      `554 5.7.1 Service unavailable; Client host [${ip}] blocked using zen.spamhaus.org`;
    expect((await readText(line('40.107.8.52')))?.recipients[0]?.actor).toBe('microsoft');
    expect((await readText(line('198.51.100.7')))?.recipients[0]?.actor).toBe('sender-admin');
  });

  it('unwraps an arrow behind any words of Exchange', async () => {
    const dsn = await readText(
      "550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 Unauthenticated email from contoso.example is not accepted due to;domain's DMARC policy. - gsmtp",
    );
    const [recipient] = dsn?.recipients ?? [];
    expect(recipient?.chain.map(({ speaker }) => speaker)).toEqual(['exchange-online', 'gmail']);
    expect(recipient?.ruleId).toBe('other_dmarc');
  });

  it('takes the sender out of a command or a log line, and calls nothing returned', async () => {
    const dsn = await readText(
      'Send-MailMessage : The server response was: 5.7.57 Client not authenticated to send mail.\n+ Send-MailMessage -To a@contoso.example -From scan@contoso.example -Subject x',
    );
    const values = dsn?.recipients[0]?.fixes.map(({ value }) => value);
    expect(values).toContain(
      "Get-CASMailbox -Identity 'scan@contoso.example' | Format-List SmtpClientAuthenticationDisabled",
    );
    expect(dsn?.returned).toBeNull();
  });

  it('unwraps a line of the log of Exim', async () => {
    const dsn = await readText(
      '2026-11-24 09:12:33 1tAbCd-0001 ** ann@fabrikam.example R=dnslookup T=remote_smtp H=mx.fabrikam.example [192.0.2.25]: SMTP error from remote mail server after MAIL FROM:<bob@contoso.example>: 550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
    );
    const [recipient] = dsn?.recipients ?? [];
    expect(recipient?.finalRecipient).toBe('ann@fabrikam.example');
    expect(recipient?.chain.at(-1)?.text).toMatch(/^550 5\.7\.708 Service unavailable/);
  });
});
