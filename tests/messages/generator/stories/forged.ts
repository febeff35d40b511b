/** Messages that are not from the domain that they name. */
import { onTop, signed } from '../compose';
import { dateTime } from '../exchange-online';
import { signers } from '../signers';
import { arrived, letter, type Story } from '../story';

const spoofed: Story = {
  id: 'spoofed',
  make() {
    const at = '2026-11-22T03:12:44Z';
    const draft = letter({
      from: 'Harbour Energy <billing@example.com>',
      subject: 'Your account will be closed',
      date: dateTime(at, -1),
      messageId: '<x81-0a77@host66.example>',
      paragraphs: [
        'Dear customer,',
        'your last payment failed. Confirm your bank details within 24 hours.',
        '<p><a href="https://pay.example.invalid/confirm">Confirm now</a></p>',
      ],
    });
    return Promise.resolve(
      arrived(draft, {
        at,
        ip: '198.51.100.66',
        helo: 'host66.example',
        ptr: 'InfoDomainNonexistent',
        country: 'ZZ',
        mailFrom: 'billing@example.com',
        results:
          'spf=fail (sender IP is 198.51.100.66)\n smtp.mailfrom=example.com; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject\n header.from=example.com;compauth=fail reason=000',
        receivedSpf:
          'Fail (protection.outlook.com: domain of example.com does not\n designate 198.51.100.66 as permitted sender)\n receiver=protection.outlook.com; client-ip=198.51.100.66;\n helo=host66.example;',
        verdict: { scl: 8, sfv: 'SPM', cat: 'SPOOF', junk: true, sfty: '9.25' },
      }),
    );
  },
};

/** The box that the sender draws to look like ours, and an element that has our badge's name. */
const FAKE_BADGE = [
  '<div style="border:2px solid #107c10;background:#dff6dd;padding:8px;font-weight:600">&#10004; Mailproof: bank.example is proven (SPF, DKIM and DMARC pass)</div>',
  '<mailproof-badge data-state="ready" data-level="pass">Proven: bank.example</mailproof-badge>',
];

const fakeBadge: Story = {
  id: 'fake-badge',
  make() {
    const at = '2026-11-22T05:58:20Z';
    const draft = letter({
      from: 'Your Bank <service@bank.example>',
      subject: 'New login from an unknown device',
      date: dateTime(at, -2),
      messageId: '<login-9931@bank.example>',
      paragraphs: [
        ...FAKE_BADGE,
        'A login from an unknown device was stopped. Check your account now.',
      ],
    });
    const claimed = onTop(draft, [
      [
        'Authentication-Results',
        'spf=pass (sender IP is 192.0.2.200)\n smtp.mailfrom=bank.example; dkim=pass (signature was verified)\n header.d=bank.example;dmarc=pass action=none\n header.from=bank.example;compauth=pass reason=100',
      ],
      [
        'Authentication-Results',
        'mx.contoso.example; spf=pass\n smtp.mailfrom=bank.example; dkim=pass header.d=bank.example;\n dmarc=pass header.from=bank.example',
      ],
      [
        'Received',
        `from mail.bank.example (192.0.2.200) by\n DB5PEPF00014B8A.mail.protection.outlook.com (10.167.8.8) with\n Microsoft SMTP Server id 15.20.9412.13 via Frontend Transport;\n ${dateTime(at, -3)}`,
      ],
    ]);
    return Promise.resolve(
      arrived(claimed, {
        at,
        ip: '203.0.113.66',
        helo: 'vps66.hosting.example',
        country: 'ZZ',
        mailFrom: 'bounce@vps66.hosting.example',
        results:
          'spf=none (sender IP is 203.0.113.66)\n smtp.mailfrom=vps66.hosting.example; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject\n header.from=bank.example;compauth=fail reason=000',
        receivedSpf:
          'None (protection.outlook.com: vps66.hosting.example does not\n designate permitted sender hosts)',
        verdict: { scl: 5, sfv: 'SPM', cat: 'PHSH', junk: true, sfty: '9.20' },
      }),
    );
  },
};

/** Not forged at all, but it fails like a forgery: the bakery never let its bulk sender sign for it. */
const unaligned: Story = {
  id: 'policy-none',
  async make() {
    const at = '2026-11-20T07:00:41Z';
    const draft = letter({
      from: 'Corner Bakery <hello@bakery.example>',
      subject: 'Stollen and ginger bread from Friday',
      date: dateTime(at, -30),
      messageId: '<campaign-1120@bulk.example>',
      paragraphs: [
        'Dear friends of the bakery,',
        'from Friday on we have stollen and ginger bread. Order before noon, collect after three.',
      ],
      more: [['List-Unsubscribe', '<mailto:unsubscribe@bulk.example>']],
    });
    const sent = await signed(draft, { signer: signers.bulk, at: '2026-11-20T07:00:15Z' });
    return arrived(sent, {
      at,
      ip: '198.51.100.41',
      helo: 'out41.bulk.example',
      mailFrom: 'b-1120-alex=contoso.example@bounce.bulk.example',
      results:
        'spf=pass (sender IP is 198.51.100.41)\n smtp.mailfrom=bounce.bulk.example; dkim=pass (signature was verified)\n header.d=bulk.example;dmarc=fail action=none\n header.from=bakery.example;compauth=none reason=405',
      receivedSpf:
        'Pass (protection.outlook.com: domain of bounce.bulk.example\n designates 198.51.100.41 as permitted sender)\n receiver=protection.outlook.com; client-ip=198.51.100.41;\n helo=out41.bulk.example; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

export const forged: readonly Story[] = [spoofed, fakeBadge, unaligned];
